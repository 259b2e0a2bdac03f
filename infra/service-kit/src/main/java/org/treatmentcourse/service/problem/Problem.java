package org.treatmentcourse.service.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * A request that is not done, and why. The detail names fields and rules, never anybody's data; an
 * empty one is left out.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final String detail;
  private final transient Map<String, Object> members;
  private final transient Optional<Duration> retryAfter;

  private Problem(
      ProblemType type, String detail, Map<String, Object> members, Optional<Duration> retryAfter) {
    super(detail);
    this.type = type;
    this.detail = detail;
    this.members = members;
    this.retryAfter = retryAfter;
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of(), Optional.empty());
  }

  /** The same with one more member of its body. */
  public Problem with(String member, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(type, detail, more, retryAfter);
  }

  /** The same, saying when it may be asked again. */
  public Problem retryAfter(Duration wait) {
    return new Problem(type, detail, members, Optional.of(wait));
  }

  public ProblemType type() {
    return type;
  }

  String detail() {
    return detail;
  }

  Map<String, Object> members() {
    return members;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The body of its answer. */
  public ProblemDetail body() {
    var body = ProblemDetail.forStatus(type.status());
    body.setType(type.uri());
    body.setTitle(type.title());
    if (!detail.isEmpty()) {
      body.setDetail(detail);
    }
    members.forEach(body::setProperty);
    return body;
  }

  /** The whole answer. */
  ResponseEntity<Object> answer(ProblemDetail body, HttpHeaders headers) {
    var answer =
        ResponseEntity.status(type.status())
            .headers(headers)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    retryAfter.ifPresent(
        wait -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
    return answer.body(body);
  }
}
