package org.treatmentcourse.infra.clinics.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A dose that a patient was given, in whichever course.
 *
 * @param endedAt when it ended; absent while it is under way, or where nobody said so
 */
public record GivenDose(
    UUID course, int session, String product, Instant startedAt, Optional<Instant> endedAt) {
  /** How long before or after a moment it was begun. */
  public Duration from(Instant moment) {
    return Duration.between(startedAt, moment).abs();
  }

  boolean isOf(UUID otherCourse, int otherSession) {
    return course.equals(otherCourse) && session == otherSession;
  }
}
