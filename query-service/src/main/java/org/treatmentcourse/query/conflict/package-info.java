/**
 * Two events that claim one place: found as they arrive, withdrawn from every read model, and kept
 * until the ledger has said which of them it holds.
 */
@NullMarked
package org.treatmentcourse.query.conflict;

import org.jspecify.annotations.NullMarked;
