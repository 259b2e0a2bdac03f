package org.treatmentcourse.query.http.problem;

import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemType;

/**
 * Every refusal this service knows, by its stable type {@code urn:treatmentcourse:problem:<name>}.
 */
public enum QueryProblem implements ProblemType {
  MALFORMED(HttpStatus.BAD_REQUEST, "The request is malformed"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid bearer token is needed"),
  ROLE_NOT_PERMITTED(HttpStatus.FORBIDDEN, "None of the token's roles may do this"),
  ANOTHER_CLINIC(HttpStatus.FORBIDDEN, "This belongs to another clinic"),
  COURSE_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such course"),
  PATIENT_UNKNOWN(HttpStatus.NOT_FOUND, "The clinic treats no such patient"),
  LOT_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such lot"),
  FEED_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such feed"),
  EXPORT_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such export"),
  EXPORT_NOT_READY(HttpStatus.CONFLICT, "The export is not ready"),
  NOTHING_TO_EXPORT(HttpStatus.NOT_FOUND, "Nothing was recorded of this scope"),
  NOT_PARKED(HttpStatus.NOT_FOUND, "There is no such parked stream"),
  STILL_PARKED(HttpStatus.CONFLICT, "The stream still can't be taken"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This can't be done with that method"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "This can't be given in an acceptable form"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not JSON"),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "These are more requests than a limit allows"),
  TOO_MANY_EXPORTS(HttpStatus.TOO_MANY_REQUESTS, "As many exports are under way as may be"),
  ACCESS_NOT_RECORDED(
      HttpStatus.SERVICE_UNAVAILABLE, "What can't be recorded as seen is not shown"),
  HISTORY_CONTESTED(HttpStatus.SERVICE_UNAVAILABLE, "Two records claim one place in this history"),
  NOT_YET_VISIBLE(HttpStatus.SERVICE_UNAVAILABLE, "The commit is not visible yet"),
  VIEWS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The read models can't be reached"),
  EXPORTS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The ledger's log can't be reached"),
  ISSUER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The token's issuer can't be reached"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side");

  private final HttpStatus status;
  private final String title;

  QueryProblem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public HttpStatus status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Problem malformed(String parameter, String rule) {
    return Problem.of(MALFORMED, parameter + ' ' + rule).with("field", parameter);
  }

  public static Problem courseUnknown() {
    return Problem.of(COURSE_UNKNOWN, "No event of this course has arrived here.");
  }

  /** The course is not served until the ledger has decided which of two events is true. */
  static Problem historyContested() {
    return retryLater(
        HISTORY_CONTESTED,
        "The course is not shown until the ledger has decided which of the two is true.",
        Duration.ofSeconds(5));
  }

  public static Problem accessNotRecorded() {
    return retryLater(
        ACCESS_NOT_RECORDED,
        "The record of this access could not be kept, so nothing is shown; ask again.",
        Duration.ofSeconds(5));
  }

  /** Nobody else is told whether another clinic treats the patient. */
  public static Problem patientUnknown() {
    return Problem.of(
        PATIENT_UNKNOWN, "The clinic has neither a course of this patient nor admitted them.");
  }

  public static Problem lotUnknown() {
    return Problem.of(LOT_UNKNOWN, "No entry of this lot has arrived here.");
  }

  /** An address that never opened anything, or no longer does: nobody is told which. */
  public static Problem feedUnknown() {
    return Problem.of(FEED_UNKNOWN, "This address opens no calendar.");
  }

  /** Streams arrive each in its own time; a course's protocol was recorded before it. */
  public static Problem protocolNotYetVisible() {
    return retryLater(
        NOT_YET_VISIBLE, "The course's protocol has not arrived here yet.", Duration.ofSeconds(1));
  }

  public static Problem tooManyExports() {
    return retryLater(
        TOO_MANY_EXPORTS, "Ask again when one of them is ready.", Duration.ofSeconds(60));
  }

  public static Problem anotherClinic() {
    return Problem.of(ANOTHER_CLINIC, "The token's clinics don't include this one.");
  }

  /** A problem that asking again may solve. */
  public static Problem retryLater(QueryProblem type, String detail, Duration wait) {
    return Problem.of(type, detail).retryAfter(wait);
  }
}
