package org.treatmentcourse.query.http;

import com.mongodb.MongoException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.treatmentcourse.query.projection.ParkedStreams;
import org.treatmentcourse.query.projection.Reason;
import org.treatmentcourse.value.id.CourseId;

/** Everything that goes wrong, as RFC 9457 problems with stable types. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(5);

  private final ParkedStreams parked;

  Problems(ParkedStreams parked) {
    this.parked = parked;
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(Problem problem, HttpServletRequest request) {
    return answer(
        problem.type() == ProblemType.COURSE_UNKNOWN && isContested(request)
            ? Problem.historyContested()
            : problem);
  }

  /** A course in conflict is withdrawn: it is not unknown. */
  private boolean isContested(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.get("course") instanceof String course
        && parked.isConflicting(new CourseId(UUID.fromString(course)).stream());
  }

  @ExceptionHandler
  ResponseEntity<Object> notAuthenticated(AuthenticationException refusal) {
    return answer(
        Problem.of(ProblemType.UNAUTHENTICATED, "Send Authorization: Bearer with a valid token."));
  }

  @ExceptionHandler
  ResponseEntity<Object> issuerUnavailable(AuthenticationServiceException failure) {
    return answer(outage(ProblemType.ISSUER_UNAVAILABLE, "The token can't be checked now."));
  }

  @ExceptionHandler
  ResponseEntity<Object> roleNotPermitted(AccessDeniedException refusal) {
    return answer(
        Problem.of(
            ProblemType.ROLE_NOT_PERMITTED, "The API document says which roles may ask this."));
  }

  @ExceptionHandler
  ResponseEntity<Object> viewsUnavailable(MongoException failure) {
    LOG.warn("a query failed: {}", Reason.of(failure));
    return answer(outage(ProblemType.VIEWS_UNAVAILABLE, "Ask again soon."));
  }

  @ExceptionHandler
  ResponseEntity<Object> internalError(Exception bug) {
    // The message may quote what was asked for; class and place are enough to find the bug.
    LOG.error("a query failed: {}", Reason.of(bug));
    return answer(Problem.of(ProblemType.INTERNAL_ERROR, "It has been logged."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return mismatch instanceof MethodArgumentTypeMismatchException argument
        ? answer(Problem.malformed(argument.getName(), Expected.form(argument.getRequiredType())))
        : super.handleTypeMismatch(mismatch, headers, status, request);
  }

  /** A parameter among several that are read into one record. */
  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException refusal,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return refusal.getFieldErrors().stream()
        .findFirst()
        .map(error -> answer(Problem.malformed(error.getField(), Expected.form(null))))
        .orElseGet(() -> answer(Problem.of(ProblemType.MALFORMED, "")));
  }

  /** Spring's own refusals: their status is right, their type is not stable. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception refusal,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var answer = answer(Problem.of(typeOf(status), ""));
    return ResponseEntity.status(answer.getStatusCode())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(answer.getBody());
  }

  static ProblemType typeOf(HttpStatusCode status) {
    for (var type :
        new ProblemType[] {
          ProblemType.UNAUTHENTICATED,
          ProblemType.ROLE_NOT_PERMITTED,
          ProblemType.NOT_FOUND,
          ProblemType.METHOD_NOT_ALLOWED,
          ProblemType.NOT_ACCEPTABLE
        }) {
      if (type.status().value() == status.value()) {
        return type;
      }
    }
    return status.is4xxClientError() ? ProblemType.MALFORMED : ProblemType.INTERNAL_ERROR;
  }

  static ResponseEntity<Object> answer(Problem problem) {
    var type = problem.type();
    var body = ProblemDetail.forStatus(type.status());
    body.setType(type.uri());
    body.setTitle(type.title());
    if (problem.getMessage() != null && !problem.getMessage().isEmpty()) {
      body.setDetail(problem.getMessage());
    }
    problem.properties().forEach(body::setProperty);
    SecretPaths.instance().ifPresent(body::setInstance);
    var answer =
        ResponseEntity.status(type.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    problem
        .retryAfter()
        .ifPresent(
            after -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(after.toSeconds())));
    return answer.body(body);
  }

  private static Problem outage(ProblemType type, String detail) {
    return Problem.retryLater(type, detail, RETRY_AFTER_OUTAGE, Map.of());
  }
}
