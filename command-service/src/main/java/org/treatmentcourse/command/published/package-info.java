/**
 * Records of what was published or signed of the ledger, kept apart from its database. Nothing is
 * appended to a ledger that lacks some of it or contradicts it.
 */
@NullMarked
package org.treatmentcourse.command.published;

import org.jspecify.annotations.NullMarked;
