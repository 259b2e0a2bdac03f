package org.treatmentcourse.infra.clinics.mistake;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.node.ObjectNode;

/** The mistakes that a rule of safety is for, next to its limit. */
final class Unsafe {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(1_999);

  private final CourseModel model;
  private final Dice dice;
  private final Misgiven misgiven;

  Unsafe(CourseModel model, Dice dice) {
    this.model = model;
    this.dice = dice;
    this.misgiven = new Misgiven(model, dice);
  }

  /** The step made unsafe; nothing where it has no such mistake. */
  Optional<Attempt> in(Attempt attempt) {
    return switch (attempt.step().command()) {
      case "discharge-patient" -> Optional.of(discharge(attempt));
      case "clear-for-dosing" -> Optional.of(clear(attempt));
      case "order-dose" -> Optional.of(overdose(attempt));
      case "start-dose" ->
          dice.percent(15)
              ? misgiven.ofAnotherDay(attempt)
              : Optional.of(dice.percent(50) ? overdose(attempt) : misgiven.start(attempt));
      case "end-dose" -> Optional.of(misgiven.end(attempt));
      case "schedule-session" -> Optional.of(schedule(attempt));
      case "plan-series" -> Optional.of(plan(attempt));
      case "give-dose-increment" ->
          Optional.of(dice.percent(60) ? hurry(attempt) : misgiven.part(attempt));
      case "hold-integration-session" -> Optional.of(early(attempt));
      default -> Optional.empty();
    };
  }

  private Attempt discharge(Attempt attempt) {
    var started = model.state().session(attempt.step().session()).flatMap(SessionModel::startedAt);
    if (dice.percent(30) || started.isEmpty()) {
      var body = attempt.step().body().deepCopy();
      body.remove("escort");
      return attempt.step(attempt.step().with(body)).kind("no escort");
    }
    var session = model.state().session(attempt.step().session()).orElseThrow();
    var mayGo = started.get().plus(model.protocol().observation(session.product()));
    var early = dice.percent(50) ? A_MOMENT : Duration.ofMinutes(dice.between(1, 60));
    return attempt.step(attempt.step().at(mayGo.minus(early))).kind("early discharge");
  }

  private Attempt clear(Attempt attempt) {
    var reading = model.last("VitalSignsRecorded", attempt.step().session());
    if (reading.isPresent() && dice.percent(40)) {
      var stale = reading.get().at().plus(model.protocol().vitalsValidity()).plus(A_MOMENT);
      return attempt.step(attempt.step().at(stale)).kind("stale vital signs");
    }
    if (attempt.step().body().has("overrideReason") && dice.percent(60)) {
      var body = attempt.step().body().deepCopy();
      body.remove("overrideReason");
      return attempt.step(attempt.step().with(body)).kind("no reason");
    }
    return overdose(attempt);
  }

  private Attempt overdose(Attempt attempt) {
    var body = attempt.step().body().deepCopy();
    if (!(body.path("dose") instanceof ObjectNode dose)) {
      return attempt;
    }
    if (dose.path("product").asString().equals("ESKETAMINE") && dice.percent(50)) {
      // Not a whole number of devices.
      dose.put("amountMilligrams", dice.pick(List.of(57, 70, 83)));
    } else {
      dose.put("amountMilligrams", dice.pick(List.of(TOO_MUCH, BigDecimal.valueOf(1, 2))));
    }
    return attempt.step(attempt.step().with(body)).kind("wrong dose");
  }

  private Attempt schedule(Attempt attempt) {
    var step = attempt.step();
    var body = step.body().deepCopy();
    var other =
        model.state().sessions().stream()
            .filter(session -> session.number() != step.session() && !session.isOff())
            .findFirst();
    if (other.isEmpty() || dice.percent(40)) {
      body.put("session", Math.min(60, model.state().seriesLast() + 1));
      return attempt.step(step.with(body)).kind("beyond the series");
    }
    var near = model.protocol().leastGap().after(other.get().start()).minus(A_MOMENT);
    CommandBodies.slot(body, near, model.protocol().clinic());
    return attempt.step(step.with(body)).kind("sessions too close");
  }

  private Attempt plan(Attempt attempt) {
    var body = attempt.step().body().deepCopy();
    if (dice.percent(50)) {
      body.put("count", model.protocol().seriesCount() + 1);
    } else {
      body.put("sessionsPerWeek", model.protocol().sessionsPerWeek() + 1);
    }
    return attempt.step(attempt.step().with(body)).kind("series too large");
  }

  private Attempt hurry(Attempt attempt) {
    var at = attempt.step().at().minus(Duration.ofMinutes(dice.between(1, 4)));
    return attempt.step(attempt.step().at(at)).kind("hurried device");
  }

  private Attempt early(Attempt attempt) {
    var end = model.state().session(attempt.step().session()).flatMap(SessionModel::endedAt);
    return end.map(
            ended ->
                attempt.step(attempt.step().at(ended.minus(A_MOMENT))).kind("early integration"))
        .orElse(attempt);
  }
}
