/**
 * What was published or signed of the ledger, kept where its database is not: a ledger that lacks
 * some of it, or says something else, is not built upon.
 */
@NullMarked
package org.treatmentcourse.command.published;

import org.jspecify.annotations.NullMarked;
