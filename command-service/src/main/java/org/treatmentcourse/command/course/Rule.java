package org.treatmentcourse.command.course;

import java.util.Optional;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.OpenCourse;

/**
 * One rule that a clinician could review.
 *
 * @param name the stable name, in kebab-case
 * @param source where it comes from, in the words of DOMAIN: S0–S4, label, REMS, guide
 * @param check the refusal, if the rule is broken
 */
public record Rule<C>(String name, String source, Check<C> check) {
  /** A question to command, course and context: what speaks against it? */
  public interface Check<C> {
    Optional<Refusal> against(C command, OpenCourse course, Context context);
  }

  /** A rule with its name and source. */
  public static <C> Rule<C> rule(String name, String source, Check<C> check) {
    return new Rule<>(name, source, check);
  }
}
