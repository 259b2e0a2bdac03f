/** The append-only record: what it promises, what may be asked of it, and why it refuses. */
@NullMarked
package org.treatmentcourse.command.ledger;

import org.jspecify.annotations.NullMarked;
