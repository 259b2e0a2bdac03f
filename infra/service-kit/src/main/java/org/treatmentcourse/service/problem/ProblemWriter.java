package org.treatmentcourse.service.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.treatmentcourse.wire.WireFormat;

/** Writes a problem where no handler is and none of Spring's converters, such as in a filter. */
public final class ProblemWriter {
  private ProblemWriter() {}

  /** Makes the problem the response's answer. */
  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    var type = problem.type();
    var body = new LinkedHashMap<String, Object>();
    body.put("type", type.uri());
    body.put("title", type.title());
    body.put("status", type.status().value());
    body.put("detail", problem.detail());
    response.setStatus(type.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    problem
        .retryAfter()
        .ifPresent(
            wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
    response.getOutputStream().write(WireFormat.mapper().writeValueAsBytes(body));
  }
}
