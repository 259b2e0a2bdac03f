package org.treatmentcourse.command.course.deliberation;

import static org.treatmentcourse.command.decision.Refusal.unless;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.CourseFacts;

/** What a step rests on is on record, but as later than the step. */
public record EvidenceLater(Instant step, List<String> evidence) implements Refusal {
  /** The rule that evidence comes before what rests on it (rule 27) [21 CFR 11.10(f)]. */
  public static final String EVIDENCE_COMES_BEFORE = "evidence-comes-before";

  public EvidenceLater {
    evidence = List.copyOf(evidence);
  }

  /** What speaks against a step that rests on evidence; what is missing is other rules' to say. */
  public static Optional<Refusal> of(CourseFacts facts, Instant step, List<Evidence> evidence) {
    var later =
        evidence.stream()
            .filter(needed -> needed.isLaterThan(step, facts))
            .map(Evidence::name)
            .toList();
    return unless(later.isEmpty(), new EvidenceLater(step, later));
  }

  @Override
  public String detail() {
    return "recorded only as later than " + step + ": " + String.join(", ", evidence);
  }
}
