package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;
import static org.treatmentcourse.field.Sensitivity.PSYCHOTHERAPY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** Working through the experience afterwards. */
@Sensitive(CLINICAL)
public sealed interface IntegrationEvent
    extends TreatmentCourseEvent, TreatmentCourseEvent.OfSession {
  /**
   * An integration session for one dosing session.
   *
   * @param afterDose the time from the end of the dose, or from its start where no end was told;
   *     absent where no dose was
   */
  @Revised(WidenedUpcaster.class)
  record IntegrationSessionHeld(
      SessionNumber session, Modality modality, Optional<Duration> afterDose, Instant occurredAt)
      implements IntegrationEvent {}

  /**
   * Right after the session, what happened was talked over [S0, S1].
   *
   * @param themes what came up
   */
  record PostSessionReflectionHeld(
      SessionNumber session,
      @Holds(NARRATIVE) @Sensitive(PSYCHOTHERAPY) List<String> themes,
      Instant occurredAt)
      implements IntegrationEvent {
    public PostSessionReflectionHeld {
      themes = List.copyOf(themes);
    }
  }

  /** The window for integration closed unused [S0]. */
  record IntegrationWindowMissed(SessionNumber session, Instant occurredAt)
      implements IntegrationEvent {}

  /**
   * Something to go on with at home [S1].
   *
   * @param practice what, and how often
   */
  record PracticeAssigned(
      SessionNumber session,
      @Holds(NARRATIVE) @Sensitive(PSYCHOTHERAPY) String practice,
      Instant occurredAt)
      implements IntegrationEvent {
    public PracticeAssigned {
      Texts.requireText(practice, "practice");
    }
  }
}
