/**
 * Topics beside the relay's: each has a worker of its own that follows the ledger and writes what
 * the topic is of, exactly once. One that can't be written is parked, and no other waits for it.
 */
@NullMarked
package org.treatmentcourse.command.topic;

import org.jspecify.annotations.NullMarked;
