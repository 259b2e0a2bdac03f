package org.treatmentcourse.command.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.service.input.Preference;
import org.treatmentcourse.service.limit.Seats;
import org.treatmentcourse.service.negotiation.AcceptedTypes;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.CloudEventJson;
import org.treatmentcourse.wire.WireFormat;

/** The feed for subscribers without Kafka: batches of events, and the same as a stream. */
@RestController
@Tag(name = "Feed")
class EventFeedController {
  private static final String PATH = "/feed";
  private static final String AFTER = "after";
  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String PREFER = "Prefer";
  private static final String DEFAULT_LIMIT = "500";
  private static final int MAX_LIMIT = 1_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** The most requests that wait or stream at once: each has a thread, and a batch at most. */
  private static final int MOST_OPEN = 256;

  private static final int MOST_OPEN_OF_ONE = 16;
  private static final List<MediaType> PRODUCED =
      List.of(MediaType.valueOf(CloudEventJson.BATCH), MediaType.TEXT_EVENT_STREAM);
  private static final Set<Role> READERS = Set.of(Role.SERVICE, Role.COMPLIANCE_OFFICER);
  private static final Set<String> ACCESS_TYPES =
      new WireFormat(AccessEvent.class).types().keySet();

  private final Seats seats = new Seats(MOST_OPEN, MOST_OPEN_OF_ONE);
  private final EventFeed feed;
  private final EventStream stream;
  private final WireFormat wire;
  private final Subscriptions subscriptions;
  private final SubscribedFeed subscribed;

  EventFeedController(
      EventFeed feed,
      EventStream stream,
      WireFormat wire,
      Subscriptions subscriptions,
      SubscribedFeed subscribed) {
    this.feed = feed;
    this.subscriptions = subscriptions;
    this.subscribed = subscribed;
    this.stream = stream;
    this.wire = wire;
  }

  @GetMapping(
      path = PATH,
      produces = {CloudEventJson.BATCH, MediaType.TEXT_EVENT_STREAM_VALUE})
  @Operation(
      operationId = "eventFeed",
      summary = "The ledger's events in order, as they are on the topic",
      description =
          "Roles: compliance-officer, service. Events of the token's clinics and of no clinic;"
              + " records of access only if their types are named, by a token of all clinics. Texts"
              + " about patients are sealed. Link, rel=next, is where to go on: behind the last"
              + " event that was looked at, also where none passed. A batch may hold fewer events"
              + " than there are. With Accept: text/event-stream the same as Server-Sent Events,"
              + " whose ids are places. With a subscription only what it is of, to its subscriber,"
              + " until it is over or revoked, which also ends a stream.",
      parameters = {
        @Parameter(
            in = ParameterIn.HEADER,
            name = PREFER,
            description =
                "RFC 7240: wait=<seconds>, at most 30, waits so long for an event that passes",
            schema = @Schema(type = "string", example = "wait=10")),
        @Parameter(
            in = ParameterIn.HEADER,
            name = LAST_EVENT_ID,
            description = "in place of after, for Server-Sent Events",
            schema = @Schema(type = "string", pattern = "^" + FeedPlace.PATTERN + "$"))
      })
  @ApiResponse(
      responseCode = "200",
      headers = {
        @Header(
            name = HttpHeaders.LINK,
            description = "rel=next: the same query behind the last event that was looked at",
            schema = @Schema(type = "string")),
        @Header(
            name = "Preference-Applied",
            description = "wait, as it was granted",
            schema = @Schema(type = "string"))
      },
      content = {
        @Content(
            mediaType = CloudEventJson.BATCH,
            array = @ArraySchema(schema = @Schema(implementation = CloudEvent.class))),
        @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string"))
      })
  @Nullable ResponseEntity<byte[]> events(
      @RequestParam(required = false)
          @Parameter(
              description = "COMMIT.INDEX: events behind this one; left out, from the first",
              schema = @Schema(type = "string", pattern = "^" + FeedPlace.PATTERN + "$"))
          @Nullable String after,
      @RequestParam(required = false) @Parameter(description = "only a clinic's events")
          @Nullable String clinic,
      @RequestParam(required = false) @Parameter(description = "only events of these types")
          @Nullable List<String> type,
      @RequestParam(required = false)
          @Parameter(description = "only the events of a course's stream")
          @Nullable UUID course,
      @RequestParam(required = false)
          @Parameter(description = "only the events of a subscription of the requester's own")
          @Nullable UUID subscription,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many events of a batch at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException, InterruptedException, HttpMediaTypeNotAcceptableException {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    if (requester.actingAs(READERS).isEmpty()) {
      throw CommandProblem.roleNotPermitted(READERS);
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw CommandProblem.malformed("limit", "limit must be 1 to " + MAX_LIMIT);
    }
    var filter =
        new FeedFilter(
            requester,
            Optional.ofNullable(clinic),
            type == null ? Set.of() : Set.copyOf(type),
            Optional.ofNullable(course).map(CourseId::new),
            Optional.ofNullable(subscription)
                .map(it -> subscriptions.deliveringTo(new SubscriptionId(it), requester.id())));
    requirePermitted(filter, request);
    if (AcceptedTypes.best(request, PRODUCED).equals(MediaType.TEXT_EVENT_STREAM)) {
      @Nullable String lastId = request.getHeader(LAST_EVENT_ID);
      var place = lastId == null ? place(AFTER, after) : place(LAST_EVENT_ID, lastId);
      try (var _ = seat(requester)) {
        stream.write(request, response, place, filter, limit, expiry(token));
      }
      return null;
    }
    var wait = wait(request);
    var batch = next(place(AFTER, after), filter, limit, wait, requester);
    // Asked after the ledger was read: nothing goes out that was recorded after a revocation.
    subscribed.requireDelivering(filter);
    subscribed.sending(batch, filter);
    batch.disclose(Disclosure.of(request));
    var answer =
        ResponseEntity.ok()
            .contentType(MediaType.valueOf(CloudEventJson.BATCH))
            .cacheControl(CacheControl.noStore())
            .header(HttpHeaders.LINK, "<" + next(filter, limit, batch.last()) + ">; rel=\"next\"");
    wait.ifPresent(it -> answer.header("Preference-Applied", "wait=" + it.toSeconds()));
    return answer.body(batch.json().getBytes(UTF_8));
  }

  private FeedBatch next(
      FeedPlace after, FeedFilter filter, int limit, Optional<Duration> wait, Requester requester)
      throws InterruptedException {
    if (wait.isEmpty()) {
      return feed.read(after, filter, limit);
    }
    try (var _ = seat(requester)) {
      return feed.await(after, filter, limit, wait.get(), () -> subscribed.isDelivering(filter));
    }
  }

  private Seats.Seat seat(Requester requester) {
    return seats
        .take(requester.id())
        .orElseThrow(() -> CommandProblem.tooManyFeeds(MOST_OPEN, MOST_OPEN_OF_ONE));
  }

  private void requirePermitted(FeedFilter filter, HttpServletRequest request) {
    if (!filter.types().stream().allMatch(type -> wire.type(type).isPresent())) {
      throw CommandProblem.malformed("type", "type must be that of an event");
    }
    var requester = filter.requester();
    var clinic = filter.clinic();
    if (clinic.isPresent() && ClinicId.of(clinic.get()).isEmpty()) {
      throw CommandProblem.malformed("clinic", "clinic must be a clinic's name");
    }
    if (!clinic.stream().allMatch(requester::mayEnter)) {
      clinic.ifPresent(Disclosure.of(request)::clinic);
      throw CommandProblem.anotherClinic();
    }
    if (!requester.mayEnterEveryClinic()
        && filter.types().stream().anyMatch(ACCESS_TYPES::contains)) {
      throw CommandProblem.anotherClinic(); // their commits have no clinic, and are of all of them
    }
  }

  private FeedPlace place(String field, @Nullable String text) {
    return text == null
        ? FeedPlace.BEGIN
        : FeedPlace.parse(text)
            .filter(feed::has)
            .orElseThrow(
                () ->
                    CommandProblem.malformed(
                        field, field + " must be COMMIT.INDEX of an event that the ledger has"));
  }

  private static Optional<Duration> wait(HttpServletRequest request) {
    return Preference.waitOf(Collections.list(request.getHeaders(PREFER)))
        .map(asked -> asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
  }

  /** The security chain lets in no token without an end. */
  private static Instant expiry(Jwt token) {
    return Optional.ofNullable(token.getExpiresAt()).orElse(Instant.MAX);
  }

  /** The same query with another place; relative, since only a proxy knows the address outside. */
  private static String next(FeedFilter filter, int limit, FeedPlace place) {
    var uri = UriComponentsBuilder.fromPath(PATH).queryParam("limit", limit);
    filter.clinic().ifPresent(clinic -> uri.queryParam("clinic", clinic));
    filter.course().ifPresent(course -> uri.queryParam("course", course));
    filter
        .subscription()
        .ifPresent(it -> uri.queryParam("subscription", it.request().subscription()));
    new TreeSet<>(filter.types()).forEach(type -> uri.queryParam("type", type));
    if (!place.equals(FeedPlace.BEGIN)) {
      uri.queryParam(AFTER, place);
    }
    return uri.toUriString();
  }
}
