/** Ledger to Kafka, in order and exactly once; it knows envelopes and nothing of what they say. */
@NullMarked
package org.treatmentcourse.command.relay;

import org.jspecify.annotations.NullMarked;
