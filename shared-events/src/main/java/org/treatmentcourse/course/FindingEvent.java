package org.treatmentcourse.course;

import java.time.Instant;

/** What the system itself found. */
public sealed interface FindingEvent extends TreatmentCourseEvent {
  /**
   * A fact broke a rule of the pinned protocol: one of the same commit, one that a correction put
   * in another light, or one that something should have followed and did not.
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
