package org.treatmentcourse.infra.report;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.infra.demo.DemoCourse;
import tools.jackson.databind.JsonNode;

/**
 * One demo course and what is ahead of it, as the query service says.
 *
 * @param sessions the sessions ahead, soonest first; empty where the service doesn't answer
 */
public record CourseAhead(DemoCourse course, List<JsonNode> sessions) {
  public CourseAhead {
    sessions = List.copyOf(sessions);
  }

  /** The soonest that has not begun yet. */
  Optional<JsonNode> next() {
    return sessions.stream().filter(session -> "scheduled".equals(state(session))).findFirst();
  }

  private static String state(JsonNode session) {
    return session.path("state").asString("");
  }
}
