package org.treatmentcourse.infra.clinics.expect;

import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.infra.clinics.model.Fact;

/** Rule 27: a decision told late undoes no newer one on the same. */
final class LateDecisionRefusals {
  private LateDecisionRefusals() {}

  static Optional<String> of(Asked asked) {
    return decisions(asked).anyMatch(decided -> decided.at().isAfter(asked.at()))
        ? Optional.of("27: a newer decision on the same is on record")
        : Optional.empty();
  }

  private static Stream<Fact> decisions(Asked asked) {
    return switch (asked.step().command()) {
      case "decide-eligibility" -> asked.model().facts("EligibilityDecided");
      case "suspend-course", "resume-course" ->
          Stream.concat(
              asked.model().facts("CourseSuspended"), asked.model().facts("CourseResumed"));
      case "clear-for-dosing", "hold-dosing" ->
          asked.model().facts("DosingClearanceDecided", asked.number());
      default -> Stream.empty();
    };
  }
}
