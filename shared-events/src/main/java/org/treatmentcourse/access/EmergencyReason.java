package org.treatmentcourse.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Why somebody opens in an emergency what they may not see otherwise [45 CFR 164.312(a)(2)(ii)]. A
 * code, so that nothing is told of the patient where neither erasure nor key reaches.
 */
public enum EmergencyReason {
  /** The patient's life or organs are in danger now. */
  LIFE_IN_DANGER,
  /** The patient can't say what was given or what is known, such as unconscious. */
  PATIENT_CANNOT_TELL,
  /** Something happened after a dose that was given elsewhere. */
  ADVERSE_EVENT_AFTER_DOSE,
  /** The patient may harm themselves or others. */
  PSYCHIATRIC_CRISIS,
  /** An urgent treatment may not go together with what was given. */
  INTERACTION_WITH_URGENT_TREATMENT,
  /** An ambulance or a hospital that treats the patient now asks. */
  ASKED_BY_EMERGENCY_SERVICE,
  /** None of these; the review asks the reader. */
  OTHER,
  /**
   * Given in the reader's own words, as it was before reasons were codes. No request may say so;
   * the words stand in the recorded event alone.
   */
  IN_WORDS;

  /** What a request may say. */
  public static List<EmergencyReason> sayable() {
    return Arrays.stream(values()).filter(reason -> reason != IN_WORDS).toList();
  }

  /** The reason of a code that a request may say, if there is one of that name. */
  public static Optional<EmergencyReason> of(String code) {
    return sayable().stream().filter(reason -> reason.name().equals(code)).findFirst();
  }
}
