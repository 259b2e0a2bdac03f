package org.treatmentcourse.command.course.deliberation;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;

/** What a step rests on is on record, but as later than the step. */
public record EvidenceLater(Instant step, List<String> evidence) implements Refusal {
  /** The rule that evidence comes before what rests on it (rule 27) [21 CFR 11.10(f)]. */
  public static final String EVIDENCE_COMES_BEFORE = "evidence-comes-before";

  public EvidenceLater {
    evidence = List.copyOf(evidence);
  }

  /** What a step rests on; nothing where it rests on none. */
  @FunctionalInterface
  public interface Needed<C> {
    List<Evidence> by(C command, OpenCourse course, Context context);
  }

  /** The rule of a step that rests on evidence; what is missing is other rules' to say. */
  public static <C extends CourseCommand> Rule<C, OpenCourse> comesBefore(
      String name, String source, Needed<C> needed) {
    return rule(
        name,
        source,
        RELEASE_2026_11,
        (command, course, context) -> {
          var later =
              needed.by(command, course, context).stream()
                  .filter(one -> one.isLaterThan(command.occurredAt(), course.facts()))
                  .map(Evidence::name)
                  .toList();
          return unless(later.isEmpty(), new EvidenceLater(command.occurredAt(), later));
        });
  }

  @Override
  public List<String> subjects() {
    return evidence;
  }

  @Override
  public String detail() {
    return "recorded only as later than " + step + ": " + String.join(", ", evidence);
  }
}
