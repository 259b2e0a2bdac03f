package org.treatmentcourse.command.http;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.idempotency.RecordedRequests;
import org.treatmentcourse.command.idempotency.RequestsUnderWay;
import org.treatmentcourse.command.protocol.ProtocolCommand;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.published.PublishedHead;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.security.Requester;

/** Every command's way in. A client that takes no JSON is told so before anything is recorded. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
class CommandController {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final CommandCatalogue catalogue;
  private final CommandReader reader;
  private final CommandDispatcher dispatcher;
  private final Duty duty;
  private final PublishedHead published;
  private final RequestsUnderWay underWay;
  private final RecordedRequests recorded;

  CommandController(
      CommandCatalogue catalogue,
      CommandReader reader,
      CommandDispatcher dispatcher,
      Duty duty,
      PublishedHead published,
      RequestsUnderWay underWay,
      RecordedRequests recorded) {
    this.catalogue = catalogue;
    this.reader = reader;
    this.dispatcher = dispatcher;
    this.duty = duty;
    this.published = published;
    this.underWay = underWay;
    this.recorded = recorded;
  }

  @PostMapping(CommandCatalogue.COURSES + "/{command}")
  ResponseEntity<CommandAnswer> course(
      @PathVariable UUID course,
      @PathVariable String command,
      @RequestHeader(IDEMPOTENCY_KEY) UUID commandId,
      @RequestHeader(name = IfMatch.NAME, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Jwt token,
      HttpServletRequest request)
      throws IOException {
    var entry = entry(CommandCatalogue.COURSES, command);
    var sender = sender(entry, commandId, ifMatch, token);
    return answer(read(entry, sender, request, Map.of("course", course.toString())), sender);
  }

  /** A booking, as it would be decided by now. Nothing is recorded but who asked. */
  @PostMapping(CommandCatalogue.COURSES + "/" + CommandCatalogue.DRY_RUN + "{command}")
  DryRunAnswer dryRun(
      @PathVariable UUID course,
      @PathVariable String command,
      @RequestHeader(name = IfMatch.NAME, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Jwt token,
      HttpServletRequest request)
      throws IOException {
    var entry = entry(CommandCatalogue.COURSES, command);
    return dryRun(entry, ifMatch, token, request, Map.of("course", course.toString()));
  }

  /** The same of several courses at once. */
  @PostMapping(
      CommandCatalogue.CLINICS + "{collection}/{id}/" + CommandCatalogue.DRY_RUN + "{command}")
  DryRunAnswer dryRunOfClinic(
      @PathVariable String clinic,
      @PathVariable String collection,
      @PathVariable String id,
      @PathVariable String command,
      @RequestHeader(name = IfMatch.NAME, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Jwt token,
      HttpServletRequest request)
      throws IOException {
    var resource = ofClinic(collection, command);
    var fromUrl = Map.of("clinic", clinic, resource.named(), id);
    return dryRun(entry(resource.path(), command), ifMatch, token, request, fromUrl);
  }

  private DryRunAnswer dryRun(
      CommandCatalogue.Entry entry,
      @Nullable String ifMatch,
      Jwt token,
      HttpServletRequest request,
      Map<String, String> fromUrl)
      throws IOException {
    if (!entry.isBooking()) {
      throw CommandProblem.commandUnknown(entry.name());
    }
    var sender = sender(entry, UUID.randomUUID(), ifMatch, token);
    var read = read(entry, sender, request, fromUrl);
    duty.admit();
    published.admit();
    return DryRunAnswer.of(dispatcher.dryRun(read.command(), sender));
  }

  @PostMapping(CommandCatalogue.PROTOCOLS + "/{command}")
  ResponseEntity<CommandAnswer> protocol(
      @PathVariable String id,
      @PathVariable String command,
      @RequestHeader(IDEMPOTENCY_KEY) UUID commandId,
      @RequestHeader(name = IfMatch.NAME, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Jwt token,
      HttpServletRequest request)
      throws IOException {
    var entry = entry(CommandCatalogue.PROTOCOLS, command);
    var sender = sender(entry, commandId, ifMatch, token);
    // What is published says its own id, as its file does.
    var fromUrl =
        entry.type() == PublishProtocol.class ? Map.<String, String>of() : Map.of("id", id);
    var body = read(entry, sender, request, fromUrl);
    if (!((ProtocolCommand) body.command()).id().value().equals(id)) {
      throw CommandProblem.malformed("protocol.id", "protocol.id is not the one in the URL");
    }
    return answer(body, sender);
  }

  @PostMapping(CommandCatalogue.CLINICS + "{collection}/{id}/{command}")
  ResponseEntity<CommandAnswer> ofClinic(
      @PathVariable String clinic,
      @PathVariable String collection,
      @PathVariable String id,
      @PathVariable String command,
      @RequestHeader(IDEMPOTENCY_KEY) UUID commandId,
      @RequestHeader(name = IfMatch.NAME, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Jwt token,
      HttpServletRequest request)
      throws IOException {
    var resource = ofClinic(collection, command);
    var entry = entry(resource.path(), command);
    var sender = sender(entry, commandId, ifMatch, token);
    var fromUrl = Map.of("clinic", clinic, resource.named(), id);
    return answer(read(entry, sender, request, fromUrl), sender);
  }

  @PostMapping(CommandCatalogue.SUBSCRIPTIONS + "/{command}")
  ResponseEntity<CommandAnswer> subscription(
      @PathVariable UUID subscription,
      @PathVariable String command,
      @RequestHeader(IDEMPOTENCY_KEY) UUID commandId,
      @RequestHeader(name = IfMatch.NAME, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Jwt token,
      HttpServletRequest request)
      throws IOException {
    var entry = entry(CommandCatalogue.SUBSCRIPTIONS, command);
    var sender = sender(entry, commandId, ifMatch, token);
    var fromUrl = Map.of("subscription", subscription.toString());
    return answer(read(entry, sender, request, fromUrl), sender);
  }

  private CommandCatalogue.Resource ofClinic(String collection, String command) {
    return catalogue.ofClinic(collection).orElseThrow(() -> CommandProblem.commandUnknown(command));
  }

  private CommandCatalogue.Entry entry(String path, String command) {
    return catalogue
        .command(path, command)
        .orElseThrow(() -> CommandProblem.commandUnknown(command));
  }

  private CommandReader.Request read(
      CommandCatalogue.Entry entry,
      CommandEnvelope sender,
      HttpServletRequest request,
      Map<String, String> fromUrl)
      throws IOException {
    return reader.read(entry, sender.actor().id(), request.getInputStream(), fromUrl);
  }

  /** The envelope of a command that is not read yet. */
  private static CommandEnvelope sender(
      CommandCatalogue.Entry entry, UUID commandId, @Nullable String ifMatch, Jwt token) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    var actor =
        requester
            .actingAs(entry.roles())
            .orElseThrow(() -> CommandProblem.roleNotPermitted(entry.roles()));
    return new CommandEnvelope(commandId, actor, requester.clinics(), IfMatch.parse(ifMatch));
  }

  private ResponseEntity<CommandAnswer> answer(
      CommandReader.Request request, CommandEnvelope sender) {
    return underWay.answering(
        sender.commandId(),
        request.fingerprint(),
        () -> answer(request.command(), sender.with(request.fingerprint())));
  }

  private ResponseEntity<CommandAnswer> answer(Command command, CommandEnvelope envelope) {
    // On duty nobody is asked beforehand: a repeat that is decided again is not recorded again, and
    // its first outcome is looked up then. Elsewhere that outcome need not wait for duty.
    var before =
        duty.isOnDuty() ? Optional.<Commit>empty() : dispatcher.outcome(envelope.commandId());
    var commit = before.isPresent() ? before : onDuty(command, envelope);
    return commit
        .map(found -> ownAnswer(found, envelope, command.stream()))
        .orElseGet(() -> json().body(CommandAnswer.nothingChanged()));
  }

  /** Waited for before anything is decided: what is decided elsewhere meanwhile counts. */
  private Optional<Commit> onDuty(Command command, CommandEnvelope envelope) {
    duty.admit();
    published.admit();
    return dispatcher.dispatch(command, envelope);
  }

  /** A key means "the same request again", and only for the sender of that request. */
  private ResponseEntity<CommandAnswer> ownAnswer(
      Commit commit, CommandEnvelope envelope, String stream) {
    if (!CommandAnswer.isOf(commit, stream, envelope.actor().id())
        || !envelope.request().stream()
            .allMatch(request -> recorded.cameOf(commit, request, stream))) {
      throw CommandProblem.keyReused();
    }
    var answer = CommandAnswer.of(commit, dispatcher.affectedBy(commit));
    return json().eTag("\"" + answer.lastSeqOf(stream) + "\"").body(answer);
  }

  /** What was recorded is answered, whatever else of Accept is not met. */
  private static ResponseEntity.BodyBuilder json() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
  }
}
