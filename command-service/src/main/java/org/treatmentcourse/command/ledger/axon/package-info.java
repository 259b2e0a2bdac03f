/**
 * Axon's storage engine on the ledger: event messages become commits, and commits event messages.
 */
@NullMarked
package org.treatmentcourse.command.ledger.axon;

import org.jspecify.annotations.NullMarked;
