package org.treatmentcourse.command.feed;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Feed")
class FeedController {
  private static final Set<Role> READERS = Set.of(Role.SERVICE, Role.COMPLIANCE_OFFICER);
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 500;

  private final JsonMapper json = WireFormat.mapper();
  private final Ledger ledger;
  private final NarrativeReader narrative;

  FeedController(Ledger ledger, NarrativeReader narrative) {
    this.ledger = ledger;
    this.narrative = narrative;
  }

  @GetMapping(path = "/streams/{stream}/events", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "eventsOfStream",
      summary = "The events of a stream, exactly as recorded",
      description =
          "Roles: compliance-officer, service. Of a stream that several clinics share, those of the"
              + " token's clinics and those of none.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = StreamPage.class)))
  String events(
      @PathVariable String stream,
      @RequestParam(defaultValue = "0")
          @Parameter(description = "the first seq wanted")
          @Bounded(least = 0)
          long from,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many events at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    var reader =
        requester.actingAs(READERS).orElseThrow(() -> CommandProblem.roleNotPermitted(READERS));
    if (from < 0) {
      throw CommandProblem.malformed("from", "from must be 0 or more");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw CommandProblem.malformed("limit", "limit must be 1 to " + MAX_LIMIT);
    }
    requireAny(requester, stream);
    if (AccessStream.isAccessStream(stream) && !requester.mayEnterEveryClinic()) {
      throw CommandProblem.anotherClinic(); // its commits have no clinic, and are of all of them
    }
    var events = events(stream, from, limit);
    var own = events.stream().filter(event -> mayRead(requester, event)).toList();
    return json.writeValueAsString(
        new StreamPage(stream, shownTo(reader.role(), own), next(stream, events)));
  }

  /** A person reads what was said; a service keeps what it gets, and gets it as it was recorded. */
  private List<RecordedEvent> shownTo(Role reader, List<RecordedEvent> events) {
    return reader == Role.SERVICE ? events : events.stream().map(narrative::shown).toList();
  }

  /** Each commit holds at least one event of the stream, so that many are enough. */
  private List<RecordedEvent> events(String stream, long from, int limit) {
    return ledger.commitsOf(stream, from, limit).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.stream().equals(stream) && event.seq() >= from)
        .limit(limit)
        .toList();
  }

  private Optional<Long> next(String stream, List<RecordedEvent> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    long next = events.getLast().seq() + 1;
    return next <= ledger.lastSequence(stream).orElse(-1) ? Optional.of(next) : Optional.empty();
  }

  /**
   * Of the whole stream and before anything else: beyond its end there is no event to ask. The
   * first event tells, but where clinics that treat one patient share the patient's stream.
   */
  private void requireAny(Requester requester, String stream) {
    var looked = events(stream, 0, 1);
    if (looked.isEmpty()) {
      throw CommandProblem.streamUnknown();
    }
    while (looked.stream().noneMatch(event -> mayRead(requester, event))) {
      looked = events(stream, looked.getLast().seq() + 1, MAX_LIMIT);
      if (looked.isEmpty()) {
        throw CommandProblem.anotherClinic();
      }
    }
  }

  /**
   * An event of no clinic, such as a protocol's, is open to every clinic; a subscription of several
   * clinics to none of the others.
   */
  private static boolean mayRead(Requester requester, RecordedEvent event) {
    return event
        .clinic()
        .map(requester::mayEnter)
        .orElseGet(
            () -> !EventSubscription.isOfSeveralClinics(event) || requester.mayEnterEveryClinic());
  }
}
