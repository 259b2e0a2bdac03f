/**
 * A course's history from the audit trail: replayed step by step, as of a moment, and two moments
 * compared; nothing is kept, everything follows from the events by the published fold.
 */
@NullMarked
package org.treatmentcourse.query.history;

import org.jspecify.annotations.NullMarked;
