package org.treatmentcourse.infra.clinics.body;

import java.time.Duration;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import tools.jackson.databind.JsonNode;

/** Whether a patient's answers at check-in are what a protocol asks for [S1]. */
public final class Abstinence {
  private Abstinence() {}

  /** Whether every item was abstained from long enough. */
  public static boolean isKept(ProtocolNumbers protocol, JsonNode checkIn) {
    return protocol
        .preparation()
        .path("abstentions")
        .valueStream()
        .allMatch(item -> isKept(item, checkIn));
  }

  /** Whether every item that no reason overrides was abstained from long enough. */
  public static boolean isKeptWhereHard(ProtocolNumbers protocol, JsonNode checkIn) {
    return protocol
        .preparation()
        .path("abstentions")
        .valueStream()
        .filter(item -> item.path("hardness").asString().equals("HARD"))
        .allMatch(item -> isKept(item, checkIn));
  }

  private static boolean isKept(JsonNode item, JsonNode checkIn) {
    var needed = Duration.parse(item.path("atLeast").asString());
    return checkIn
        .path("abstentions")
        .valueStream()
        .filter(answer -> answer.path("item").equals(item.path("item")))
        .map(answer -> Duration.parse(answer.path("abstainedFor").asString()))
        .anyMatch(kept -> kept.compareTo(needed) >= 0);
  }
}
