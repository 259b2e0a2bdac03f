package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;
import static org.treatmentcourse.field.Sensitivity.PSYCHOTHERAPY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;

/** Preparation before a dosing session [S0–S2]. */
@Sensitive(CLINICAL)
public sealed interface PreparationEvent extends TreatmentCourseEvent {
  /**
   * Education, dosage and experience were talked over.
   *
   * @param topics what was talked over, such as dosage and experience
   * @param duration how long it took, at most 12 hours
   */
  record PreparationSessionHeld(
      Modality modality,
      @Holds(NARRATIVE) @Sensitive(PSYCHOTHERAPY) List<String> topics,
      Duration duration,
      Instant occurredAt)
      implements PreparationEvent {
    public PreparationSessionHeld {
      topics = List.copyOf(topics);
      if (!duration.isPositive() || duration.compareTo(Duration.ofHours(12)) > 0) {
        throw new IllegalArgumentException("duration must be above PT0S and at most PT12H");
      }
    }
  }

  /**
   * The patient's intention for the course [S1, S2].
   *
   * @param text the intention in the patient's words
   */
  @Sensitive(PSYCHOTHERAPY)
  record IntentionSet(@Holds(NARRATIVE) String text, IntentionCategory category, Instant occurredAt)
      implements PreparationEvent {
    public IntentionSet {
      Texts.requireText(text, "text");
    }
  }

  /** The aim of an intention [S2]. */
  enum IntentionCategory {
    RELIEVE_SYMPTOMS,
    GAIN_INSIGHT,
    NEW_COPING,
    OTHER
  }

  /** The patient's transport home after a session [S1]. */
  @Sensitive(ADMINISTRATIVE)
  record TransportArranged(
      SessionNumber session, TransportMode mode, Escort escort, Instant occurredAt)
      implements PreparationEvent, TreatmentCourseEvent.OfSession {}

  /** The way home; the patient never drives. */
  enum TransportMode {
    DRIVEN,
    TAXI,
    PUBLIC_TRANSPORT,
    ON_FOOT
  }

  /**
   * The patient is to be reminded of a session: of what to go without and from when, and of the way
   * home where none is arranged. For the program that sends messages; it doesn't say that one was
   * sent.
   *
   * @param start when the session's slot begins
   * @param abstentions what the protocol has the patient go without before it
   * @param transportMissing whether the protocol asks for a way home and none is on record
   */
  @Sensitive(ADMINISTRATIVE)
  record SessionReminderFellDue(
      SessionNumber session,
      Instant start,
      List<AbstentionStart> abstentions,
      boolean transportMissing,
      Instant occurredAt)
      implements PreparationEvent, TreatmentCourseEvent.OfSession {
    public SessionReminderFellDue {
      abstentions = List.copyOf(abstentions);
    }
  }

  /**
   * From when on the patient goes without something.
   *
   * @param item as the protocol names it, such as {@code food}
   * @param from the slot's start, less the protocol's time
   */
  @Sensitive(ADMINISTRATIVE)
  record AbstentionStart(@Holds(CODE) String item, Instant from) {
    public AbstentionStart {
      Texts.requireText(item, "item");
    }
  }

  /**
   * The patient was told what to do and not to do before a session [S0, S1].
   *
   * @param instructions diet, medication and conduct, one each
   */
  record PreparationInstructionsIssued(
      @Holds(NARRATIVE) List<String> instructions, Instant occurredAt) implements PreparationEvent {
    public PreparationInstructionsIssued {
      instructions = List.copyOf(instructions);
    }
  }

  /**
   * A medication is to be changed before a session [S0].
   *
   * @param rxcui the RxNorm concept, digits
   * @param name of the medication
   * @param adjustment what to change and when
   */
  record MedicationAdjustmentOrdered(
      @Holds(CODE) String rxcui,
      @Holds(NARRATIVE) String name,
      @Holds(NARRATIVE) String adjustment,
      Instant occurredAt)
      implements PreparationEvent {
    public MedicationAdjustmentOrdered {
      Texts.requireText(rxcui, "rxcui");
      Texts.requireText(name, "name");
      Texts.requireText(adjustment, "adjustment");
    }
  }
}
