package org.treatmentcourse.command.webhook;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.feed.EventFeed;
import org.treatmentcourse.command.feed.FeedPlace;
import org.treatmentcourse.command.feed.delivery.ManagedSubscriptions;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.webhook.WebhookEndpoint.Held;
import org.treatmentcourse.command.webhook.sending.WebhookSender;
import org.treatmentcourse.command.webhook.sending.WebhookTargets;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.input.StrictMapper;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** Sets up a subscription's webhook, shows how far it is, and helps it on. */
@RestController
@Tag(name = "Webhook")
class WebhookController {
  private static final String PATH = "/subscriptions/{subscription}/webhook";
  private static final String AFTER = "after";
  private static final String TARGET = "target";

  /** So long the secret before signs beside a new one. */
  private static final Duration OVERLAP = Duration.ofHours(24);

  private static final String ROLES = ManagedSubscriptions.ROLES;
  private static final int MOST_TRIES = 10;
  private static final JsonMapper JSON = WireFormat.mapper();

  /**
   * A webhook, to look at; nothing of its secrets but how many sign.
   *
   * @param place of the last event that was looked at, {@code COMMIT.INDEX}; absent before the
   *     first
   * @param held the streams whose next event the target did not take
   */
  record WebhookView(
      String target, int secretsInForce, Optional<String> place, List<HeldView> held) {}

  /** A stream that is held from an event on. */
  record HeldView(
      String stream,
      long seq,
      int failures,
      Instant since,
      Optional<Instant> nextTry,
      boolean parked,
      String reason) {
    static HeldView of(Held held) {
      return new HeldView(
          held.stream(),
          held.seq(),
          held.failures(),
          held.since(),
          held.isParked() ? Optional.empty() : Optional.of(held.nextTry()),
          held.isParked(),
          held.reason());
    }
  }

  /**
   * Where events are to be sent.
   *
   * @param target an HTTPS URL of a public host
   */
  record TargetRequest(String target) {}

  /**
   * The webhook that was set up.
   *
   * @param secret shown this once; absent if there was one before
   */
  record SetTarget(String target, Optional<String> secret) {}

  /** A secret, shown this once; the one before signs as well until then. */
  record RotatedSecret(String secret, Instant overlapUntil) {}

  /**
   * Where to go on.
   *
   * @param after {@code COMMIT.INDEX} of an event
   */
  record ReplayRequest(String after) {}

  /**
   * What to try again.
   *
   * @param stream a held one; absent for all
   */
  record RetryRequestBody(Optional<String> stream) {}

  /** The streams that are tried at once. */
  record Retried(List<String> streams) {}

  /**
   * What the target did with a test message.
   *
   * @param reason why it did not take it
   */
  record Tested(boolean taken, Optional<String> reason) {}

  private final WebhookStore store;
  private final WebhookTargets targets;
  private final WebhookSecrets secrets;
  private final WebhookSender sender;
  private final Subscriptions subscriptions;
  private final EventFeed feed;
  private final Ledger ledger;
  private final StrictMapper mapper;
  private final InstantSource clock;

  WebhookController(
      WebhookStore store,
      WebhookTargets targets,
      WebhookSecrets secrets,
      WebhookSender sender,
      Subscriptions subscriptions,
      EventFeed feed,
      Ledger ledger,
      StrictMapper mapper,
      InstantSource clock) {
    this.store = store;
    this.targets = targets;
    this.secrets = secrets;
    this.sender = sender;
    this.subscriptions = subscriptions;
    this.feed = feed;
    this.ledger = ledger;
    this.mapper = mapper;
    this.clock = clock;
  }

  @GetMapping(PATH)
  @Operation(operationId = "webhook", summary = "How far a webhook is", description = ROLES)
  WebhookView webhook(
      @PathVariable UUID subscription,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var webhook = known(managed(subscription, token));
    return new WebhookView(
        webhook.target().toString(),
        (int) webhook.secrets().stream().filter(it -> it.isInForce(now())).count(),
        Optional.of(webhook.place())
            .filter(it -> !it.equals(FeedPlace.BEGIN))
            .map(Object::toString),
        webhook.held().values().stream().map(HeldView::of).toList());
  }

  @PostMapping(
      path = PATH + "/target",
      consumes = APPLICATION_JSON_VALUE,
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "setWebhookTarget",
      summary = "Send a subscription's events to a URL",
      description =
          ROLES
              + " A new webhook begins with what is recorded next; a secret is made and shown"
              + " once.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = TargetRequest.class))))
  SetTarget target(
      @PathVariable UUID subscription,
      @RequestBody byte[] body,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var id = managed(subscription, token);
    subscriptions.delivering(id);
    var target =
        targets
            .parse(mapper.read(StrictJson.object(body), TargetRequest.class).target())
            .filter(targets::isAllowed)
            .orElseThrow(
                () ->
                    CommandProblem.malformed(
                        TARGET, "target must be an https URL of a host with public addresses"));
    if (store.find(id).isPresent()) {
      change(id, webhook -> webhook.withTarget(target));
      return new SetTarget(target.toString(), Optional.empty());
    }
    var secret = WebhookSecrets.fresh();
    var made =
        new WebhookEndpoint(
            id,
            0,
            target,
            List.of(new WebhookEndpoint.Secret(sealed(secret, id), Optional.empty())),
            end(),
            new TreeMap<>());
    if (!store.insert(made)) {
      throw CommandProblem.webhookChanged();
    }
    return new SetTarget(target.toString(), Optional.of(secret));
  }

  @PostMapping(path = PATH + "/rotate-secret", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "rotateWebhookSecret",
      summary = "Make a new secret; the one before signs beside it for a day",
      description = ROLES)
  RotatedSecret rotate(
      @PathVariable UUID subscription,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var id = managed(subscription, token);
    subscriptions.delivering(id);
    known(id);
    var secret = WebhookSecrets.fresh();
    var sealed = sealed(secret, id);
    var until = now().plus(OVERLAP);
    change(id, webhook -> webhook.withSecret(sealed, now(), until));
    return new RotatedSecret(secret, until);
  }

  @PostMapping(
      path = PATH + "/replay",
      consumes = APPLICATION_JSON_VALUE,
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "replayWebhook",
      summary = "Send again what is behind a place",
      description = ROLES + " The place is at or before the webhook's. Each event keeps its id.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = ReplayRequest.class))))
  ReplayRequest replay(
      @PathVariable UUID subscription,
      @RequestBody byte[] body,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var id = managed(subscription, token);
    subscriptions.delivering(id);
    known(id);
    var request = mapper.read(StrictJson.object(body), ReplayRequest.class);
    var place =
        FeedPlace.parse(request.after())
            .filter(feed::has)
            .orElseThrow(
                () ->
                    CommandProblem.malformed(
                        AFTER, "after must be COMMIT.INDEX of an event that the ledger has"));
    change(id, webhook -> rewound(webhook, place));
    return request;
  }

  @PostMapping(
      path = PATH + "/retry",
      consumes = APPLICATION_JSON_VALUE,
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "retryWebhook",
      summary = "Try held and parked streams at once",
      description = ROLES,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = RetryRequestBody.class))))
  Retried retry(
      @PathVariable UUID subscription,
      @RequestBody byte[] body,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var id = managed(subscription, token);
    subscriptions.delivering(id);
    var request = mapper.read(StrictJson.object(body), RetryRequestBody.class);
    var held = known(id).held().keySet();
    var streams =
        request.stream()
            .map(
                stream -> {
                  if (!held.contains(stream)) {
                    throw CommandProblem.deliveryNotHeld();
                  }
                  return List.of(stream);
                })
            .orElseGet(() -> List.copyOf(held));
    change(id, webhook -> webhook.retrying(streams, now()));
    return new Retried(streams);
  }

  @PostMapping(path = PATH + "/test", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "testWebhook",
      summary = "Send a message of type WebhookTested, with nothing of anybody",
      description = ROLES)
  Tested test(
      @PathVariable UUID subscription,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var id = managed(subscription, token);
    subscriptions.delivering(id);
    var webhook = known(id);
    var message = UUID.randomUUID().toString();
    var body =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", message)
            .put("source", "urn:treatmentcourse:ledger")
            .put("type", "WebhookTested")
            .put("subject", id.stream())
            .put("time", now().toString());
    var failure = sender.send(webhook.target(), open(webhook), message, body.toString());
    return new Tested(failure.isEmpty(), failure);
  }

  /** Held streams go back with the place, or what is behind it would be passed over for them. */
  private WebhookEndpoint rewound(WebhookEndpoint webhook, FeedPlace place) {
    if (webhook.place().commit() < place.commit()
        || (webhook.place().commit() == place.commit()
            && webhook.place().index() < place.index())) {
      throw CommandProblem.malformed(
          AFTER, "after must not be behind the webhook's own place: nothing is passed over");
    }
    var rewound = webhook.at(place);
    for (var held : webhook.held().values()) {
      var first = ledger.stream(held.stream(), 0).stream().filter(place::isBefore).findFirst();
      if (first.filter(event -> event.seq() <= held.seq()).isPresent()) {
        rewound = rewound.releasing(held.stream()); // met again behind the place
      }
    }
    return rewound;
  }

  /** The delivery writes after each batch: it is met again only under load. */
  private void change(SubscriptionId id, UnaryOperator<WebhookEndpoint> change) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (store.replace(change.apply(known(id))).isPresent()) {
        return;
      }
    }
    throw CommandProblem.webhookChanged();
  }

  private WebhookEndpoint known(SubscriptionId id) {
    return store.find(id).orElseThrow(CommandProblem::webhookUnknown);
  }

  private SubscriptionId managed(UUID subscription, Jwt token) {
    return ManagedSubscriptions.managed(subscription, token, subscriptions);
  }

  private String sealed(String secret, SubscriptionId id) {
    try {
      return secrets.seal(secret, id);
    } catch (VaultClosed e) {
      throw CommandProblem.webhookSecretsUnavailable();
    }
  }

  private List<String> open(WebhookEndpoint webhook) {
    try {
      return secrets.inForce(webhook, now());
    } catch (VaultClosed e) {
      throw CommandProblem.webhookSecretsUnavailable();
    }
  }

  /** The place of the last event that is recorded. */
  private FeedPlace end() {
    var head = ledger.head();
    return head.isEmpty()
        ? FeedPlace.BEGIN
        : FeedPlace.of(ledger.read(head.getAsLong(), 1).getFirst().events().getLast());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
