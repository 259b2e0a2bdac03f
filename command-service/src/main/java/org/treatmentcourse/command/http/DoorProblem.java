package org.treatmentcourse.command.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Problems that are written at the door, where no handler is. */
public final class DoorProblem {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final String RETRY_AFTER_SECONDS = "5";

  private DoorProblem() {}

  /** What can't be recorded is not shown. */
  public static void accessNotRecorded(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    write(
        response,
        HttpStatus.SERVICE_UNAVAILABLE,
        "access-not-recorded",
        "the record of this access could not be kept, so nothing is shown; ask again");
  }

  /** The stable name of the problem that a body is, or what its status says where it is none. */
  public static String problemIn(byte[] body, int status) {
    try {
      var type = JSON.readTree(body).path("type").asString("");
      return type.startsWith(Problem.TYPE_PREFIX)
          ? type.substring(Problem.TYPE_PREFIX.length())
          : "status-" + status;
    } catch (JacksonException none) {
      return "status-" + status;
    }
  }

  static void write(HttpServletResponse response, HttpStatus status, String type, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    JSON.writeValue(
        response.getOutputStream(),
        JSON.createObjectNode()
            .put("type", Problem.TYPE_PREFIX + type)
            .put("title", type)
            .put("status", status.value())
            .put("detail", detail));
  }
}
