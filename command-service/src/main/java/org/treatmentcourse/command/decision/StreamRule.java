package org.treatmentcourse.command.decision;

import java.util.Optional;

/**
 * One rule of a stream that is no course and pins no protocol.
 *
 * @param name the stable name, in kebab-case
 * @param source where it comes from, such as DEA 1304
 * @param check the refusal, if the rule is broken
 */
public record StreamRule<C extends Command, S>(String name, String source, Check<C, S> check) {
  /** A question to command, state and occasion: what speaks against it? */
  public interface Check<C, S> {
    Optional<Refusal> against(C command, S state, Occasion occasion);
  }

  /** A rule with its name and source. */
  public static <C extends Command, S> StreamRule<C, S> rule(
      String name, String source, Check<C, S> check) {
    return new StreamRule<>(name, source, check);
  }
}
