package org.treatmentcourse.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The common part of both services' advice: it turns a problem into an answer. */
public abstract class ProblemAdvice extends ResponseEntityExceptionHandler {
  /** The type of an error of Spring's or the container's: its status is right, its type is not. */
  public abstract Problem ofStatus(HttpStatusCode status);

  /** The problem behind what a filter threw, where there is a better one than its status says. */
  public Optional<Problem> ofThrown(@Nullable Object thrown) {
    return Optional.empty();
  }

  /**
   * The problem to answer in place of another, where the request tells more than its thrower knew.
   */
  protected Problem inContext(Problem problem, HttpServletRequest request) {
    return problem;
  }

  /** The path that a body names instead of the request's path; the request's path if absent. */
  protected Optional<URI> instance() {
    return Optional.empty();
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(Problem problem, HttpServletRequest request) {
    return answer(inContext(problem, request));
  }

  @Override
  protected final @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception refusal,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(ofStatus(status), headers);
  }

  /** A problem's answer. */
  public final ResponseEntity<Object> answer(Problem problem) {
    return answer(problem, HttpHeaders.EMPTY);
  }

  private ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
    var body = problem.body();
    instance().ifPresent(body::setInstance);
    return problem.answer(body, headers);
  }
}
