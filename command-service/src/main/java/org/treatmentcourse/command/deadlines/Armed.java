package org.treatmentcourse.command.deadlines;

import java.time.Instant;
import org.treatmentcourse.deadline.Deadline;

/**
 * A deadline that waits.
 *
 * @param actsAt when it is to be acted upon
 * @param failures how often that failed
 * @param armedBy the last commit that armed it
 */
record Armed(Deadline deadline, Instant actsAt, int failures, long armedBy) {
  /** A deadline as an event of a commit armed it. */
  static Armed by(Deadline deadline, Instant recordedAt, long commit) {
    return new Armed(deadline, deadline.actsAt(recordedAt), 0, commit);
  }

  /** The same for the same deadline, whoever derives it and whenever. */
  String key() {
    return "%s/%s/%s/%d"
        .formatted(
            deadline.stream(),
            deadline.kind().name(),
            deadline.subject(),
            deadline.due().toEpochMilli());
  }
}
