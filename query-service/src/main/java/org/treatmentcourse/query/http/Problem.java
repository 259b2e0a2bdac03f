package org.treatmentcourse.query.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A query that is not answered, and why. The texts name fields and rules, never anybody's data. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient Map<String, Object> properties;
  private final transient Optional<Duration> retryAfter;

  private Problem(
      ProblemType type,
      String detail,
      Map<String, Object> properties,
      Optional<Duration> retryAfter) {
    super(detail);
    this.type = type;
    this.properties = Map.copyOf(properties);
    this.retryAfter = retryAfter;
  }

  public static Problem malformed(String parameter, String rule) {
    return new Problem(
        ProblemType.MALFORMED,
        parameter + ' ' + rule,
        Map.of("field", parameter),
        Optional.empty());
  }

  public static Problem courseUnknown() {
    return of(ProblemType.COURSE_UNKNOWN, "No event of this course has arrived here.");
  }

  /** Nothing of the course is served until the ledger has said which of two events is true. */
  static Problem historyContested() {
    return retryLater(
        ProblemType.HISTORY_CONTESTED,
        "Until the ledger says which of them is true, nothing of the course is shown.",
        Duration.ofSeconds(5),
        Map.of());
  }

  public static Problem lotUnknown() {
    return of(ProblemType.LOT_UNKNOWN, "No entry of this lot has arrived here.");
  }

  /** An address that never opened anything, or no longer does: nobody is told which. */
  public static Problem feedUnknown() {
    return of(ProblemType.FEED_UNKNOWN, "This address opens no calendar.");
  }

  /** Streams arrive each in its own time; a course's protocol was recorded before it. */
  public static Problem protocolNotYetVisible() {
    return retryLater(
        ProblemType.NOT_YET_VISIBLE,
        "The course's protocol has not arrived here yet.",
        Duration.ofSeconds(1),
        Map.of());
  }

  public static Problem anotherClinic() {
    return of(ProblemType.ANOTHER_CLINIC, "The token's clinics don't include this one.");
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of(), Optional.empty());
  }

  public static Problem retryLater(
      ProblemType type, String detail, Duration retryAfter, Map<String, Object> properties) {
    return new Problem(type, detail, properties, Optional.of(retryAfter));
  }

  ProblemType type() {
    return type;
  }

  Map<String, Object> properties() {
    return properties;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
