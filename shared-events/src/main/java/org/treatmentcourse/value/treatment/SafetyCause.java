package org.treatmentcourse.value.treatment;

/**
 * A reason for which a patient's next dose waits until a review is closed (rule 25) [S3, S4,
 * label]: an answer to a rating scale, a serious adverse event that is not over, more given than
 * cleared or allowed, vital signs beyond the stop limits, too little oxygen in the blood, an
 * absolute contraindication that turned present, or a high risk of misuse.
 */
public enum SafetyCause {
  /** PHQ-9 item 9 above 0: thoughts of being better off dead or of self-harm [PHQ-9]. */
  PHQ9_ITEM_9,
  /**
   * MADRS item 10 from 4 on: suicidal thoughts are common and suicide is considered a solution, as
   * the scale itself describes 4 [MADRS].
   */
  MADRS_ITEM_10,
  /** C-SSRS ideation of kind 4 or 5: with intent, or with intent and a plan [C-SSRS]. */
  CSSRS_IDEATION_4_5,
  /** Any suicidal behaviour, from preparation to an attempt [C-SSRS]. */
  CSSRS_BEHAVIOUR,
  /** A serious adverse event of which nobody said that it is over [S3]. */
  SERIOUS_ADVERSE_EVENT_UNRESOLVED,
  /** More was given in a session than was cleared, or than the protocol allows [label]. */
  OVERDOSE,
  /**
   * Blood pressure or heart rate above the stop limit since the dose began [label, check]. Until
   * slow rates had a cause of their own they were of this one.
   */
  VITALS_ABOVE_STOP_LIMIT,
  /** Oxygen saturation under its limit at any time [label, guide]. */
  OXYGEN_SATURATION_LOW,
  /** An absolute contraindication is present in a patient who was found eligible [S1]. */
  CONTRAINDICATION_TURNED_PRESENT,
  /** The risk of misuse and diversion was assessed as high [S3]. */
  MISUSE_RISK_HIGH,
  /**
   * At any time a systolic pressure of at most 90 mmHg, a heart rate of at most 40, or at most 8
   * breaths a minute, such as none [NEWS2, label]; or a mean arterial pressure under 65 mmHg, which
   * is diastolic + (systolic - diastolic) / 3 [SSC: Surviving Sepsis Campaign 2021].
   */
  VITALS_BELOW_STOP_LIMIT
}
