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
public record CourseReport(DemoCourse course, List<JsonNode> sessions) {
  public CourseReport {
    sessions = List.copyOf(sessions);
  }

  Optional<JsonNode> next() {
    return sessions.stream().findFirst();
  }
}
