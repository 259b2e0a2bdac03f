package org.treatmentcourse.infra.clinics.script;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/** After discharge: the form, the talk, integration in its window or later. */
final class Aftercare {
  private Aftercare() {}

  static boolean isOver(Chart chart, SessionModel session) {
    boolean formIsOpen =
        chart.protocol().wantsMonitoringForm()
            && chart.model().last("MonitoringFormSubmitted", session.number()).isEmpty();
    return session.step() != SessionModel.Step.DISCHARGED && !formIsOpen;
  }

  static Optional<Step> next(Chart chart, SessionModel session, Instant last) {
    int number = session.number();
    if (chart.protocol().wantsMonitoringForm()
        && chart.model().last("MonitoringFormSubmitted", number).isEmpty()) {
      return Optional.of(chart.soon("submit-monitoring-form", number, last));
    }
    if (session.step() != SessionModel.Step.DISCHARGED) {
      return Optional.empty();
    }
    if (chart.dice().percent(25)) {
      return Optional.of(
          chart.soon(
              chart.dice().pick("hold-post-session-reflection", "assign-practice"), number, last));
    }
    var end = session.endedAt().orElse(last);
    var window = chart.protocol().integrationWindow();
    if (chart.dice().percent(6)) {
      return Optional.of(
          chart.from(
              "miss-integration-window", number, last, window.lastAfter(end).plusSeconds(1)));
    }
    // In the window, just at its end, or some hours too late.
    var when =
        chart.dice().percent(10)
            ? window.lastAfter(end).plus(Duration.ofHours(chart.dice().between(0, 5)))
            : end.plus(Duration.ofHours(chart.dice().between(4, 40)));
    return Optional.of(chart.from("hold-integration-session", number, last, when));
  }
}
