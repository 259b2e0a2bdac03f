package org.treatmentcourse.query.http;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every refusal this service knows, by its stable type {@code urn:treatmentcourse:problem:<name>}.
 */
public enum ProblemType {
  MALFORMED(HttpStatus.BAD_REQUEST, "The request is malformed"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid bearer token is needed"),
  ROLE_NOT_PERMITTED(HttpStatus.FORBIDDEN, "None of the token's roles may do this"),
  ANOTHER_CLINIC(HttpStatus.FORBIDDEN, "This belongs to another clinic"),
  COURSE_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such course"),
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
  ACCESS_NOT_RECORDED(
      HttpStatus.SERVICE_UNAVAILABLE, "What can't be recorded as seen is not shown"),
  HISTORY_CONTESTED(HttpStatus.SERVICE_UNAVAILABLE, "Two records claim one place in this history"),
  NOT_YET_VISIBLE(HttpStatus.SERVICE_UNAVAILABLE, "The commit is not visible yet"),
  VIEWS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The read models can't be reached"),
  EXPORTS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The ledger's log can't be reached"),
  ISSUER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The token's issuer can't be reached"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side");

  private static final String PREFIX = "urn:treatmentcourse:problem:";

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The name in kebab-case, such as {@code course-unknown}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem's {@code type}. */
  public URI uri() {
    return URI.create(PREFIX + wireName());
  }
}
