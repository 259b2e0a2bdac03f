package org.treatmentcourse.command.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.command.published.PublishedHead;

/** Every answer that is not a success, as an RFC 9457 problem with a stable type. */
public final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1L;
  static final String TYPE_PREFIX = "urn:treatmentcourse:problem:";

  private static final String RETRY_AFTER_SECONDS = "1";

  private Problem(HttpStatus status, String type, String detail, Map<String, ?> extensions) {
    super(status, detail(status, type, detail, extensions), null);
  }

  /** A problem's body. */
  static ProblemDetail detail(
      HttpStatus status, String type, String detail, Map<String, ?> extensions) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create(TYPE_PREFIX + type));
    problem.setTitle(type.replace('-', ' '));
    extensions.forEach(problem::setProperty);
    return problem;
  }

  public static Problem malformed(String field, String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "malformed", detail, Map.of("field", field));
  }

  /** A protocol's file with all that is wrong with it, each with its JSON pointer. */
  public static Problem protocolInvalid(List<?> errors) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "protocol-invalid",
        errors.size() + " errors; the schema is at /schemas/treatment-protocol",
        Map.of("errors", errors));
  }

  static Problem unusableToken() {
    return new Problem(
        HttpStatus.UNAUTHORIZED, "unauthenticated", "the token has no subject", Map.of());
  }

  static Problem commandUnknown(String name) {
    return new Problem(
        HttpStatus.NOT_FOUND,
        "command-unknown",
        "there is no such command; the catalogue is in /v3/api-docs",
        Map.of("command", name));
  }

  static Problem courseUnknown() {
    return new Problem(
        HttpStatus.NOT_FOUND, "course-unknown", "there is no course with this id", Map.of());
  }

  public static Problem streamUnknown() {
    return new Problem(HttpStatus.NOT_FOUND, "stream-unknown", "there is no such stream", Map.of());
  }

  /** Nothing was recorded of what is to be exported, by then. */
  public static Problem scopeEmpty() {
    return new Problem(
        HttpStatus.NOT_FOUND,
        "scope-empty",
        "the ledger has nothing of this scope at this size",
        Map.of());
  }

  /** An exporter claims something that the log's key must not sign. */
  public static Problem claimUnlikeLedger() {
    return new Problem(
        HttpStatus.CONFLICT,
        "claim-unlike-ledger",
        "the manifest does not name exactly what the ledger has of its scope",
        Map.of());
  }

  static Problem protocolUnknown() {
    return new Problem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "protocol-unknown",
        "protocol and protocolVersion must name a published version",
        Map.of("rule", "protocol-is-published"));
  }

  public static Problem roleNotPermitted(Set<?> permitted) {
    return new Problem(
        HttpStatus.FORBIDDEN,
        "role-not-permitted",
        "the token's roles do not permit this",
        Map.of("permittedRoles", permitted));
  }

  public static Problem anotherClinic() {
    return new Problem(
        HttpStatus.FORBIDDEN, "another-clinic", "it belongs to another clinic", Map.of());
  }

  static Problem refused(String rule, String type, String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, type, detail, Map.of("rule", rule));
  }

  static Problem keyReused() {
    return new Problem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "idempotency-key-reused",
        "this Idempotency-Key was used for another request",
        Map.of());
  }

  static Problem versionMismatch() {
    return new Problem(
        HttpStatus.PRECONDITION_FAILED,
        "version-mismatch",
        "If-Match is not the last sequence number",
        Map.of());
  }

  static Problem concurrentChange() {
    return new Problem(
        HttpStatus.CONFLICT,
        "concurrent-change",
        "another command was recorded at the same moment; send this one again",
        Map.of());
  }

  static Problem alreadyOpen() {
    return new Problem(
        HttpStatus.CONFLICT, "course-already-open", "there is a course with this id", Map.of());
  }

  static Problem tooLarge(int limitBytes) {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "too-large",
        "a command and what it records has at most " + limitBytes + " bytes",
        Map.of());
  }

  /** There was such a patient; who it was is not known any more. */
  public static Problem personalDataErased() {
    return new Problem(
        HttpStatus.GONE, "personal-data-erased", "this patient's data was erased", Map.of());
  }

  /** Nothing of personal data works without the key that the patients' keys are wrapped with. */
  public static Problem personalDataUnavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "personal-data-unavailable",
        "this service has not the master key of the patients' keys",
        Map.of());
  }

  static Problem unavailable(String detail) {
    return later("ledger-unavailable", detail, Map.of());
  }

  /** Whoever watches over the ledger forbids to append. */
  static Problem vetoed(Veto veto) {
    return switch (veto.rule()) {
      case Duty.RULE -> vetoed("not-on-duty", veto);
      case PublishedHead.RULE -> vetoed("published-head-unknown", veto);
      case Veto.LEDGER_HOLDS_WHAT_IS_PUBLISHED -> vetoed("ledger-behind-published", veto);
      default -> unavailable(veto.reason());
    };
  }

  private static Problem vetoed(String type, Veto veto) {
    return later(type, veto.reason(), Map.of("rule", veto.rule()));
  }

  private static Problem later(String type, String detail, Map<String, ?> extensions) {
    var problem = new Problem(HttpStatus.SERVICE_UNAVAILABLE, type, detail, extensions);
    problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return problem;
  }
}
