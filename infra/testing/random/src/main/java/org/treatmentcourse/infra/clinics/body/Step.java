package org.treatmentcourse.infra.clinics.body;

import java.time.Instant;
import org.treatmentcourse.value.actor.Role;
import tools.jackson.databind.node.ObjectNode;

/**
 * One command as somebody means to send it.
 *
 * @param command in kebab-case
 * @param body its fields but {@code occurredAt}
 */
public record Step(String command, Role by, Instant at, ObjectNode body) {
  /** The session it is of; 0 where it is of none or names none. */
  public int session() {
    return body.path("session").asInt(0);
  }

  /** The same with another body. */
  public Step with(ObjectNode other) {
    return new Step(command, by, at, other);
  }

  /** The same at another moment. */
  public Step at(Instant other) {
    return new Step(command, by, other, body);
  }

  /** The same by somebody else. */
  public Step by(Role other) {
    return new Step(command, other, at, body);
  }
}
