package org.treatmentcourse.infra.docs.rule;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a decider does with a command, gathered while it is read.
 *
 * @param refusing the rules that refuse
 * @param flagging the rules whose breach is found beside the event
 * @param events the wire names of what is recorded
 */
public record Outcome(Set<NamedRule> refusing, Set<NamedRule> flagging, Set<String> events) {
  public Outcome() {
    this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
  }
}
