package org.treatmentcourse.command.topic.view;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.feed.delivery.ManagedSubscriptions;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.subscription.SubscriptionId;

/** Begins and ends a subscription's own topic, and shows how far it is. */
@RestController
@Tag(name = "View")
class ViewController {
  private static final String PATH = "/subscriptions/{subscription}/topic";
  private static final String PARKED_AS = "topics";
  private static final String ROLES = ManagedSubscriptions.ROLES;

  /**
   * A subscription's own topic.
   *
   * @param topic its name
   * @param lastDelivered the place, {@code COMMIT.INDEX}, of the latest event that was sent to the
   *     subscription, in whichever way
   * @param parked why it can't be written now
   */
  record TopicView(String topic, Optional<String> lastDelivered, Optional<String> parked) {}

  private final ViewStore store;
  private final Subscriptions subscriptions;
  private final DeliveredPlaces delivered;
  private final ParkedEntries parked;

  ViewController(
      ViewStore store,
      Subscriptions subscriptions,
      DeliveredPlaces delivered,
      ParkedEntries parked) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.delivered = delivered;
    this.parked = parked;
  }

  @GetMapping(PATH)
  @Operation(
      operationId = "view",
      summary = "How far a subscription's own topic is",
      description = ROLES)
  TopicView view(
      @PathVariable UUID subscription,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    return shown(known(subscription, token));
  }

  @PostMapping(path = PATH + "/begin", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "beginView",
      summary = "Write a subscription's events to a topic of its own",
      description =
          ROLES
              + " The topic begins with the first commit. At most 20 subscriptions have one. One"
              + " that was ended goes on where it was.")
  TopicView begin(
      @PathVariable UUID subscription,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var id = ManagedSubscriptions.managed(subscription, token, subscriptions);
    subscriptions.delivering(id);
    if (!store.begin(id)) {
      throw CommandProblem.tooManyViews();
    }
    return shown(id);
  }

  @PostMapping(path = PATH + "/end", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "endView",
      summary = "Write no more to a subscription's own topic; what is there stays",
      description = ROLES)
  TopicView end(
      @PathVariable UUID subscription,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var id = known(subscription, token);
    store.end(id);
    return shown(id);
  }

  private SubscriptionId known(UUID subscription, Jwt token) {
    var id = ManagedSubscriptions.managed(subscription, token, subscriptions);
    if (!store.has(id)) {
      throw CommandProblem.viewUnknown();
    }
    return id;
  }

  private TopicView shown(SubscriptionId id) {
    var topic = ViewContent.topic(id);
    return new TopicView(
        topic,
        delivered.last(id),
        parked.find(PARKED_AS, topic).map(it -> FailureReason.shown(it.reason())));
  }
}
