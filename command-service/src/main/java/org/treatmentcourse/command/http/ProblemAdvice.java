package org.treatmentcourse.command.http;

import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.treatmentcourse.command.axon.ClinicNotPermitted;
import org.treatmentcourse.command.axon.CommandRefused;
import org.treatmentcourse.command.axon.ProtocolUnknown;
import org.treatmentcourse.command.duty.NotOnDuty;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.value.id.CourseId;

/** What went wrong, as a problem; no problem tells more than its type needs. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(CommandRefused e) {
    return answer(Problem.refused(e.rule(), e.refusal().type(), e.refusal().detail()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> anotherClinic(ClinicNotPermitted e) {
    return answer(Problem.anotherClinic());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> protocolUnknown(ProtocolUnknown e) {
    return answer(Problem.protocolUnknown());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(AggregateNotFoundException e) {
    return answer(
        CourseId.isCourseStream(String.valueOf(e.getAggregateIdentifier()))
            ? Problem.courseUnknown()
            : Problem.streamUnknown());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> stale(ConflictingAggregateVersionException e) {
    return answer(Problem.versionMismatch());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> alreadyOpen(AggregateStreamCreationException e) {
    return answer(Problem.alreadyOpen());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> concurrent(ConcurrencyException e) {
    return answer(Problem.concurrentChange());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAppended(AppendFailed e) {
    return answer(
        switch (e) {
          case AppendFailed.StreamConflict _ -> Problem.concurrentChange();
          case AppendFailed.CommitTooLarge _ -> Problem.tooLarge(JsonBody.MAX_BYTES);
          case AppendFailed.TextNotWellFormed _ ->
              Problem.malformed("", String.valueOf(e.getMessage()));
          case AppendFailed.TimeNotStorable _ ->
              Problem.malformed("occurredAt", "occurredAt is too far from now to be recorded");
          case AppendFailed.LedgerBusy _ -> Problem.unavailable("too many commands wait");
          case AppendFailed.Vetoed vetoed -> Problem.vetoed(vetoed.veto());
          case AppendFailed.LedgerClosed _ -> Problem.unavailable("the service is stopping");
          case AppendFailed.LedgerUnavailable _ ->
              Problem.unavailable(
                  "the outcome is unknown; send the same request with the same Idempotency-Key");
        });
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notOnDuty(NotOnDuty e) {
    return answer(Problem.vetoed(e.veto()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> storeDown(com.mongodb.MongoException e) {
    LOG.warn("the ledger's store does not answer: {}", e.getClass().getSimpleName());
    return answer(Problem.unavailable("the ledger's store does not answer"));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> malformed(MissingRequestHeaderException e) {
    return answer(
        Problem.malformed(e.getHeaderName(), "header " + e.getHeaderName() + " is missing"));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> malformed(MethodArgumentTypeMismatchException e) {
    var wanted = UUID.class.equals(e.getRequiredType()) ? "a UUID" : "a number";
    return answer(Problem.malformed(e.getName(), e.getName() + " must be " + wanted));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> bug(RuntimeException e) {
    // The stack trace only: a message might quote what a user sent.
    LOG.error("unexpected {}", e.getClass().getName(), new StackOf(e));
    return ResponseEntity.internalServerError()
        .body(
            Problem.detail(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal", "an unexpected error", Map.of()));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (e instanceof Problem problem) {
      return ResponseEntity.status(status).headers(headers).body(problem.getBody());
    }
    var type = status.is4xxClientError() ? "malformed" : "internal";
    var known = HttpStatus.valueOf(status.value());
    return ResponseEntity.status(status)
        .headers(headers)
        .body(Problem.detail(known, type, known.getReasonPhrase(), Map.of()));
  }

  private static ResponseEntity<ProblemDetail> answer(Problem problem) {
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .body(problem.getBody());
  }

  /** Where an exception came from, without its message. */
  private static final class StackOf extends Throwable {
    private static final long serialVersionUID = 1L;

    StackOf(Throwable e) {
      super(e.getClass().getName(), null, false, true);
      setStackTrace(e.getStackTrace());
    }
  }
}
