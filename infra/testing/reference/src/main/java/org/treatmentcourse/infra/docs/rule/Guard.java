package org.treatmentcourse.infra.docs.rule;

import java.util.List;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * A command, who may give it, what it is held to and what comes of it.
 *
 * @param command its record
 * @param roles who may give it, in kebab-case
 */
public record Guard(Type command, List<String> roles, Outcome outcome) {
  public String name() {
    return command.name();
  }
}
