package org.treatmentcourse.course;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.value.Modality;
import org.treatmentcourse.value.Texts;

/** The initial consultation and its assessment [S0–S4]. */
public sealed interface ConsultationEvent extends TreatmentCourseEvent {
  /** History, symptoms and goals were talked over. */
  record ConsultationHeld(
      Modality modality, List<String> goals, List<String> symptoms, Instant occurredAt)
      implements ConsultationEvent {
    public ConsultationHeld {
      goals = List.copyOf(goals);
      symptoms = List.copyOf(symptoms);
    }
  }

  /** The mental status examination that later ones are compared with [S1]. */
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

  /** All current medications were reviewed [S3]; an empty list says that none is taken. */
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
   * @param flag why it matters to the treatment, such as a benzodiazepine
   */
  record Medication(String rxcui, String name, Optional<String> flag) {
    public Medication {
      if (!rxcui.matches("[0-9]{1,8}")) {
        throw new IllegalArgumentException("rxcui must be 1 to 8 digits");
      }
      Texts.requireText(name, "name");
    }
  }

  /** One contraindication of the protocol was looked for [S1]. */
  record ContraindicationScreened(
      String code, Presence presence, Optional<String> evidence, Instant occurredAt)
      implements ConsultationEvent {
    public ContraindicationScreened {
      Texts.requireText(code, "code");
    }
  }

  /** What a screening found. */
  enum Presence {
    PRESENT,
    ABSENT
  }

  /** A clinician decided whether the patient may be treated. */
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
}
