package org.treatmentcourse.command.decision;

import java.util.Optional;

/**
 * One rule that a clinician could review.
 *
 * @param name the stable name, in kebab-case
 * @param source where it comes from: S0–S4 (clinical descriptions), label, REMS, guide, a
 *     regulation
 * @param check the refusal, if the rule is broken
 */
public record Rule<C, S>(String name, String source, Check<C, S> check) {
  /** A question to command, state and context: what speaks against it? */
  public interface Check<C, S> {
    Optional<Refusal> against(C command, S state, Context context);
  }

  /** A rule with its name and source. */
  public static <C, S> Rule<C, S> rule(String name, String source, Check<C, S> check) {
    return new Rule<>(name, source, check);
  }

  /** The same check, for commands that answer by another name. */
  public Rule<C, S> named(String other, String otherSource) {
    return new Rule<>(other, otherSource, check);
  }

  /** The objection to a command, as the decision that refuses it. */
  public <E> Optional<Decision.Refused<E>> refusal(C command, S state, Context context) {
    return check.against(command, state, context).map(why -> new Decision.Refused<>(name, why));
  }
}
