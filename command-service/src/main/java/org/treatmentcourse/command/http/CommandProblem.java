package org.treatmentcourse.command.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Refusal.Clash;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.command.published.PublishedHead;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemType;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** Every problem that this service answers with. */
public final class CommandProblem {
  private static final Duration RETRY_LEDGER_AFTER = Duration.ofSeconds(1);
  private static final Duration RETRY_SHORTLY_AFTER = Duration.ofSeconds(5);
  private static final Duration RETRY_PATIENT_AFTER = Duration.ofSeconds(2);

  private CommandProblem() {}

  /** A type by its name, which is also its title. */
  private record Named(HttpStatus status, String wireName, String title) implements ProblemType {}

  static final ProblemType TOO_MANY_REQUESTS =
      new Named(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "too-many-requests");

  static Problem of(HttpStatus status, String type, String detail) {
    return Problem.of(new Named(status, type, type.replace('-', ' ')), detail);
  }

  /** A problem that is written where no handler is: there its title is the type's bare name. */
  static Problem inFilter(HttpStatus status, String type, String detail) {
    return Problem.of(new Named(status, type, type), detail);
  }

  /** Access can't be recorded, so nothing is shown. */
  static Problem accessNotRecorded() {
    return inFilter(
            HttpStatus.SERVICE_UNAVAILABLE,
            "access-not-recorded",
            "the record of this access could not be kept, so nothing is shown; ask again")
        .retryAfter(RETRY_SHORTLY_AFTER);
  }

  public static Problem malformed(String field, String detail) {
    return Problem.of(InputProblem.MALFORMED, detail).with("field", field);
  }

  /** A protocol's file with all that is wrong with it, each with its JSON pointer. */
  public static Problem protocolInvalid(List<?> errors) {
    return of(
            HttpStatus.BAD_REQUEST,
            "protocol-invalid",
            errors.size() + " errors; the schema is at /schemas/treatment-protocol")
        .with("errors", errors);
  }

  public static Problem unusableToken() {
    return of(HttpStatus.UNAUTHORIZED, "unauthenticated", "the token has no subject");
  }

  static Problem commandUnknown(String name) {
    return of(
            HttpStatus.NOT_FOUND,
            "command-unknown",
            "there is no such command; the catalogue is in /v3/api-docs")
        .with("command", name);
  }

  public static Problem courseUnknown() {
    return of(HttpStatus.NOT_FOUND, "course-unknown", "there is no course with this id");
  }

  public static Problem streamUnknown() {
    return of(HttpStatus.NOT_FOUND, "stream-unknown", "there is no such stream");
  }

  /** As many wait for events as may, of all or of this requester. */
  public static Problem tooManyFeeds(int most, int mostOfOne) {
    return of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-feeds",
            most + " feeds are open or wait, or " + mostOfOne + " of this requester's")
        .retryAfter(RETRY_SHORTLY_AFTER);
  }

  public static Problem subscriptionUnknown() {
    return of(HttpStatus.NOT_FOUND, "subscription-unknown", "nobody asked for this subscription");
  }

  public static Problem subscriptionNotApproved() {
    return of(
        HttpStatus.FORBIDDEN,
        "subscription-not-approved",
        "a compliance officer has to approve the subscription before anything is delivered");
  }

  public static Problem subscriptionRevoked() {
    return of(HttpStatus.FORBIDDEN, "subscription-revoked", "the subscription is revoked for good");
  }

  public static Problem subscriptionOver() {
    return of(HttpStatus.FORBIDDEN, "subscription-over", "the end of the subscription has passed");
  }

  public static Problem subscriptionOfAnother() {
    return of(
        HttpStatus.FORBIDDEN,
        "subscription-of-another",
        "the subscription was approved for another identity than the token's");
  }

  public static Problem webhookUnknown() {
    return of(HttpStatus.NOT_FOUND, "webhook-unknown", "the subscription has no target yet");
  }

  public static Problem viewUnknown() {
    return of(HttpStatus.NOT_FOUND, "view-unknown", "the subscription has no topic of its own");
  }

  /** Each view is a worker and two topics. */
  public static Problem tooManyViews() {
    return of(
        HttpStatus.CONFLICT,
        "too-many-views",
        "as many subscriptions as may have a topic of their own; end another first");
  }

  /** No stream is held at such an event. */
  public static Problem deliveryNotHeld() {
    return of(
        HttpStatus.NOT_FOUND, "delivery-not-held", "the webhook is not held at such an event");
  }

  public static Problem webhookChanged() {
    return of(HttpStatus.CONFLICT, "webhook-changed", "the webhook changed meanwhile; ask again")
        .retryAfter(RETRY_LEDGER_AFTER);
  }

  public static Problem webhookSecretsUnavailable() {
    return of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "webhook-secrets-unavailable",
        "this service lacks the wrapping key that webhooks' secrets are sealed by");
  }

  /** No worker has parked such an entry. */
  public static Problem notParked() {
    return of(HttpStatus.NOT_FOUND, "not-parked", "there is nothing to retry");
  }

  /** A worker tried again, and still can't take it. */
  public static Problem stillParked(String reason) {
    return of(HttpStatus.CONFLICT, "still-parked", reason);
  }

  /** The ledger had no record of the export's scope at that size. */
  public static Problem scopeEmpty() {
    return of(
        HttpStatus.NOT_FOUND, "scope-empty", "the ledger has nothing of this scope at this size");
  }

  /** An exporter claims something that the log's key must not sign. */
  public static Problem claimUnlikeLedger() {
    return of(
        HttpStatus.CONFLICT,
        "claim-unlike-ledger",
        "the manifest does not name exactly what the ledger has of its scope");
  }

  static Problem protocolUnknown() {
    return of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "protocol-unknown",
            "the protocol and the version that the request names must be published")
        .with("rule", "protocol-is-published");
  }

  /** The roles come in one order, so that the same refusal is the same answer after a restart. */
  public static Problem roleNotPermitted(Set<Role> permitted) {
    return of(HttpStatus.FORBIDDEN, "role-not-permitted", "the token's roles do not permit this")
        .with("permittedRoles", new TreeSet<>(permitted));
  }

  public static Problem anotherClinic() {
    return of(HttpStatus.FORBIDDEN, "another-clinic", "the record belongs to another clinic");
  }

  public static Problem exporterOnly() {
    return of(
        HttpStatus.FORBIDDEN,
        "exporter-only",
        "the log signs what the service that builds exports says, and nobody else");
  }

  /** The first rule that refuses, and all of them where a program needs more than one. */
  static Problem refused(List<Broken> broken) {
    var first = broken.getFirst().refusal();
    var problem =
        of(HttpStatus.UNPROCESSABLE_CONTENT, first.type(), first.detail())
            .with("rule", broken.getFirst().rule());
    boolean isSaidAbove = broken.getFirst().course().isEmpty() && first.clash().isEmpty();
    return broken.size() == 1 && isSaidAbove
        ? problem
        : problem.with("broken", broken.stream().map(BrokenRule::of).toList());
  }

  /** A rule that refuses a booking, for programs; the course is said where there are several. */
  record BrokenRule(
      String rule,
      String type,
      String detail,
      Optional<CourseId> course,
      Optional<Resource> resource,
      Optional<Visit> visit,
      Optional<Instant> from,
      Optional<Instant> until) {
    static BrokenRule of(Broken broken) {
      var why = broken.refusal();
      return new BrokenRule(
          broken.rule(),
          why.type(),
          why.detail(),
          broken.course(),
          why.clash().flatMap(Clash::resource),
          broken.visit(),
          why.clash().map(clash -> clash.span().from()),
          why.clash().map(clash -> clash.span().until()));
    }
  }

  /** A refusal that passes by itself. */
  static Problem refusedForNow(String rule, Refusal why) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, why.type(), why.detail())
        .with("rule", rule)
        .retryAfter(RETRY_PATIENT_AFTER);
  }

  static Problem patientContended() {
    return of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "patient-contended",
            "other commands for the same patient were faster; send the same request with the same"
                + " Idempotency-Key again")
        .retryAfter(RETRY_PATIENT_AFTER);
  }

  static Problem keyReused() {
    return of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "idempotency-key-reused",
        "this Idempotency-Key was used for another request");
  }

  static Problem keyInUse() {
    return of(
            HttpStatus.CONFLICT,
            "idempotency-key-in-use",
            "another request with this Idempotency-Key has no answer yet")
        .retryAfter(RETRY_LEDGER_AFTER);
  }

  static Problem versionMismatch() {
    return of(
        HttpStatus.PRECONDITION_FAILED,
        "version-mismatch",
        "If-Match must be the last sequence number");
  }

  static Problem concurrentChange() {
    return of(
        HttpStatus.CONFLICT,
        "concurrent-change",
        "another command was recorded at the same moment; send this one again");
  }

  static Problem alreadyOpen() {
    return of(HttpStatus.CONFLICT, "course-already-open", "there is a course with this id");
  }

  static Problem tooLarge(int limitBytes) {
    return Problem.of(
        InputProblem.TOO_LARGE,
        "a command and its events must have at most " + limitBytes + " bytes");
  }

  /** The patient's personal data is erased. */
  public static Problem personalDataErased() {
    return of(HttpStatus.GONE, "personal-data-erased", "this patient's data was erased");
  }

  /** Personal data can't be sealed or opened without the key that wraps the patients' keys. */
  public static Problem personalDataUnavailable() {
    return of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "personal-data-unavailable",
        "this service lacks the master key of the patients' keys");
  }

  /** What was said about a patient can't be sealed without their key. */
  public static Problem narrativeUnavailable() {
    return of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "narrative-unavailable",
            "the patient's key can't be had, so that no text about the patient can be sealed; the"
                + " same command without its texts is taken")
        .retryAfter(RETRY_LEDGER_AFTER);
  }

  static Problem unavailable(String detail) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, "ledger-unavailable", detail)
        .retryAfter(RETRY_LEDGER_AFTER);
  }

  /** A guard of the ledger forbids appending. */
  static Problem vetoed(Veto veto) {
    return switch (veto.rule()) {
      case Duty.RULE -> vetoed("not-on-duty", veto);
      case PublishedHead.RULE -> vetoed("published-head-unknown", veto);
      case Veto.LEDGER_HOLDS_WHAT_IS_PUBLISHED -> vetoed("ledger-behind-published", veto);
      default -> unavailable(veto.reason());
    };
  }

  private static Problem vetoed(String type, Veto veto) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, type, veto.reason())
        .with("rule", veto.rule())
        .retryAfter(RETRY_LEDGER_AFTER);
  }

  static Problem internal() {
    return of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "an unexpected error");
  }

  /** A refusal of Spring itself: its status is right, its type is not stable. */
  static Problem ofStatus(HttpStatusCode status) {
    var known = HttpStatus.valueOf(status.value());
    return of(known, ofStatus(known), known.getReasonPhrase());
  }

  private static String ofStatus(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "not-found";
      case METHOD_NOT_ALLOWED -> "method-not-allowed";
      case NOT_ACCEPTABLE -> "not-acceptable";
      case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
      default -> status.is4xxClientError() ? "malformed" : "internal";
    };
  }
}
