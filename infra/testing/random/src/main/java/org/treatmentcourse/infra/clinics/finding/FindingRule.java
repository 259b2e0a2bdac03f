package org.treatmentcourse.infra.clinics.finding;

import java.util.Set;
import java.util.function.Function;

/**
 * A rule that facts may break.
 *
 * @param name as in the finding
 * @param types the facts that it is about
 * @param severity how grave a finding is
 */
public record FindingRule(
    String name, Set<String> types, String severity, Function<Told, Verdict> verdict) {
  static FindingRule major(String name, String type, Function<Told, Verdict> verdict) {
    return new FindingRule(name, Set.of(type), "MAJOR", verdict);
  }

  static FindingRule major(String name, Set<String> types, Function<Told, Verdict> verdict) {
    return new FindingRule(name, types, "MAJOR", verdict);
  }

  /** Whether an event breaks it; it doesn't where it is about another type of event. */
  public Verdict of(Told told) {
    return types.contains(told.type()) ? verdict.apply(told) : Verdict.UNKNOWN;
  }
}
