package org.treatmentcourse.infra.clinics.script;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.Step;

/** What comes between: pauses, second thoughts, corrections, signatures. */
final class Interruptions {
  private Interruptions() {}

  static Optional<Step> perhaps(Chart chart, Instant last) {
    var dice = chart.dice();
    if (chart.state().isSuspended()) {
      return Optional.of(
          dice.percent(70)
              ? chart.at("resume-course", 0, last.plus(Duration.ofHours(dice.between(1, 20))))
              : chart.soon(
                  dice.pick("reconcile-medications", "score-rating-scale", "sign-record"),
                  0,
                  last));
    }
    if (dice.percent(4)) {
      return Optional.of(chart.soon("sign-record", 0, last));
    }
    if (dice.percent(2)) {
      return Optional.of(chart.soon("enter-in-error", 0, last));
    }
    if (dice.percent(2)) {
      return Optional.of(chart.soon("amend-event", 0, last));
    }
    if (dice.percent(2)) {
      return Optional.of(chart.soon("withdraw-consent", 0, last));
    }
    if (dice.percent(1)) {
      return Optional.of(chart.soon("suspend-course", 0, last));
    }
    if (dice.between(1, 300) == 1) {
      return Optional.of(chart.soon("discontinue-course", 0, last));
    }
    return Optional.empty();
  }
}
