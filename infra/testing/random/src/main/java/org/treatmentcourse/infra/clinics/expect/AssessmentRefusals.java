package org.treatmentcourse.infra.clinics.expect;

import java.util.Optional;

/** Rules 2, 4 and 27: who may be declared eligible, at first and again. */
final class AssessmentRefusals {
  private AssessmentRefusals() {}

  static Optional<String> of(Asked asked) {
    return switch (asked.step().command()) {
      case "decide-eligibility" -> eligibility(asked);
      default -> Optional.empty();
    };
  }

  private static Optional<String> eligibility(Asked asked) {
    if (!asked.body().path("outcome").asString("").equals("ELIGIBLE")) {
      return Optional.empty();
    }
    var model = asked.model();
    if (!model.hasBy("ConsultationHeld", asked.at())) {
      return Optional.of("S1: no consultation was held");
    }
    if (!model.hasBy("MedicationsReconciled", asked.at())) {
      return Optional.of("4: medications are not reconciled");
    }
    for (var code : asked.protocol().contraindications()) {
      var found =
          model
              .facts("ContraindicationScreened")
              .filter(fact -> fact.text("code").equals(code))
              .filter(fact -> !fact.at().isAfter(asked.at()))
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
