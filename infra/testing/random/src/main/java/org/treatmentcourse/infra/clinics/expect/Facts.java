package org.treatmentcourse.infra.clinics.expect;

import java.util.Optional;
import java.util.Set;

/**
 * What has happened is always recorded, in whatever state a session or a course is: a rule that it
 * breaks is found beside it (rules 16, 18, 20, 23 to 27).
 */
final class Facts {
  private static final Set<String> COMMANDS =
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
          "withdraw-consent",
          "enrol-in-rems",
          "hold-preparation-session",
          "set-intention",
          "issue-preparation-instructions",
          "arrange-transport",
          "record-missed-session",
          "name-support-person",
          "check-in-patient",
          "start-dose",
          "give-dose-increment",
          "end-dose",
          "record-vital-signs",
          "assess-sedation",
          "assess-dissociation",
          "assess-discharge",
          "record-adverse-event",
          "follow-up-adverse-event",
          "record-departure",
          "observe-experience",
          "give-rescue-intervention",
          "record-guided-therapy",
          "submit-monitoring-form",
          "hold-integration-session",
          "hold-post-session-reflection",
          "assign-practice");

  private Facts() {}

  static boolean isFact(String command) {
    return COMMANDS.contains(command);
  }

  static Optional<String> of(Asked asked) {
    var command = asked.step().command();
    if (command.equals("follow-up-adverse-event") && !isOfAnAdverseEvent(asked)) {
      return Optional.empty();
    }
    return isFact(command)
        ? Optional.of("26: a fact is recorded whatever the record says so far")
        : Optional.empty();
  }

  private static boolean isOfAnAdverseEvent(Asked asked) {
    return asked
        .model()
        .standing(asked.body().path("adverseEvent").asLong(-1))
        .filter(fact -> fact.type().equals("AdverseEventRecorded"))
        .filter(fact -> fact.session() == asked.number())
        .isPresent();
  }
}
