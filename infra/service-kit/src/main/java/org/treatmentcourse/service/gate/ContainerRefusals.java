package org.treatmentcourse.service.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemWriter;

/**
 * The container's own refusals as problems: no filter hears of a request that the container can't
 * read. Public because the container makes it by its name.
 */
public final class ContainerRefusals extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    boolean isAnswered = response.getContentWritten() > 0;
    if (status < HttpStatus.BAD_REQUEST.value() || isAnswered || !response.setErrorReported()) {
      return;
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(UTF_8.name());
    try {
      var writer = Optional.ofNullable(response.getReporter());
      if (writer.isPresent()) {
        writer.get().write(ProblemWriter.json(problem(status), status));
        response.finishResponse();
      }
    } catch (IOException gone) {
      // Nobody waits for the answer.
    }
  }

  private static Problem problem(int status) {
    return switch (HttpStatus.resolve(status)) {
      case EXPECTATION_FAILED ->
          InputProblem.malformed(HttpHeaders.EXPECT, "must be 100-continue or left out");
      case NOT_IMPLEMENTED ->
          InputProblem.malformed(HttpHeaders.TRANSFER_ENCODING, "must be chunked or left out");
      case null, default -> InputProblem.unreadable();
    };
  }
}
