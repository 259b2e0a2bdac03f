package org.treatmentcourse.infra.clinics.expect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/** Rules 1 and 15: the series, its slots, and what follows it. */
final class SeriesRefusals {
  private SeriesRefusals() {}

  static Optional<String> of(Asked asked) {
    return switch (asked.step().command()) {
      case "plan-series" -> plan(asked);
      case "schedule-session" -> schedule(asked);
      case "reschedule-session" -> awaited(asked);
      case "cancel-session" ->
          when(asked.sessionAwaitsNoDose(), "a session is cancelled before its dose");
      case "complete-series" -> complete(asked);
      case "end-series-early" -> endEarly(asked);
      case "evaluate-response" ->
          when(
              asked.state().sessions().stream().noneMatch(SeriesRefusals::mayBeOver),
              "there is a response only to a session");
      case "agree-maintenance-plan" ->
          when(
              !(asked.state().phase() == Phase.UNDER_REVIEW
                      || asked.state().phase() == Phase.IN_MAINTENANCE)
                  || !asked.state().isEvaluatedSinceSeries(),
              "15, 31: maintenance follows a review, and its plan can be revised");
      default -> Optional.empty();
    };
  }

  private static Optional<String> plan(Asked asked) {
    var phase = asked.state().phase();
    boolean reviewed = phase == Phase.UNDER_REVIEW && asked.state().isEvaluatedSinceSeries();
    if (asked.state().isIneligible()) {
      return Optional.of("1: the patient is not eligible any more");
    }
    if (phase != Phase.ELIGIBLE && phase != Phase.PREPARING && !reviewed) {
      return Optional.of("1, 15: a series is for an eligible patient, the next needs a review");
    }
    return when(
        asked.body().path("count").asInt(0) > asked.protocol().seriesCount()
            || asked.body().path("sessionsPerWeek").asInt(0) > asked.protocol().sessionsPerWeek(),
        "15: the series is larger than the protocol's");
  }

  private static Optional<String> schedule(Asked asked) {
    var phase = asked.state().phase();
    if (phase != Phase.IN_SERIES && phase != Phase.IN_MAINTENANCE) {
      return Optional.of("1: no series is planned");
    }
    if (phase == Phase.IN_SERIES && asked.number() > asked.state().seriesLast()) {
      return Optional.of("15: the series is shorter");
    }
    if (asked.session().filter(session -> session.isRegular() && !session.isOff()).isPresent()) {
      return Optional.of("the session has its slot already");
    }
    return tooClose(asked);
  }

  private static Optional<String> awaited(Asked asked) {
    return asked.sessionIsNot(SessionModel.Step.SCHEDULED)
        ? Optional.of("only a session that is awaited is moved")
        : tooClose(asked);
  }

  private static Optional<String> tooClose(Asked asked) {
    var start = Instant.parse(asked.body().path("slot").path("start").asString());
    var others =
        asked.state().sessions().stream()
            .filter(session -> session.number() != asked.number() && !session.isOff())
            .filter(SessionModel::isRegular)
            .map(SessionModel::start)
            .toList();
    if (others.stream()
        .anyMatch(other -> asked.protocol().leastGap().isLongerThanBetween(other, start))) {
      return Optional.of("15, 30: sessions are too close");
    }
    return when(
        asked.state().phase() == Phase.IN_SERIES && weekIsFull(asked, others, start),
        "15, 30: seven days of the clinic have their sessions");
  }

  private static boolean weekIsFull(Asked asked, List<Instant> others, Instant start) {
    var starts = Stream.concat(others.stream(), Stream.of(start)).toList();
    var week = asked.protocol().week();
    return starts.stream()
        .anyMatch(
            first ->
                starts.stream()
                        .filter(other -> !other.isBefore(first))
                        .filter(other -> week.isLongerThanBetween(first, other))
                        .count()
                    > asked.state().sessionsPerWeek());
  }

  private static Optional<String> complete(Asked asked) {
    if (asked.state().phase() != Phase.IN_SERIES) {
      return Optional.of("no series is under way");
    }
    for (int number = 1; number <= asked.state().seriesLast(); number++) {
      if (asked.state().session(number).filter(SeriesRefusals::mayBeOver).isEmpty()) {
        return Optional.of("15: sessions of the series are left");
      }
    }
    return Optional.empty();
  }

  /* Once it had a dose, and while nobody of it is awaited, there or watched. */
  private static Optional<String> endEarly(Asked asked) {
    if (asked.state().phase() != Phase.IN_SERIES) {
      return Optional.of("15: no series is under way");
    }
    var sessions = asked.state().sessions();
    if (sessions.stream().allMatch(s -> s.isRegular() && !s.isDosed())) {
      return Optional.of("15: the series had no dose yet");
    }
    return when(
        sessions.stream().anyMatch(s -> s.isRegular() && (s.isBeforeDose() || s.isWatched())),
        "15: somebody of the series is awaited, there or watched");
  }

  /* Whether one that left early counts for its series is the clinic's to say. */
  private static boolean mayBeOver(SessionModel session) {
    return session.isDone() || session.step() == SessionModel.Step.DEPARTED || !session.isRegular();
  }

  private static Optional<String> when(boolean refused, String why) {
    return refused ? Optional.of(why) : Optional.empty();
  }
}
