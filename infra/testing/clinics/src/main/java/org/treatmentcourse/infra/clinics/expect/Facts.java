package org.treatmentcourse.infra.clinics.expect;

import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/**
 * What has happened is always recorded, where there is a place for it (DESIGN: gates and facts).
 */
final class Facts {
  private static final Set<String> OF_THE_COURSE =
      Set.of(
          "request-consultation",
          "hold-consultation",
          "examine-mental-status",
          "reconcile-medications",
          "record-medical-history",
          "record-prior-treatment",
          "screen-contraindication",
          "assess-misuse-risk",
          "verify-coverage",
          "score-rating-scale",
          "give-consent",
          "enrol-in-rems",
          "hold-preparation-session",
          "set-intention",
          "issue-preparation-instructions",
          "order-medication-adjustment",
          "arrange-transport",
          "name-support-person",
          "assign-care-team-member");

  /** Once the refusals are ruled out, the session is there and where it must be. */
  private static final Set<String> OF_A_SESSION =
      Set.of(
          "check-in-patient",
          "start-dose",
          "give-dose-increment",
          "end-dose",
          "record-vital-signs",
          "assess-sedation",
          "assess-dissociation",
          "assess-discharge",
          "record-adverse-event",
          "observe-experience",
          "give-rescue-intervention",
          "record-guided-therapy",
          "submit-monitoring-form",
          "hold-post-session-reflection",
          "assign-practice",
          "cancel-session");

  private Facts() {}

  static Optional<String> of(Asked asked) {
    var command = asked.step().command();
    if (OF_THE_COURSE.contains(command) || OF_A_SESSION.contains(command)) {
      return Optional.of("a fact is always recorded");
    }
    if (command.equals("hold-integration-session") && isAfterTheDose(asked)) {
      return Optional.of("16: late integration is recorded and flagged");
    }
    boolean withdrawn =
        command.equals("withdraw-consent")
            && asked
                .model()
                .consent(asked.body().path("kind").asString(""), asked.at())
                .orElse(false);
    return withdrawn ? Optional.of("19: a consent is withdrawn at will") : Optional.empty();
  }

  private static boolean isAfterTheDose(Asked asked) {
    return asked
        .session()
        .flatMap(SessionModel::endedAt)
        .filter(end -> !asked.at().isBefore(end))
        .isPresent();
  }
}
