package org.treatmentcourse.infra.clinics.script;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.Abstinence;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/** One dosing session, from the way home that is arranged before it to the end of the dose. */
final class SessionDay {
  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final int STOPPED_PERCENT = 5;

  /** No infusion is faster [guide]. */
  private static final int SHORTEST_MINUTES = 2;

  private static final int LONGEST_MINUTES = 40;

  private SessionDay() {}

  /** Whether nothing is left to be done for a session. */
  static boolean isOver(Chart chart, SessionModel session) {
    return session.step() == SessionModel.Step.DEPARTED
        || (session.isDone() && Aftercare.isOver(chart, session));
  }

  static Optional<Step> next(Chart chart, SessionModel session, Instant last) {
    boolean lost = session.isWatched() && session.startedAt().isEmpty();
    if (lost || (session.isWatched() && !session.isRegular() && chart.dice().percent(50))) {
      return Optional.of(chart.soon("record-departure", session.number(), last));
    }
    return switch (session.step()) {
      case SCHEDULED -> Optional.of(before(chart, session, last));
      case CHECKED_IN, HELD -> Optional.of(clear(chart, session, last));
      case CLEARED -> Optional.of(chart.soon("start-dose", session.number(), last));
      case DOSING -> Optional.of(dose(chart, session, last));
      case MONITORING -> Optional.of(Watching.next(chart, session, last));
      case DISCHARGED, LAPSED, INTEGRATED -> Aftercare.next(chart, session, last);
      case CANCELLED, MISSED, DEPARTED -> Optional.empty();
    };
  }

  private static Step before(Chart chart, SessionModel session, Instant last) {
    int number = session.number();
    if (chart.model().last("TransportArranged", number).isEmpty()) {
      return chart.soon("arrange-transport", number, last);
    }
    if (chart.dice().percent(3)) {
      return chart.soon("cancel-session", number, last);
    }
    if (chart.dice().percent(3)) {
      var later = chart.soon("reschedule-session", number, last);
      CommandBodies.slot(
          later.body(),
          session.start().plus(chart.dice().minutes(10, 300)),
          chart.protocol().clinic());
      return later;
    }
    if (chart.dice().percent(3)) {
      return chart.from(
          "record-missed-session", number, last, session.start().plus(chart.dice().minutes(0, 90)));
    }
    var arrival = session.start().minus(EARLY).plus(chart.dice().minutes(0, 10));
    var free = chart.nextDoseFrom(number);
    if (free.isAfter(arrival) && chart.dice().percent(70)) {
      // The patient had a dose meanwhile, in this course or another, and comes later.
      var later = chart.soon("reschedule-session", number, last);
      CommandBodies.slot(later.body(), free.plus(EARLY), chart.protocol().clinic());
      return later;
    }
    return chart.from("check-in-patient", number, last, arrival);
  }

  private static Step clear(Chart chart, SessionModel session, Instant last) {
    int number = session.number();
    for (var kind : chart.protocol().consents()) {
      if (chart.model().consent(kind, last).filter(active -> !active).isPresent()
          && chart.dice().percent(80)) {
        return Assessing.consent(chart, kind, last);
      }
    }
    if (chart.nextDoseFrom(number).isAfter(last) && chart.dice().percent(60)) {
      return chart.soon("cancel-session", number, last);
    }
    var contraindication = contraindication(chart);
    if (contraindication.isPresent() && chart.dice().percent(60)) {
      var step = chart.soon("screen-contraindication", 0, last);
      step.body().put("code", contraindication.get()).put("presence", "ABSENT");
      return step;
    }
    var reading = chart.model().last("VitalSignsRecorded", number);
    var oldest = last.plus(Duration.ofMinutes(4)).minus(chart.protocol().vitalsValidity());
    if (reading.isEmpty() || reading.get().at().isBefore(oldest)) {
      return chart.soon("record-vital-signs", number, last);
    }
    boolean ordered =
        chart
            .model()
            .last("DoseOrdered", number)
            .filter(order -> !order.at().isBefore(arrivedAt(chart, number)))
            .isPresent();
    if (chart.isHeld() && chart.dice().percent(60)) {
      return chart.soon("record-vital-signs", number, last);
    }
    if (!ordered && chart.dice().percent(80)) {
      return chart.soon("order-dose", number, last);
    }
    if (chart.dice().percent(4)) {
      return chart.soon("hold-dosing", number, last);
    }
    if (chart.dice().percent(2)) {
      return chart.soon("start-dose", number, last);
    }
    var decision = chart.soon("clear-for-dosing", number, last);
    boolean high = !chart.protocol().isBelowDelay(reading.get().body().path("bloodPressure"));
    if (high || abstentionIsUnmet(chart, number)) {
      decision.body().put("overrideReason", "benefit outweighs");
    }
    return decision;
  }

  private static Optional<String> contraindication(Chart chart) {
    return chart.protocol().contraindications().stream()
        .filter(chart.protocol()::isAbsolute)
        .filter(
            code ->
                chart.model().screening(code).filter(found -> found.equals("PRESENT")).isPresent())
        .findFirst();
  }

  private static boolean abstentionIsUnmet(Chart chart, int number) {
    return chart
        .model()
        .last("PatientCheckedIn", number)
        .filter(arrival -> !Abstinence.isKept(chart.protocol(), arrival.body()))
        .isPresent();
  }

  private static Instant arrivedAt(Chart chart, int number) {
    return chart.model().last("PatientCheckedIn", number).map(f -> f.at()).orElse(Instant.MIN);
  }

  private static Step dose(Chart chart, SessionModel session, Instant last) {
    int number = session.number();
    if (session.dose().isEmpty()) {
      return chart.soon("record-departure", number, last);
    }
    var dose = session.dose().get();
    var amount = dose.path("amountMilligrams").decimalValue();
    if (dose.path("product").asString().equals("ESKETAMINE")) {
      var given =
          chart
              .model()
              .facts("DoseIncrementGiven", number)
              .map(fact -> fact.body().path("amountMilligrams").decimalValue())
              .reduce(DoseRange.DEVICE_MILLIGRAMS, BigDecimal::add);
      if (given.compareTo(amount) < 0) {
        if (chart.dice().percent(STOPPED_PERCENT)) {
          return stopped(chart, number, last, given);
        }
        var gap = Duration.ofMinutes(chart.dice().percent(5) ? 4 : 5);
        return chart.at("give-dose-increment", number, last.plus(gap));
      }
    } else if (chart.dice().percent(STOPPED_PERCENT)) {
      return stopped(
          chart,
          number,
          last,
          amount.divide(BigDecimal.TWO, DoseRange.DECIMALS, RoundingMode.DOWN));
    }
    return end(chart, number, last);
  }

  private static Step stopped(Chart chart, int number, Instant last, BigDecimal given) {
    var end = end(chart, number, last);
    end.body().putObject("ending").put("outcome", "STOPPED").put("reason", "nausea");
    end.body().put("totalMilligrams", given.stripTrailingZeros());
    return end;
  }

  private static Step end(Chart chart, int number, Instant last) {
    // Now and then faster than any infusion may be.
    int shortest = chart.dice().percent(5) ? 1 : SHORTEST_MINUTES;
    return chart.at("end-dose", number, last.plus(chart.dice().minutes(shortest, LONGEST_MINUTES)));
  }
}
