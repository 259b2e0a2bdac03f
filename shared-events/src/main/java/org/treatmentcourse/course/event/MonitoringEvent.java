package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;
import static org.treatmentcourse.field.Sensitivity.PSYCHOTHERAPY;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** Monitoring around a dose, until the patient goes home. */
@Sensitive(CLINICAL)
public sealed interface MonitoringEvent
    extends TreatmentCourseEvent, TreatmentCourseEvent.OfSession {
  /**
   * One set of vital signs. An arrest has readings, too: a rate or saturation of 0 is one.
   *
   * @param bloodPressure absent where it could not be measured, which no gate takes for a pressure
   * @param heartRatePerMinute 0 to 250; 0 is no pulse (LOINC 8867-4)
   * @param respiratoryRatePerMinute 0 to 80; 0 is no breath (LOINC 9279-1)
   * @param spo2Percent 0 to 100 (LOINC 2708-6, 59408-5)
   */
  @Revised(WidenedUpcaster.class)
  record VitalSignsRecorded(
      SessionNumber session,
      VitalsPhase phase,
      Optional<BloodPressure> bloodPressure,
      int heartRatePerMinute,
      Optional<Integer> respiratoryRatePerMinute,
      Optional<Integer> spo2Percent,
      Instant occurredAt)
      implements MonitoringEvent {
    public VitalSignsRecorded {
      Numbers.requireBetween(heartRatePerMinute, 0, 250, "heartRatePerMinute");
      respiratoryRatePerMinute.ifPresent(
          rate -> Numbers.requireBetween(rate, 0, 80, "respiratoryRatePerMinute"));
      spo2Percent.ifPresent(percent -> Numbers.requireBetween(percent, 0, 100, "spo2Percent"));
    }
  }

  /** When in the session a reading was taken. */
  enum VitalsPhase {
    PRE_DOSE,
    DURING_DOSE,
    POST_DOSE
  }

  /**
   * Sedation by the Modified Observer's Assessment of Alertness/Sedation.
   *
   * @param moaas 5 alert to 0 none
   * @param scaleVersion which edition of the scale was used
   */
  record SedationAssessed(
      SessionNumber session,
      int moaas,
      @Holds(CODE) @Sensitive(ADMINISTRATIVE) String scaleVersion,
      Instant occurredAt)
      implements MonitoringEvent {
    public SedationAssessed {
      Numbers.requireBetween(moaas, 0, 5, "moaas");
      Texts.requireText(scaleVersion, "scaleVersion");
    }
  }

  /**
   * An adverse event (FHIR AdverseEvent).
   *
   * @param code what, such as {@code nausea}
   * @param serious whether it is serious in the sense of FHIR AdverseEvent.seriousness
   * @param resolvedAt when it was over, if it is
   * @param occurredAt its onset
   */
  record AdverseEventRecorded(
      SessionNumber session,
      @Holds(CODE) String code,
      Severity severity,
      boolean serious,
      @Sensitive(CLINICAL) Optional<Instant> resolvedAt,
      Instant occurredAt)
      implements MonitoringEvent {
    public AdverseEventRecorded {
      Texts.requireText(code, "code");
      if (resolvedAt.isPresent() && resolvedAt.get().isBefore(occurredAt)) {
        throw new IllegalArgumentException("resolvedAt must not be before occurredAt");
      }
    }
  }

  /** The severity of an adverse event (FHIR AdverseEvent.severity). */
  enum Severity {
    MILD,
    MODERATE,
    SEVERE
  }

  /**
   * A therapist was with the patient and worked with them [S0, S1].
   *
   * @param therapist by the id the issuer knows
   * @param from when the therapist came
   * @param to when the therapist left
   */
  record GuidedTherapyRecorded(
      SessionNumber session,
      @Holds(REFERENCE) @Sensitive(STAFF) String therapist,
      TherapistPresence.Mode presence,
      Instant from,
      Instant to,
      @Sensitive(PSYCHOTHERAPY) List<Intervention> interventions,
      Instant occurredAt)
      implements MonitoringEvent {
    public GuidedTherapyRecorded {
      Texts.requireText(therapist, "therapist");
      interventions = List.copyOf(interventions);
      if (!to.isAfter(from)) {
        throw new IllegalArgumentException("to must be after from");
      }
    }
  }

  /** An intervention of a therapist [S0, S1]. */
  enum Intervention {
    FACILITATION,
    INSIGHT,
    GROUNDING,
    MINDFULNESS,
    SOMATIC,
    CBT,
    EXPLORATION
  }

  /**
   * The patient went home, and with whom.
   *
   * @param dischargedTo where to, such as {@code home}
   * @param presenceGapReason why in spite of a gap in the therapist's presence
   */
  record PatientDischarged(
      SessionNumber session,
      @Holds(NARRATIVE) String dischargedTo,
      Escort escort,
      @Holds(NARRATIVE) Optional<String> presenceGapReason,
      Instant occurredAt)
      implements MonitoringEvent {
    public PatientDischarged {
      Texts.requireText(dischargedTo, "dischargedTo");
    }
  }

  /**
   * Dissociation by the CADSS; the total is computed from the items.
   *
   * @param scaleVersion which edition of the scale was used
   * @param items 23 answers of 0 to 4
   * @param total the sum of the items, 0 to 92; above 4 dissociated [check]
   */
  record DissociationAssessed(
      SessionNumber session,
      @Holds(CODE) @Sensitive(ADMINISTRATIVE) String scaleVersion,
      List<Integer> items,
      int total,
      Instant occurredAt)
      implements MonitoringEvent {
    public DissociationAssessed {
      items = List.copyOf(items);
      Texts.requireText(scaleVersion, "scaleVersion");
      if (total != RatingScale.CADSS.total(items)) {
        throw new IllegalArgumentException("total must be that of the items");
      }
    }
  }

  /**
   * An experience of the patient during the session [S1, S3].
   *
   * @param note in the patient's or the observer's words
   */
  @Sensitive(PSYCHOTHERAPY)
  record ExperienceObserved(
      SessionNumber session,
      List<Experience> experiences,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements MonitoringEvent {
    public ExperienceObserved {
      experiences = List.copyOf(experiences);
    }
  }

  /** Kinds of experience [S0, S1, S3]. */
  enum Experience {
    ALTERED_TIME,
    ALTERED_SPACE,
    DETACHMENT,
    INTROSPECTION,
    VIVID_IMAGERY,
    HEIGHTENED_EMOTION,
    EUPHORIA,
    HALLUCINATION,
    SEDATION
  }

  /**
   * Something was given or done to help the patient.
   *
   * @param intervention what was given or done, with the dose of a medication
   * @param indication what against
   */
  record RescueInterventionGiven(
      SessionNumber session,
      @Holds(NARRATIVE) String intervention,
      @Holds(NARRATIVE) String indication,
      Instant occurredAt)
      implements MonitoringEvent {
    public RescueInterventionGiven {
      Texts.requireText(intervention, "intervention");
      Texts.requireText(indication, "indication");
    }
  }

  /**
   * The patient was assessed for discharge [REMS, guide].
   *
   * @param walking walks unaided
   * @param oriented knows person, place and time
   * @param vitalsNearBaseline vital signs are near those before the dose
   * @param suicidalityRisen suicidality is higher than before the session
   */
  record DischargeAssessed(
      SessionNumber session,
      boolean walking,
      boolean oriented,
      boolean vitalsNearBaseline,
      boolean suicidalityRisen,
      Instant occurredAt)
      implements MonitoringEvent {}

  /**
   * The session's monitoring form was sent [REMS].
   *
   * @param formVersion which edition of the form was sent
   * @param receipt what the programme answered
   */
  record MonitoringFormSubmitted(
      SessionNumber session,
      @Holds(CODE) @Sensitive(ADMINISTRATIVE) String formVersion,
      @Holds(IDENTIFIER) @Sensitive(ADMINISTRATIVE) String receipt,
      Instant occurredAt)
      implements MonitoringEvent {
    public MonitoringFormSubmitted {
      Texts.requireText(formVersion, "formVersion");
      Texts.requireText(receipt, "receipt");
    }
  }

  /**
   * The patient left the observation in another way than by a discharge that was decided (FHIR
   * Encounter.hospitalization.dischargeDisposition).
   *
   * @param note how it came about
   */
  record PatientDeparted(
      SessionNumber session,
      Disposition disposition,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements MonitoringEvent {
    public PatientDeparted {
      note.ifPresent(text -> Texts.requireText(text, "note"));
    }
  }

  /**
   * The outcome of an adverse event; the last one recorded counts (ICH E2B(R3) E.i.7, FHIR
   * AdverseEvent.outcome).
   *
   * @param adverseEvent the sequence number of its record in the course
   * @param serious whether it is serious, as is known by now
   * @param note more on it, such as what remained
   */
  record AdverseEventFollowedUp(
      SessionNumber session,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long adverseEvent,
      AdverseEventOutcome outcome,
      boolean serious,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements MonitoringEvent {
    public AdverseEventFollowedUp {
      Numbers.requireBetween(adverseEvent, 1, Long.MAX_VALUE, "adverseEvent");
      note.ifPresent(text -> Texts.requireText(text, "note"));
    }
  }
}
