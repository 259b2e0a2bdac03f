package org.treatmentcourse.course;

import java.time.Instant;

/** What the system itself found. */
public sealed interface FindingEvent extends TreatmentCourseEvent {
  /**
   * A fact of the same commit broke a rule of the pinned protocol.
   *
   * @param rule the rule's name
   * @param fact the fact's sequence number in the course
   * @param detail what was found against what was allowed, in figures
   */
  record ProtocolDeviationDetected(
      String rule, long fact, DeviationSeverity severity, String detail, Instant occurredAt)
      implements FindingEvent {}

  /** How grave a deviation is. */
  enum DeviationSeverity {
    MINOR,
    MAJOR
  }
}
