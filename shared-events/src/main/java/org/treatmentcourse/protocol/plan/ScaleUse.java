package org.treatmentcourse.protocol.plan;

import java.util.List;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.measure.RatingScale;

/**
 * A rating scale and when it is asked.
 *
 * @param beforeSessions the dosing sessions it is asked before, by number
 * @param primary whether response and remission are told by this one
 */
public record ScaleUse(
    RatingScale instrument, List<When> when, List<Integer> beforeSessions, boolean primary) {
  public ScaleUse {
    when = List.copyOf(when);
    beforeSessions = List.copyOf(beforeSessions);
    beforeSessions.forEach(number -> Numbers.requireBetween(number, 1, 60, "beforeSessions"));
    if (when.isEmpty() && beforeSessions.isEmpty()) {
      throw new IllegalArgumentException("when must not be empty where beforeSessions is empty");
    }
    if (primary && instrument.response().isEmpty()) {
      throw new IllegalArgumentException("primary must be a scale that defines a response");
    }
    if (primary && !when.contains(When.BASELINE)) {
      throw new IllegalArgumentException("when must have BASELINE for the primary scale");
    }
  }

  /** On which occasions. */
  public enum When {
    BASELINE,
    BEFORE_EACH_SESSION,
    AFTER_DOSE,
    AT_EVALUATION
  }
}
