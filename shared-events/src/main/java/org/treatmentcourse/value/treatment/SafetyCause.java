package org.treatmentcourse.value.treatment;

/** A cause that holds the next dose of a patient until a review closes it (rule 25). */
public enum SafetyCause {
  /** Thoughts of being better off dead, or of self-harm: PHQ-9 item 9 above 0. */
  PHQ9_ITEM_9,
  /** Suicidal thoughts: MADRS item 10. */
  MADRS_ITEM_10,
  /** Suicidal ideation with intent or plan: C-SSRS ideation 4 or 5. */
  CSSRS_IDEATION_4_5,
  /** Any suicidal behaviour: C-SSRS. */
  CSSRS_BEHAVIOUR,
  /** A serious adverse event whose resolution is not recorded. */
  SERIOUS_ADVERSE_EVENT_UNRESOLVED,
  /** More was given than is allowed. */
  OVERDOSE,
  /** Vital signs after a dose above the protocol's stop limit. */
  VITALS_ABOVE_STOP_LIMIT,
  /** Oxygen saturation under its limit. */
  OXYGEN_SATURATION_LOW,
  /** An absolute contraindication that was found present after it was absent. */
  CONTRAINDICATION_TURNED_PRESENT,
  /** The risk of misuse was assessed as high. */
  MISUSE_RISK_HIGH
}
