package org.treatmentcourse.command.http;

import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.treatmentcourse.command.axon.PatientContended;
import org.treatmentcourse.command.axon.context.ClinicNotPermitted;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.axon.context.ProtocolUnknown;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.duty.NotOnDuty;
import org.treatmentcourse.command.idempotency.RequestsUnderWay;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.service.input.InputIds;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemAdvice;
import org.treatmentcourse.value.id.CourseId;

/** Turns exceptions into problems. No problem tells more than its type needs. */
@RestControllerAdvice
class CommandProblemAdvice extends ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(CommandProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> refused(CommandRefused e) {
    return answer(
        e.refusal() instanceof Refusal.ForNow
            ? CommandProblem.refusedForNow(e.rule(), e.refusal())
            : CommandProblem.refused(e.broken()));
  }

  @ExceptionHandler
  ResponseEntity<Object> contended(PatientContended e) {
    return answer(CommandProblem.patientContended());
  }

  @ExceptionHandler
  ResponseEntity<Object> anotherClinic(ClinicNotPermitted e) {
    return answer(CommandProblem.anotherClinic());
  }

  @ExceptionHandler
  ResponseEntity<Object> protocolUnknown(ProtocolUnknown e) {
    return answer(CommandProblem.protocolUnknown());
  }

  @ExceptionHandler
  ResponseEntity<Object> unknown(AggregateNotFoundException e) {
    return answer(
        CourseId.isCourseStream(String.valueOf(e.getAggregateIdentifier()))
            ? CommandProblem.courseUnknown()
            : CommandProblem.streamUnknown());
  }

  @ExceptionHandler
  ResponseEntity<Object> stale(ConflictingAggregateVersionException e) {
    return answer(CommandProblem.versionMismatch());
  }

  @ExceptionHandler
  ResponseEntity<Object> alreadyOpen(AggregateStreamCreationException e) {
    return answer(CommandProblem.alreadyOpen());
  }

  @ExceptionHandler
  ResponseEntity<Object> concurrent(ConcurrencyException e) {
    return answer(CommandProblem.concurrentChange());
  }

  @ExceptionHandler
  ResponseEntity<Object> keyInUse(RequestsUnderWay.KeyInUse e) {
    return answer(CommandProblem.keyInUse());
  }

  @ExceptionHandler
  ResponseEntity<Object> notAppended(AppendFailed e) {
    return answer(
        switch (e) {
          case AppendFailed.StreamConflict _ -> CommandProblem.concurrentChange();
          case AppendFailed.CommitTooLarge _ -> CommandProblem.tooLarge(StrictJson.MAX_BYTES);
          case AppendFailed.TextNotWellFormed _ ->
              CommandProblem.malformed("", String.valueOf(e.getMessage()));
          case AppendFailed.TimeNotStorable _ ->
              CommandProblem.malformed(
                  "occurredAt", "occurredAt is too far from now to be recorded");
          case AppendFailed.LedgerBusy _ -> CommandProblem.unavailable("too many commands wait");
          case AppendFailed.Vetoed vetoed -> CommandProblem.vetoed(vetoed.veto());
          case AppendFailed.LedgerClosed _ -> CommandProblem.unavailable("the service is stopping");
          case AppendFailed.LedgerUnavailable _ ->
              CommandProblem.unavailable(
                  "the outcome is unknown; send the same request with the same Idempotency-Key");
        });
  }

  @ExceptionHandler
  ResponseEntity<Object> notOnDuty(NotOnDuty e) {
    return answer(CommandProblem.vetoed(e.veto()));
  }

  @ExceptionHandler
  ResponseEntity<Object> storeDown(com.mongodb.MongoException e) {
    LOG.warn("the ledger's store does not answer: {}", e.getClass().getSimpleName());
    return answer(CommandProblem.unavailable("the ledger's store does not answer"));
  }

  @ExceptionHandler
  ResponseEntity<Object> malformed(MissingRequestHeaderException e) {
    return answer(
        CommandProblem.malformed(e.getHeaderName(), "header " + e.getHeaderName() + " is missing"));
  }

  @ExceptionHandler
  ResponseEntity<Object> malformed(MethodArgumentTypeMismatchException e) {
    var rule = UUID.class.equals(e.getRequiredType()) ? InputIds.RULE : "must be a whole number";
    return answer(InputProblem.malformed(e.getName(), rule));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(InputProblem.malformed(missing.getParameterName(), "must be given"));
  }

  @ExceptionHandler
  ResponseEntity<Object> bug(RuntimeException e) {
    // The stack trace only: a message might quote what a user sent.
    LOG.error("unexpected {}", e.getClass().getName(), new StackOf(e));
    return answer(CommandProblem.internal());
  }

  @Override
  public Problem ofStatus(HttpStatusCode status) {
    return CommandProblem.ofStatus(status);
  }

  /** The origin of an exception, without its message. */
  private static final class StackOf extends Throwable {
    private static final long serialVersionUID = 1L;

    StackOf(Throwable e) {
      super(e.getClass().getName(), null, false, true);
      setStackTrace(e.getStackTrace());
    }
  }
}
