package org.treatmentcourse.infra.clinics.script;

import java.time.Duration;
import java.time.Instant;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/** From the end of a dose to discharge. */
final class Watching {
  private static final Duration PEAK = Duration.ofMinutes(40);
  private static final Duration LAST_LOOK = Duration.ofMinutes(12);
  private static final Duration STILL_FRESH = Duration.ofMinutes(20);
  private static final int AT_THE_LIMIT_PERCENT = 40;

  private Watching() {}

  static Step next(Chart chart, SessionModel session, Instant last) {
    int number = session.number();
    var started = session.startedAt().orElseThrow();
    var mayGo = started.plus(chart.protocol().observation(session.product()));
    if (chart.dice().percent(1)) {
      return chart.soon("record-departure", number, last);
    }
    // A patient who stays longer is looked at again: signs of half an hour ago send nobody home.
    boolean stays = last.isAfter(mayGo);
    var lastLook = stays ? last.minus(STILL_FRESH) : mayGo.minus(LAST_LOOK);
    if (isMissing(chart, "VitalSignsRecorded", number, started)) {
      return chart.from("record-vital-signs", number, last, started.plus(PEAK));
    }
    if (last.isBefore(lastLook) && chart.dice().percent(40)) {
      return chart.soon(
          chart
              .dice()
              .pick(
                  "observe-experience",
                  "record-adverse-event",
                  "give-rescue-intervention",
                  "record-vital-signs",
                  "assess-sedation"),
          number,
          last);
    }
    if (chart.protocol().presence().isPresent()
        && isMissing(chart, "GuidedTherapyRecorded", number, started)) {
      var to = Duration.parse(chart.protocol().presence().get().path("to").asString());
      return chart.from("record-guided-therapy", number, last, started.plus(to));
    }
    if (isMissing(chart, "DissociationAssessed", number, lastLook)) {
      return chart.from("assess-dissociation", number, last, lastLook);
    }
    if (!isAlert(chart, session, lastLook)) {
      return chart.from("assess-sedation", number, last, lastLook);
    }
    if (!isCalm(chart, session, lastLook)) {
      return chart.from("record-vital-signs", number, last, lastLook);
    }
    if (isMissing(chart, "DischargeAssessed", number, lastLook)) {
      return chart.from("assess-discharge", number, last, lastLook);
    }
    boolean justAtTheLimit = stays || chart.dice().percent(AT_THE_LIMIT_PERCENT);
    return chart.from(
        "discharge-patient",
        number,
        last,
        justAtTheLimit ? mayGo : mayGo.plus(chart.dice().minutes(1, 40)));
  }

  private static boolean isMissing(Chart chart, String type, int number, Instant since) {
    return chart.model().facts(type, number).noneMatch(fact -> !fact.at().isBefore(since));
  }

  private static boolean isAlert(Chart chart, SessionModel session, Instant since) {
    return chart
        .model()
        .last("SedationAssessed", session.number())
        .filter(score -> !score.at().isBefore(since))
        .filter(
            score ->
                score.body().path("moaas").asInt()
                    >= chart.protocol().leastMoaas(session.product()))
        .isPresent();
  }

  private static boolean isCalm(Chart chart, SessionModel session, Instant since) {
    return chart
        .model()
        .last("VitalSignsRecorded", session.number())
        .filter(reading -> !reading.at().isBefore(since))
        .filter(
            reading ->
                chart
                    .protocol()
                    .isBelowDischarge(session.product(), reading.body().path("bloodPressure")))
        .isPresent();
  }
}
