package org.treatmentcourse.infra.clinics.expect;

import java.util.Optional;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;

/** Rules 2 and 4: who may be declared eligible; what a consent and a screening are of. */
final class AssessmentRefusals {
  private AssessmentRefusals() {}

  static Optional<String> of(Asked asked) {
    return switch (asked.step().command()) {
      case "decide-eligibility" -> eligibility(asked);
      case "screen-contraindication" ->
          asked.protocol().contraindications().contains(asked.body().path("code").asString(""))
              ? Optional.empty()
              : Optional.of("the protocol has no such contraindication");
      case "withdraw-consent" ->
          asked
              .model()
              .consent(asked.body().path("kind").asString(""), asked.at())
              .filter(active -> !active)
              .map(none -> "there is no such consent to withdraw");
      default -> Optional.empty();
    };
  }

  private static Optional<String> eligibility(Asked asked) {
    var phase = asked.state().phase();
    if (phase == Phase.IN_SERIES || phase == Phase.UNDER_REVIEW || phase == Phase.IN_MAINTENANCE) {
      return Optional.of("eligibility was decided before the series");
    }
    if (!asked.body().path("outcome").asString("").equals("ELIGIBLE")) {
      return Optional.empty();
    }
    var model = asked.model();
    if (!model.has("ConsultationHeld")) {
      return Optional.of("S1: no consultation was held");
    }
    if (!model.has("MedicationsReconciled")) {
      return Optional.of("4: medications are not reconciled");
    }
    for (var code : asked.protocol().contraindications()) {
      var found =
          model
              .facts("ContraindicationScreened")
              .filter(fact -> fact.text("code").equals(code))
              .map(fact -> fact.text("presence"))
              .distinct()
              .toList();
      if (asked.protocol().isAbsolute(code) && found.size() == 1 && found.contains("PRESENT")) {
        return Optional.of("2: an absolute contraindication is present");
      }
      if (asked.protocol().isAbsolute(code) && found.isEmpty()) {
        return Optional.of("2: an absolute contraindication was not looked for");
      }
    }
    return Optional.empty();
  }
}
