package org.treatmentcourse.infra.clinics.expect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.Fact;

/** Rules 24 and 25: the patient's doses over all courses, and the reviews that hold the next. */
final class TimelineRefusals {
  private TimelineRefusals() {}

  static Optional<String> of(Asked asked) {
    return switch (asked.step().command()) {
      case "open-course" -> open(asked);
      case "decide-eligibility" ->
          asked.body().path("outcome").asString("").equals("ELIGIBLE")
              ? ended(asked)
              : Optional.empty();
      case "agree-maintenance-plan" -> ended(asked).or(() -> held(asked));
      case "order-dose" -> ended(asked).or(() -> held(asked)).or(() -> contraindicated(asked));
      case "clear-for-dosing" ->
          ended(asked)
              .or(() -> held(asked))
              .or(() -> contraindicated(asked))
              .or(() -> tooSoon(asked));
      default -> Optional.empty();
    };
  }

  private static Optional<String> open(Asked asked) {
    if (!asked.patient().isAdmittedAt(asked.body().path("clinic").asString(""))) {
      return Optional.of("24: the patient was not admitted at this clinic");
    }
    return asked.patient().hasOpenCourseBeside(asked.course())
            && !asked.body().has("reasonBesideAnother")
        ? Optional.of("24: another course goes on, and nobody says why this one is opened")
        : Optional.empty();
  }

  private static Optional<String> ended(Asked asked) {
    return asked
        .patient()
        .endedAt(asked.protocol().clinic())
        .map(at -> "24: the consent that this clinic was admitted by is withdrawn");
  }

  private static Optional<String> held(Asked asked) {
    return asked.patient().openReviews().isEmpty()
        ? Optional.empty()
        : Optional.of("25: a safety review is open");
  }

  /* What is absolute in both protocols, found there last, and not looked for here since. */
  private static Optional<String> contraindicated(Asked asked) {
    boolean present =
        asked.patient().courses().entrySet().stream()
            .filter(other -> !other.getKey().equals(asked.course()))
            .map(Map.Entry::getValue)
            .filter(other -> other.nextSeq() > 0)
            .anyMatch(
                other ->
                    other.protocol().contraindications().stream()
                        .filter(other.protocol()::isAbsolute)
                        .filter(asked.protocol()::isAbsolute)
                        .filter(code -> other.isSurelyPresent(code, asked.at()))
                        .anyMatch(code -> !mayBeRuledOutHere(code, other, asked)));
    return present
        ? Optional.of("2, 24: another course found an absolute contraindication")
        : Optional.empty();
  }

  private static boolean mayBeRuledOutHere(String code, CourseModel other, Asked asked) {
    var found = other.screened(code, "PRESENT").map(Fact::at).min(Instant::compareTo);
    return asked
        .model()
        .screened(code, "ABSENT")
        .anyMatch(fact -> found.filter(fact.at()::isAfter).isPresent());
  }

  private static Optional<String> tooSoon(Asked asked) {
    if (asked.patient().isWatchedBeside(asked.course(), asked.number(), asked.at())) {
      return Optional.of("24: the patient is dosed or watched in another session");
    }
    boolean near =
        asked
            .patient()
            .dosesBeside(asked.course(), asked.number())
            .filter(dose -> !dose.startedAt().isAfter(asked.at()))
            .anyMatch(
                dose ->
                    asked.protocol().leastGap().isLongerThanBetween(dose.startedAt(), asked.at()));
    return near
        ? Optional.of("24: the patient's last dose, in whichever course, is too near")
        : Optional.empty();
  }
}
