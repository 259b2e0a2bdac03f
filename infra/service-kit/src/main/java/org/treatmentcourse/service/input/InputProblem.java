package org.treatmentcourse.service.input;

import org.springframework.http.HttpStatus;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemType;

/** The refusals of the gate. */
public enum InputProblem implements ProblemType {
  MALFORMED(HttpStatus.BAD_REQUEST, "malformed", "The request is malformed"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body is not JSON");

  /** The name of the field where the request itself can't be read. */
  private static final String REQUEST = "request";

  private final HttpStatus status;
  private final String wireName;
  private final String title;

  InputProblem(HttpStatus status, String wireName, String title) {
    this.status = status;
    this.wireName = wireName;
    this.title = title;
  }

  @Override
  public HttpStatus status() {
    return status;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  @Override
  public String title() {
    return title;
  }

  /**
   * A field that is not what it must be.
   *
   * @param field a member's path, or a parameter's or header's name
   * @param rule what it must be, with or without the field before it; nothing of what was given
   */
  public static Problem malformed(String field, String rule) {
    var detail = rule.startsWith(field + ' ') ? rule : field + ": " + rule;
    return Problem.of(MALFORMED, detail).with("field", field);
  }

  /** A request that can't be read at all. */
  public static Problem unreadable() {
    return malformed(REQUEST, "its line or a header can't be read, or is longer than 8 KB");
  }

  public static Problem tooLarge(int bound) {
    return Problem.of(TOO_LARGE, "a body must have at most " + bound + " bytes");
  }
}
