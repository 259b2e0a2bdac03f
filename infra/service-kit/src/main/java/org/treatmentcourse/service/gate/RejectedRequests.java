package org.treatmentcourse.service.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.problem.ProblemWriter;

/**
 * The firewall's refusals as problems: of an encoded slash in a path before any handler, of a
 * control character in a header when a handler asks for that header.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedRequests implements RequestRejectedHandler {
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
      throws IOException {
    ProblemWriter.write(response, InputProblem.unreadable());
  }

  @ExceptionHandler
  void inHandler(RequestRejectedException rejected, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(response, InputProblem.unreadable());
  }
}
