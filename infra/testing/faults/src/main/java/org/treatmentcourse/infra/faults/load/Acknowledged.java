package org.treatmentcourse.infra.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What the command service promised: the command's commit and its events. */
public record Acknowledged(UUID command, long commit, List<EventRef> events) {
  private static final long NO_COMMIT = -1;

  /** One event by its place and its id. */
  public record EventRef(String stream, long seq, String id) {}

  public Acknowledged {
    events = List.copyOf(events);
  }

  static Acknowledged of(UUID command, JsonNode answer) {
    var events = new ArrayList<EventRef>();
    for (var event : answer.get("events")) {
      events.add(
          new EventRef(
              event.get("stream").asString(),
              event.get("seq").asLong(),
              event.get("id").asString()));
    }
    return new Acknowledged(command, answer.path("commit").asLong(NO_COMMIT), events);
  }
}
