package org.treatmentcourse.infra.clinics.script;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/** The series and what follows: slots, evaluations, review, maintenance, the end. */
final class SeriesDay {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MOST_SESSIONS = 60;
  private static final int EARLY_END_PERCENT = 5;

  private SeriesDay() {}

  static Optional<Step> next(Chart chart, Instant last) {
    return switch (chart.state().phase()) {
      case IN_SERIES -> series(chart, last);
      case UNDER_REVIEW -> Optional.of(review(chart, last));
      case IN_MAINTENANCE -> maintenance(chart, last);
      case INQUIRY, UNDER_ASSESSMENT, INELIGIBLE, ELIGIBLE, PREPARING, COMPLETED, DISCONTINUED ->
          Optional.empty();
    };
  }

  private static Optional<Step> series(Chart chart, Instant last) {
    var again = standingNeeds(chart, last);
    if (again.isPresent()) {
      return again;
    }
    var current = unfinished(chart);
    boolean between =
        current.filter(session -> session.step() != SessionModel.Step.SCHEDULED).isEmpty();
    if (between && evaluationIsDue(chart)) {
      return Optional.of(
          chart.soon(
              chart.dice().percent(30) ? "score-rating-scale" : "evaluate-response", 0, last));
    }
    var day = current.flatMap(session -> SessionDay.next(chart, session, last));
    if (day.isPresent()) {
      return day;
    }
    if (current.isEmpty() && chart.state().done() > 0 && chart.dice().percent(EARLY_END_PERCENT)) {
      return Optional.of(chart.soon("end-series-early", 0, last));
    }
    for (int number = 1; number <= chart.state().seriesLast(); number++) {
      if (chart.state().session(number).filter(session -> !session.isOff()).isEmpty()) {
        return Optional.of(schedule(chart, number, last));
      }
      if (!chart.persona().planner()
          && chart
              .state()
              .session(number)
              .filter(session -> !SessionDay.isOver(chart, session))
              .isPresent()) {
        break;
      }
    }
    return Optional.of(awaited(chart, last));
  }

  /* What a correction or a withdrawal took away again. */
  private static Optional<Step> standingNeeds(Chart chart, Instant last) {
    var model = chart.model();
    if (!model.has("MentalStatusExamined")) {
      return Optional.of(chart.soon("examine-mental-status", 0, last));
    }
    if (!model.has("MedicationsReconciled")) {
      return Optional.of(chart.soon("reconcile-medications", 0, last));
    }
    if (!model.has("PreparationSessionHeld")) {
      return Optional.of(chart.soon("hold-preparation-session", 0, last));
    }
    if (!model.has("IntentionSet")) {
      return Optional.of(chart.soon("set-intention", 0, last));
    }
    if (chart.persona().route().isEsketamine() && !model.has("RemsEnrolled")) {
      return Optional.of(chart.soon("enrol-in-rems", 0, last));
    }
    return Optional.empty();
  }

  private static Optional<SessionModel> unfinished(Chart chart) {
    return chart.state().sessions().stream()
        .filter(session -> !session.isOff())
        .filter(session -> !SessionDay.isOver(chart, session))
        .min((a, b) -> a.start().compareTo(b.start()))
        .filter(session -> !chart.persona().planner() || everySessionHasASlot(chart));
  }

  private static boolean everySessionHasASlot(Chart chart) {
    for (int number = 1; number <= chart.state().seriesLast(); number++) {
      if (chart.state().session(number).filter(session -> !session.isOff()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean evaluationIsDue(Chart chart) {
    int done = chart.state().done();
    long evaluated =
        chart
            .model()
            .facts("ResponseEvaluated")
            .filter(fact -> fact.body().path("afterSessions").asInt(done) == done)
            .filter(fact -> fact.at().isAfter(lastDischarge(chart)))
            .count();
    return chart.protocol().evaluations().contains(done) && evaluated == 0;
  }

  private static Instant lastDischarge(Chart chart) {
    return chart.state().sessions().stream()
        .flatMap(session -> session.dischargedAt().stream())
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  private static Step schedule(Chart chart, int number, Instant last) {
    var step = chart.soon("schedule-session", number, last);
    CommandBodies.slot(step.body(), slotAfter(chart, number, last), chart.protocol().clinic());
    return step;
  }

  /** The earliest start that keeps clear of all others. */
  private static Instant slotAfter(Chart chart, int number, Instant last) {
    int perWeek = Math.max(1, chart.state().sessionsPerWeek());
    var gap = WEEK.dividedBy(perWeek);
    var soon = last.plus(Duration.ofHours(2));
    var free = chart.nextDoseFrom(number).plus(Duration.ofMinutes(15));
    var earliest = free.isAfter(soon) ? free : soon;
    var latest =
        chart.state().sessions().stream()
            .filter(session -> session.number() != number && !session.isOff())
            .map(SessionModel::start)
            .max(Instant::compareTo);
    var zone = chart.protocol().zone();
    // A week later at the same hour by the clinic's clock, whatever the clock does between.
    var start =
        latest
            .map(
                before ->
                    later(
                        before.atZone(zone).toLocalDateTime().plus(gap).atZone(zone).toInstant(),
                        chart.protocol().leastGap().after(before)))
            .filter(earliest::isBefore);
    return start.orElse(earliest.plus(chart.dice().minutes(0, 600)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Step awaited(Chart chart, Instant last) {
    boolean all = everySessionHasASlot(chart);
    return all
        ? chart.soon("complete-series", 0, last)
        : chart.soon("reconcile-medications", 0, last);
  }

  private static Step review(Chart chart, Instant last) {
    if (!chart.state().isEvaluatedSinceSeries()) {
      return chart.soon("evaluate-response", 0, last);
    }
    return chart.persona().maintained()
        ? chart.soon("agree-maintenance-plan", 0, last)
        : chart.soon("complete-course", 0, last);
  }

  private static Optional<Step> maintenance(Chart chart, Instant last) {
    var day = unfinished(chart).flatMap(session -> SessionDay.next(chart, session, last));
    if (day.isPresent()) {
      return day;
    }
    int next = chart.state().seriesLast() + 1;
    if (next <= MOST_SESSIONS
        && chart.persona().planner()
        && chart.state().session(next).filter(session -> !session.isOff()).isEmpty()) {
      var step = chart.soon("schedule-session", next, last);
      CommandBodies.slot(
          step.body(),
          chart.protocol().maintenanceInterval().after(last),
          chart.protocol().clinic());
      return Optional.of(step);
    }
    return Optional.of(chart.soon("complete-course", 0, last));
  }
}
