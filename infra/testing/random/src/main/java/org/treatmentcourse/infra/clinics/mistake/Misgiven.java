package org.treatmentcourse.infra.clinics.mistake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.random.Dice;

/** Doses that were given otherwise than they were cleared (rule 23), told as they were given. */
final class Misgiven {
  private static final BigDecimal A_LITTLE = new BigDecimal("0.001");
  private static final BigDecimal MOST = BigDecimal.valueOf(2_000);
  private static final BigDecimal HALF_A_DEVICE = BigDecimal.valueOf(14);

  private final CourseModel model;
  private final Dice dice;

  Misgiven(CourseModel model, Dice dice) {
    this.model = model;
    this.dice = dice;
  }

  /** Another total than was begun, or all of it within seconds. */
  Attempt end(Attempt attempt) {
    var step = attempt.step();
    if (dice.percent(25)) {
      var started = model.state().session(step.session()).flatMap(SessionModel::startedAt);
      return attempt
          .step(step.at(started.orElse(step.at()).plus(Duration.ofSeconds(20))))
          .kind("hurried infusion");
    }
    var body = step.body().deepCopy();
    var total = body.path("totalMilligrams").decimalValue();
    var other =
        switch (dice.between(1, 4)) {
          case 1 -> total.add(A_LITTLE);
          case 2 -> total.add(DoseRange.DEVICE_MILLIGRAMS);
          case 3 -> total.multiply(BigDecimal.valueOf(4));
          default -> total.divide(BigDecimal.TWO, DoseRange.DECIMALS, RoundingMode.DOWN);
        };
    body.put("totalMilligrams", other.min(MOST).stripTrailingZeros());
    return attempt.step(step.with(body)).kind("wrong total");
  }

  /** Half a device. */
  Attempt part(Attempt attempt) {
    var body = attempt.step().body().deepCopy().put("amountMilligrams", HALF_A_DEVICE);
    return attempt.step(attempt.step().with(body)).kind("half a device");
  }

  /** Next to the limit of 12 hours from arrival or clearance to the dose; absent without either. */
  Optional<Attempt> ofAnotherDay(Attempt attempt) {
    var step = attempt.step();
    var evidence = dice.pick("PatientCheckedIn", "DosingClearanceDecided");
    return model
        .last(evidence, step.session())
        .map(fact -> fact.at().plus(DoseRange.DOSES_DAY))
        .filter(limit -> limit.isBefore(Instant.now()))
        .map(limit -> dice.percent(50) ? limit : limit.plusSeconds(1))
        .map(at -> attempt.step(step.at(at)).kind("dose of another day"));
  }

  /** By another of the protocol's routes. */
  Attempt start(Attempt attempt) {
    var body = attempt.step().body().deepCopy();
    var route = dice.pick(model.protocol().routes());
    body.putObject("dose")
        .put("product", route.product())
        .put("route", route.route())
        .put("amountMilligrams", 56);
    return attempt.step(attempt.step().with(body)).kind("another route");
  }
}
