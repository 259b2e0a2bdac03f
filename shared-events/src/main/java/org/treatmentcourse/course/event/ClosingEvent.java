package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.time.Instant;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** A course that pauses, goes on or ends. */
@Sensitive(CLINICAL)
public sealed interface ClosingEvent extends TreatmentCourseEvent {
  /**
   * The course pauses where it is.
   *
   * @param reason why it pauses
   */
  record CourseSuspended(@Holds(NARRATIVE) String reason, Instant occurredAt)
      implements ClosingEvent {
    public CourseSuspended {
      Texts.requireText(reason, "reason");
    }
  }

  /** The course goes on where it paused. */
  record CourseResumed(Instant occurredAt) implements ClosingEvent {}

  /**
   * The course came to its end.
   *
   * @param summary how it went and what was agreed upon
   */
  record CourseCompleted(@Holds(NARRATIVE) String summary, Instant occurredAt)
      implements ClosingEvent {
    public CourseCompleted {
      Texts.requireText(summary, "summary");
    }
  }

  /**
   * The course was ended before its end.
   *
   * @param reason more on the reason
   */
  @Revised(WidenedUpcaster.class)
  record CourseDiscontinued(
      DiscontinuationReason reasonClass, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements ClosingEvent {
    public CourseDiscontinued {
      Texts.requireText(reason, "reason");
    }
  }

  /** The reason for ending a course early. */
  enum DiscontinuationReason {
    PATIENT_WISH,
    NO_RESPONSE,
    ADVERSE_EVENT,
    MEDICAL,
    LOST_TO_FOLLOW_UP,
    OTHER,
    PATIENT_DIED,
    TRANSFERRED_CARE
  }
}
