package org.treatmentcourse.infra.docs.rule;

import java.util.List;

/**
 * A rule as the sources declare it.
 *
 * @param name the stable name, in kebab-case
 * @param source where it comes from
 * @param says its comment's first sentence
 * @param refusals the problem types that it may answer with, in kebab-case
 */
public record NamedRule(String name, String source, String says, List<String> refusals)
    implements Comparable<NamedRule> {
  @Override
  public int compareTo(NamedRule other) {
    var order = name.compareTo(other.name);
    return order != 0 ? order : says.compareTo(other.says);
  }
}
