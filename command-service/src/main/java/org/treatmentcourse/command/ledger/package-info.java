/** The append-only store: one commit per command, in one gapless order. */
@NullMarked
package org.treatmentcourse.command.ledger;

import org.jspecify.annotations.NullMarked;
