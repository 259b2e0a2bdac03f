package org.treatmentcourse.infra.clinics.expect;

import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.RecordedBy;
import org.treatmentcourse.infra.clinics.body.Staff;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/** Rules 12, 16, 19 and 28: discharge, integration, the end of a course, and its corrections. */
final class AftermathRefusals {
  private AftermathRefusals() {}

  static Optional<String> of(Asked asked) {
    return switch (asked.step().command()) {
      case "discharge-patient" -> discharge(asked);
      case "miss-integration-window" -> window(asked);
      case "suspend-course" -> when(asked.state().isSuspended(), "the course is suspended");
      case "resume-course" -> when(!asked.state().isSuspended(), "the course goes on");
      case "complete-course" -> end(asked);
      case "discontinue-course" -> watched(asked);
      case "enter-in-error", "amend-event" -> correction(asked);
      default -> Optional.empty();
    };
  }

  private static Optional<String> discharge(Asked asked) {
    if (asked.sessionIsNot(SessionModel.Step.MONITORING)) {
      return Optional.of("discharge follows the end of a dose");
    }
    var session = asked.session().orElseThrow();
    if (!session.isRegular()) {
      return Optional.empty();
    }
    var started = session.startedAt().orElseThrow();
    var watched = Duration.between(started, asked.at());
    var protocol = asked.protocol();
    if (watched.compareTo(protocol.observation(session.product())) < 0) {
      return Optional.of("12: the patient was not watched long enough");
    }
    if (!asked.body().has("escort")) {
      return Optional.of("7: nobody goes along");
    }
    boolean alert =
        asked
            .model()
            .facts("SedationAssessed", asked.number())
            .filter(score -> !score.at().isBefore(started) && !score.at().isAfter(asked.at()))
            .anyMatch(
                score ->
                    score.body().path("moaas").asInt(0) >= protocol.leastMoaas(session.product()));
    if (!alert) {
      return Optional.of("12: sedation has not resolved");
    }
    boolean assessed =
        asked
            .model()
            .facts("DischargeAssessed", asked.number())
            .anyMatch(found -> !found.at().isBefore(started) && !found.at().isAfter(asked.at()));
    if (protocol.wantsDischargeAssessed(session.product()) && !assessed) {
      return Optional.of("12: nobody looked at the patient for discharge");
    }
    boolean calm =
        asked
            .model()
            .facts("VitalSignsRecorded", asked.number())
            .filter(reading -> !reading.at().isBefore(started) && !reading.at().isAfter(asked.at()))
            .anyMatch(
                reading ->
                    protocol.isBelowDischarge(
                        session.product(), reading.body().path("bloodPressure")));
    return when(!calm, "12: no acceptable vital signs since the dose");
  }

  private static Optional<String> window(Asked asked) {
    if (asked.sessionIsNot(SessionModel.Step.DISCHARGED)
        && asked.sessionIsNot(SessionModel.Step.DEPARTED)) {
      return Optional.of("16: a window closes unused after discharge");
    }
    if (asked.session().filter(s -> s.isRegular() && s.endedAt().isPresent()).isEmpty()) {
      return Optional.empty();
    }
    var end = asked.session().flatMap(SessionModel::endedAt).orElseThrow();
    return when(
        !asked.protocol().integrationWindow().isOver(end, asked.at()), "16: the window is open");
  }

  private static Optional<String> end(Asked asked) {
    var phase = asked.state().phase();
    return phase == Phase.UNDER_REVIEW || phase == Phase.IN_MAINTENANCE
        ? watched(asked)
        : Optional.of("15: a course is completed after its series");
  }

  private static Optional<String> watched(Asked asked) {
    return when(
        asked.state().sessions().stream().anyMatch(s -> s.isRegular() && s.isWatched()),
        "19: a patient is between dose and discharge");
  }

  private static Optional<String> correction(Asked asked) {
    if (asked.body().path("target").asLong(0) >= asked.model().nextSeq()) {
      return Optional.of("there is no such event");
    }
    var recording = RecordedBy.authority(asked.step().command(), asked.body(), asked.model());
    return when(
        Staff.whoMayNot(recording).contains(asked.step().by()),
        "28: the role may not record the target");
  }

  private static Optional<String> when(boolean refused, String why) {
    return refused ? Optional.of(why) : Optional.empty();
  }
}
