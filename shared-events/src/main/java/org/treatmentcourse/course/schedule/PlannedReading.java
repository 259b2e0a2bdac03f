package org.treatmentcourse.course.schedule;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.protocol.plan.Vital;

/**
 * One reading of a protocol's monitoring plan, in one session.
 *
 * @param what it measures
 * @param due when
 * @param from the earliest moment it counts
 * @param to the latest
 * @param missing what of it is not on record
 */
public record PlannedReading(
    List<Vital> what, Instant due, Instant from, Instant to, List<Vital> missing, Status status) {
  public PlannedReading {
    what = List.copyOf(what);
    missing = List.copyOf(missing);
  }

  /** The state of a planned reading. */
  public enum Status {
    UPCOMING,
    DUE,
    TAKEN,
    MISSED
  }
}
