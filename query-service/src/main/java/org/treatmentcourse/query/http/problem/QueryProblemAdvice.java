package org.treatmentcourse.query.http.problem;

import com.mongodb.MongoException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.treatmentcourse.query.http.SecretPaths;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemAdvice;
import org.treatmentcourse.value.id.CourseId;

/** Everything that goes wrong, as RFC 9457 problems with stable types. */
@RestControllerAdvice
class QueryProblemAdvice extends ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(QueryProblemAdvice.class);
  private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(5);

  private final ParkedStreams parked;

  QueryProblemAdvice(ParkedStreams parked) {
    this.parked = parked;
  }

  @Override
  protected Problem inContext(Problem problem, HttpServletRequest request) {
    return problem.type() == QueryProblem.COURSE_UNKNOWN && isContested(request)
        ? QueryProblem.historyContested()
        : problem;
  }

  @Override
  protected Optional<URI> instance() {
    return SecretPaths.instance();
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
        Problem.of(QueryProblem.UNAUTHENTICATED, "Send Authorization: Bearer with a valid token."));
  }

  @ExceptionHandler
  ResponseEntity<Object> issuerUnavailable(AuthenticationServiceException failure) {
    return answer(issuerUnavailable());
  }

  private static Problem issuerUnavailable() {
    return outage(QueryProblem.ISSUER_UNAVAILABLE, "The token can't be checked now.");
  }

  @Override
  public Optional<Problem> ofThrown(@Nullable Object thrown) {
    return thrown instanceof AuthenticationServiceException
        ? Optional.of(issuerUnavailable())
        : Optional.empty();
  }

  @ExceptionHandler
  ResponseEntity<Object> roleNotPermitted(AccessDeniedException refusal) {
    return answer(
        Problem.of(
            QueryProblem.ROLE_NOT_PERMITTED, "The API document says which roles may ask this."));
  }

  @ExceptionHandler
  ResponseEntity<Object> viewsUnavailable(MongoException failure) {
    LOG.warn("a query failed: {}", FailureReason.of(failure));
    return answer(outage(QueryProblem.VIEWS_UNAVAILABLE, "Ask again soon."));
  }

  @ExceptionHandler
  ResponseEntity<Object> internalError(Exception bug) {
    // The message may quote what was asked for; class and place are enough to find the bug.
    LOG.error("a query failed: {}", FailureReason.of(bug));
    return answer(Problem.of(QueryProblem.INTERNAL_ERROR, "It has been logged."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return mismatch instanceof MethodArgumentTypeMismatchException argument
        ? answer(
            QueryProblem.malformed(
                argument.getName(),
                ParameterForm.form(ResolvableType.forMethodParameter(argument.getParameter()))))
        : super.handleTypeMismatch(mismatch, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(QueryProblem.malformed(missing.getParameterName(), "must be given"));
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
        .map(FieldError::getField)
        .map(
            field ->
                answer(
                    QueryProblem.malformed(
                        field,
                        ParameterForm.form(refusal.getParameter().getParameterType(), field))))
        .orElseGet(() -> answer(Problem.of(QueryProblem.MALFORMED, "")));
  }

  @Override
  public Problem ofStatus(HttpStatusCode status) {
    return Problem.of(typeOf(status), "");
  }

  private static QueryProblem typeOf(HttpStatusCode status) {
    for (var type :
        new QueryProblem[] {
          QueryProblem.UNAUTHENTICATED,
          QueryProblem.ROLE_NOT_PERMITTED,
          QueryProblem.NOT_FOUND,
          QueryProblem.METHOD_NOT_ALLOWED,
          QueryProblem.NOT_ACCEPTABLE,
          QueryProblem.TOO_LARGE,
          QueryProblem.UNSUPPORTED_MEDIA_TYPE
        }) {
      if (type.status().value() == status.value()) {
        return type;
      }
    }
    return status.is4xxClientError() ? QueryProblem.MALFORMED : QueryProblem.INTERNAL_ERROR;
  }

  private static Problem outage(QueryProblem type, String detail) {
    return QueryProblem.retryLater(type, detail, RETRY_AFTER_OUTAGE);
  }
}
