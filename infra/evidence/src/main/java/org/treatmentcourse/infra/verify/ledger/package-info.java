/** The proof of a ledger: every commit against the checkpoints that somebody kept. */
@NullMarked
package org.treatmentcourse.infra.verify.ledger;

import org.jspecify.annotations.NullMarked;
