package org.treatmentcourse.service.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no handler is and none of Spring's converters, such as in a filter. */
public final class ProblemWriter {
  private static final JsonMapper JSON = WireFormat.mapper();

  private ProblemWriter() {}

  /** Makes the problem the response's answer. */
  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.type().status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    problem
        .retryAfter()
        .ifPresent(
            wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
    response.getOutputStream().write(JSON.writeValueAsBytes(members(problem)));
  }

  /** A problem as JSON, in the words of an answer that has another status than the problem's. */
  public static String json(Problem problem, int status) {
    var members = members(problem);
    members.put("status", status);
    return JSON.writeValueAsString(members);
  }

  private static Map<String, Object> members(Problem problem) {
    var type = problem.type();
    var members = new LinkedHashMap<String, Object>();
    members.put("type", type.uri());
    members.put("title", type.title());
    members.put("status", type.status().value());
    members.put("detail", problem.detail());
    members.putAll(problem.members());
    return members;
  }
}
