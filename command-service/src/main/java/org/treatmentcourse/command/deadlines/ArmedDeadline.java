package org.treatmentcourse.command.deadlines;

import java.time.Instant;
import org.treatmentcourse.deadline.Deadline;

/**
 * A deadline that waits; its moments have dates, which not every moment has.
 *
 * @param actsAt when it is to be acted upon
 * @param failures how often that failed
 * @param armedBy the last commit that armed it
 */
record ArmedDeadline(Deadline deadline, Instant actsAt, int failures, long armedBy) {
  public ArmedDeadline {
    requireDate(deadline.due());
    requireDate(actsAt);
  }

  /**
   * A deadline as an event of a commit armed it.
   *
   * @throws java.time.DateTimeException if it is to be acted upon at no time that can be counted to
   * @throws ArithmeticException if one of its moments has no date
   */
  static ArmedDeadline by(Deadline deadline, Instant recordedAt, long commit) {
    return new ArmedDeadline(deadline, deadline.actsAt(recordedAt), 0, commit);
  }

  /** Dates are kept as 64-bit numbers of milliseconds from 1970. */
  private static void requireDate(Instant moment) {
    var _ = moment.toEpochMilli();
  }

  /** The same for the same deadline, at any time and in any instance. */
  String key() {
    return "%s/%s/%s/%d"
        .formatted(
            deadline.stream(),
            deadline.kind().name(),
            deadline.subject(),
            deadline.due().toEpochMilli());
  }
}
