package org.treatmentcourse.infra.docs;

import java.util.List;

/**
 * A command, who may give it, what it is held to and what comes of it.
 *
 * @param command its record
 * @param roles who may give it, in kebab-case
 */
record Guard(Type command, List<String> roles, Outcome outcome) {
  String name() {
    return command.name();
  }
}
