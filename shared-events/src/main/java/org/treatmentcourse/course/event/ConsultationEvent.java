package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;
import static org.treatmentcourse.field.Sensitivity.SUBSTANCE_USE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** The initial consultation and its assessment [S0–S4]. */
@Sensitive(CLINICAL)
public sealed interface ConsultationEvent extends TreatmentCourseEvent {
  /**
   * History, symptoms and goals were talked over.
   *
   * @param goals what the patient hopes for, in the patient's words
   * @param symptoms current symptoms
   */
  @Holds(NARRATIVE)
  record ConsultationHeld(
      Modality modality, List<String> goals, List<String> symptoms, Instant occurredAt)
      implements ConsultationEvent {
    public ConsultationHeld {
      goals = List.copyOf(goals);
      symptoms = List.copyOf(symptoms);
    }
  }

  /**
   * The mental status examination that later ones are compared with [S1].
   *
   * @param findings what was found in each domain that was examined; at least one
   */
  @Holds(NARRATIVE)
  record MentalStatusExamined(Map<MentalStatusDomain, String> findings, Instant occurredAt)
      implements ConsultationEvent {
    public MentalStatusExamined {
      findings = Map.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("findings must have at least one domain");
      }
    }
  }

  /** The parts of a mental status examination. */
  enum MentalStatusDomain {
    APPEARANCE,
    BEHAVIOUR,
    SPEECH,
    MOOD,
    AFFECT,
    THOUGHT_PROCESS,
    THOUGHT_CONTENT,
    PERCEPTION,
    COGNITION,
    INSIGHT,
    JUDGEMENT
  }

  /**
   * All current medications were reviewed [S3]; an empty list says that none is taken.
   *
   * @param medications every current medication
   */
  record MedicationsReconciled(List<Medication> medications, Instant occurredAt)
      implements ConsultationEvent {
    public MedicationsReconciled {
      medications = List.copyOf(medications);
    }
  }

  /**
   * A current medication.
   *
   * @param rxcui the RxNorm concept, digits
   * @param name as the patient or the pharmacy calls it
   * @param flag why it matters to the treatment, such as a benzodiazepine
   */
  @Holds(NARRATIVE)
  record Medication(@Holds(CODE) String rxcui, String name, Optional<String> flag) {
    public Medication {
      if (!rxcui.matches("[0-9]{1,8}")) {
        throw new IllegalArgumentException("rxcui must be 1 to 8 digits");
      }
      Texts.requireText(name, "name");
    }
  }

  /**
   * One contraindication of the protocol was looked for [S1].
   *
   * @param code the contraindication's code in the protocol
   * @param evidence what it rests on, such as a question or a laboratory value
   */
  @Holds(NARRATIVE)
  record ContraindicationScreened(
      @Holds(CODE) String code, Presence presence, Optional<String> evidence, Instant occurredAt)
      implements ConsultationEvent {
    public ContraindicationScreened {
      Texts.requireText(code, "code");
    }
  }

  /** The result of a screening. */
  enum Presence {
    PRESENT,
    ABSENT
  }

  /**
   * A clinician decided whether the patient may be treated.
   *
   * @param reasons why so
   */
  @Holds(NARRATIVE)
  record EligibilityDecided(Eligibility outcome, List<String> reasons, Instant occurredAt)
      implements ConsultationEvent {
    public EligibilityDecided {
      reasons = List.copyOf(reasons);
    }
  }

  /** The outcome of an eligibility decision. */
  enum Eligibility {
    ELIGIBLE,
    INELIGIBLE
  }

  /**
   * Somebody asked for a consultation.
   *
   * @param reason why treatment is sought
   */
  record ConsultationRequested(@Holds(NARRATIVE) String reason, Urgency urgency, Instant occurredAt)
      implements ConsultationEvent {
    public ConsultationRequested {
      Texts.requireText(reason, "reason");
    }
  }

  /** The urgency of an inquiry; suicidality is urgent [S4]. */
  enum Urgency {
    ROUTINE,
    URGENT
  }

  /**
   * The medical history was taken [S1, S3].
   *
   * @param conditions present and past
   * @param weightKg body weight, where it was taken
   * @param allergies known ones; empty if none is
   */
  @Holds(NARRATIVE)
  record MedicalHistoryRecorded(
      List<String> conditions,
      Answer pregnancy,
      Answer lactation,
      Optional<Kilograms> weightKg,
      List<String> allergies,
      Instant occurredAt)
      implements ConsultationEvent {
    public MedicalHistoryRecorded {
      conditions = List.copyOf(conditions);
      allergies = List.copyOf(allergies);
    }
  }

  /** The answer to a question. */
  enum Answer {
    YES,
    NO,
    NOT_APPLICABLE,
    DECLINED
  }

  /**
   * An earlier treatment and how it went [S1, S2].
   *
   * @param treatment a medication or a therapy
   * @param note such as dose and length
   */
  @Holds(NARRATIVE)
  record PriorTreatmentRecorded(
      String treatment, PriorOutcome outcome, Optional<String> note, Instant occurredAt)
      implements ConsultationEvent {
    public PriorTreatmentRecorded {
      Texts.requireText(treatment, "treatment");
    }
  }

  /** The outcome of an earlier treatment. */
  enum PriorOutcome {
    RESPONSE,
    PARTIAL_RESPONSE,
    NO_RESPONSE,
    NOT_TOLERATED
  }

  /**
   * The risk of misuse and diversion was assessed [S3].
   *
   * @param safeguards what is done against misuse and diversion
   */
  @Sensitive(SUBSTANCE_USE)
  @Holds(NARRATIVE)
  record MisuseRiskAssessed(RiskLevel level, List<String> safeguards, Instant occurredAt)
      implements ConsultationEvent {
    public MisuseRiskAssessed {
      safeguards = List.copyOf(safeguards);
    }
  }

  /** The level of a risk. */
  enum RiskLevel {
    LOW,
    MODERATE,
    HIGH
  }

  /**
   * The route was chosen with the patient [S0, S4].
   *
   * @param rationale history, therapist's recommendation, insurance, preference or suitability [S0]
   * @param prosConsReviewed whether pros and cons were reviewed with a psychiatric professional
   *     [S4]
   */
  @Holds(NARRATIVE)
  record RouteSelected(
      Product product, Route route, String rationale, boolean prosConsReviewed, Instant occurredAt)
      implements ConsultationEvent {
    public RouteSelected {
      Texts.requireText(rationale, "rationale");
    }
  }

  /**
   * A payer was asked what it covers [S0, S1].
   *
   * @param payer the insurer, or {@code self}
   * @param authorisation the payer's number of a prior authorisation
   * @param outOfPocketCents what the patient pays, in the clinic's currency's cents
   */
  @Sensitive(ADMINISTRATIVE)
  record CoverageVerified(
      @Holds(NARRATIVE) String payer,
      CoverageStatus status,
      @Holds(IDENTIFIER) Optional<String> authorisation,
      Optional<Long> outOfPocketCents,
      Instant occurredAt)
      implements ConsultationEvent {
    public CoverageVerified {
      Texts.requireText(payer, "payer");
      outOfPocketCents.ifPresent(
          cents -> Numbers.requireBetween(cents, 0, 10_000_000, "outOfPocketCents"));
    }
  }

  /** A payer's answer about payment. */
  enum CoverageStatus {
    COVERED,
    PRIOR_AUTHORISATION_NEEDED,
    OUT_OF_NETWORK,
    NOT_COVERED
  }

  /**
   * A rating scale was scored.
   *
   * @param version which edition of the instrument was used
   * @param items the answers, in the scale's order
   * @param total computed from them, and so is the band
   * @param band the total's band, by name
   * @param timing such as {@code baseline}
   */
  @Holds(CODE)
  record RatingScaleScored(
      RatingScale instrument,
      String version,
      List<Integer> items,
      int total,
      String band,
      String timing,
      Instant occurredAt)
      implements ConsultationEvent {
    public RatingScaleScored {
      items = List.copyOf(items);
      Texts.requireText(version, "version");
      Texts.requireText(timing, "timing");
      if (total != instrument.total(items) || !band.equals(instrument.band(total))) {
        throw new IllegalArgumentException("total and band must be those of the items");
      }
    }
  }
}
