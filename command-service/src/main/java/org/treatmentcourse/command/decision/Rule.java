package org.treatmentcourse.command.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * One rule that a clinician could review.
 *
 * @param name the stable name, in kebab-case
 * @param source where it comes from: S0–S4 (clinical descriptions), label, REMS, guide, a
 *     regulation
 * @param inForceSince what was recorded before is never judged by the rule; {@link Instant#MIN} if
 *     it was always in force
 * @param check the refusal, if the rule is broken
 */
public record Rule<C, S>(String name, String source, Instant inForceSince, Check<C, S> check) {
  /**
   * The release whose gates look at now and in order. It is a day and no build: what a clinic's
   * older build recorded after it is judged by the release's rules, too.
   */
  public static final Instant RELEASE_2026_11 = Instant.parse("2026-11-29T00:00:00Z");

  /** The release whose booking asks what its planner asks. */
  public static final Instant RELEASE_2026_12 = Instant.parse("2026-12-01T00:00:00Z");

  /** A question to command, state and context: what speaks against it? */
  public interface Check<C, S> {
    Optional<Refusal> against(C command, S state, Context context);
  }

  /** A rule with its name and source that was always in force. */
  public static <C, S> Rule<C, S> rule(String name, String source, Check<C, S> check) {
    return new Rule<>(name, source, Instant.MIN, check);
  }

  /** A rule of a later release. */
  public static <C, S> Rule<C, S> rule(
      String name, String source, Instant inForceSince, Check<C, S> check) {
    return new Rule<>(name, source, inForceSince, check);
  }

  /** The same check, for commands that answer by another name. */
  public Rule<C, S> named(String other, String otherSource) {
    return new Rule<>(other, otherSource, inForceSince, check);
  }

  /** The same rule, for commands that ask it only since a release. */
  public Rule<C, S> since(Instant release) {
    return new Rule<>(name, source, release, check);
  }

  /** What speaks against a command; nothing where it was recorded before the rule was in force. */
  public Optional<Refusal> against(C command, S state, Context context) {
    return context.recordedAt().filter(inForceSince::isAfter).isPresent()
        ? Refusal.allowed()
        : check.against(command, state, context);
  }

  /** The objection to a command, as the decision that refuses it. */
  public <E> Optional<Decision.Refused<E>> refusal(C command, S state, Context context) {
    return against(command, state, context).map(why -> new Decision.Refused<>(name, why));
  }
}
