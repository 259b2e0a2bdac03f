package org.treatmentcourse.course;

import java.time.Instant;
import org.treatmentcourse.value.Numbers;
import org.treatmentcourse.value.Texts;

/** Corrections point at what they correct; nothing is ever edited. */
public sealed interface CorrectionEvent extends TreatmentCourseEvent {
  /**
   * An earlier event of this course was recorded by mistake (FHIR: entered-in-error).
   *
   * @param target the earlier event's sequence number in the course
   */
  record EventEnteredInError(long target, String reason, Instant occurredAt)
      implements CorrectionEvent {
    public EventEnteredInError {
      Numbers.requireBetween(target, 0, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
    }
  }
}
