package org.treatmentcourse.course.safety;

import java.util.stream.Stream;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * One cause that a clinician could review.
 *
 * @param source where it comes from: S0–S4 (clinical descriptions), a scale, label, guide, NEWS2,
 *     SSC (Surviving Sepsis Campaign 2021)
 * @param check the facts in which the cause lies
 */
record CauseRule(SafetyCause cause, String source, Check check) {
  /** A question to the evidence. */
  interface Check {
    Stream<StandingEvent> facts(Evidence evidence);
  }
}
