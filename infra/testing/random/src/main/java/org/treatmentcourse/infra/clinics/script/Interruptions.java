package org.treatmentcourse.infra.clinics.script;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;

/** What comes between: pauses, second thoughts, corrections, signatures. */
final class Interruptions {
  private Interruptions() {}

  /** What became of an adverse event, if there was one. */
  static Optional<Step> followUp(Chart chart, Instant last) {
    var events = chart.model().facts("AdverseEventRecorded").toList();
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(
            chart.soon("follow-up-adverse-event", chart.dice().pick(events).session(), last));
  }

  /* The consent that another clinic was admitted by is put on record, or withdrawn. */
  private static Optional<Step> disclosure(Chart chart, Instant last) {
    return chart.patient().admissions().values().stream()
        .findFirst()
        .map(
            document -> {
              boolean gives = chart.dice().percent(50);
              var step = chart.soon(gives ? "give-consent" : "withdraw-consent", 0, last);
              step.body().put("kind", "DISCLOSURE");
              if (gives) {
                step.body().put("documentSha256", document);
              }
              return step;
            });
  }

  private static Step eligibility(Chart chart, String outcome, Instant last) {
    var step = chart.soon("decide-eligibility", 0, last);
    step.body().put("outcome", outcome);
    return step;
  }

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
    var disclosure = disclosure(chart, last);
    if (disclosure.isPresent() && dice.between(1, 60) == 1) {
      return disclosure;
    }
    if (dice.percent(1)) {
      return Optional.of(chart.soon("suspend-course", 0, last));
    }
    var event = followUp(chart, last);
    if (event.isPresent() && dice.percent(3)) {
      return event;
    }
    if (chart.state().isIneligible() && chart.state().phase().compareTo(Phase.IN_SERIES) >= 0) {
      return Optional.of(eligibility(chart, "ELIGIBLE", last));
    }
    if (dice.between(1, 150) == 1 && chart.state().phase().compareTo(Phase.ELIGIBLE) >= 0) {
      return Optional.of(eligibility(chart, "INELIGIBLE", last));
    }
    if (dice.between(1, 150) == 1) {
      return Optional.of(chart.soon("screen-contraindication", 0, last));
    }
    if (dice.between(1, 150) == 1) {
      return Optional.of(chart.soon("score-rating-scale", 0, last));
    }
    if (dice.between(1, 300) == 1) {
      return Optional.of(chart.soon("discontinue-course", 0, last));
    }
    return Optional.empty();
  }
}
