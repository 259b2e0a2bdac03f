package org.treatmentcourse.infra.clinics.property;

import java.util.Set;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/**
 * One recorded event as a property looks at it.
 *
 * @param flags the rules that findings of the same commit say it broke
 */
record Entry(RecordedEvent event, JsonNode body, Set<String> flags) {
  int session() {
    return body.path("session").asInt(0);
  }

  boolean is(String type) {
    return event.type().equals(type);
  }

  boolean isFlagged(String rule) {
    return flags.contains(rule);
  }
}
