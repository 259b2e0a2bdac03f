/**
 * Ledger to Kafka, in order and exactly once. The relay knows envelopes and nothing of their
 * content.
 */
@NullMarked
package org.treatmentcourse.command.relay;

import org.jspecify.annotations.NullMarked;
