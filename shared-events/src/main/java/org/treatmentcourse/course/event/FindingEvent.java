package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.time.Instant;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** Findings of the system itself. */
@Sensitive(CLINICAL)
public sealed interface FindingEvent extends TreatmentCourseEvent {
  /**
   * A fact broke a rule of the pinned protocol. The fact is in the same commit, or a correction
   * changed what it means, or something should have followed it and did not.
   *
   * @param rule the rule's name
   * @param fact the fact's sequence number in the course
   * @param detail what was found against what was allowed, in figures
   */
  record ProtocolDeviationDetected(
      @Holds(CODE) @Sensitive(ADMINISTRATIVE) String rule,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long fact,
      DeviationSeverity severity,
      @Holds(NARRATIVE) String detail,
      Instant occurredAt)
      implements FindingEvent {}

  /** The gravity of a deviation. */
  enum DeviationSeverity {
    MINOR,
    MAJOR
  }
}
