/** The append-only record: its promises, its questions and its refusals. */
@NullMarked
package org.treatmentcourse.command.ledger;

import org.jspecify.annotations.NullMarked;
