package org.treatmentcourse.command.feed.subscription;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.actor.Role;

/** Shows the subscriptions to those who ask for them, approve them and are sent their events. */
@RestController
@Tag(name = "Subscription")
class SubscriptionController {
  private static final Set<Role> READERS =
      Set.of(Role.CLINIC_ADMINISTRATOR, Role.COMPLIANCE_OFFICER, Role.SERVICE);
  private static final Set<Role> PEOPLE =
      Set.of(Role.CLINIC_ADMINISTRATOR, Role.COMPLIANCE_OFFICER);
  private static final String ROLES =
      "Roles: clinic-administrator, compliance-officer, service. A person sees the subscriptions of"
          + " their clinics, a service its own.";

  /** The subscriptions that the requester may see. */
  record SubscriptionList(List<SubscriptionView> subscriptions) {
    SubscriptionList {
      subscriptions = List.copyOf(subscriptions);
    }
  }

  private final Subscriptions subscriptions;
  private final DeliveredPlaces delivered;
  private final InstantSource clock;

  SubscriptionController(
      Subscriptions subscriptions, DeliveredPlaces delivered, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.delivered = delivered;
    this.clock = clock;
  }

  @GetMapping("/subscriptions")
  @Operation(
      operationId = "subscriptions",
      summary = "The subscriptions to events",
      description = ROLES)
  SubscriptionList all(@AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var requester = reader(token);
    return new SubscriptionList(
        subscriptions.ids().stream()
            .map(subscriptions::find)
            .filter(subscription -> maySee(requester, subscription))
            .map(this::view)
            .toList());
  }

  @GetMapping("/subscriptions/{subscription}")
  @Operation(
      operationId = "subscription",
      summary = "A subscription to events",
      description = ROLES)
  SubscriptionView one(
      @PathVariable UUID subscription,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var requester = reader(token);
    var found =
        subscriptions
            .known(new SubscriptionId(subscription))
            .orElseThrow(CommandProblem::subscriptionUnknown);
    if (!maySee(requester, found)) {
      throw CommandProblem.anotherClinic();
    }
    return view(found);
  }

  private SubscriptionView view(EventSubscription subscription) {
    var id = subscription.requested().orElseThrow().subscription();
    return SubscriptionView.of(subscription, delivered.last(id), clock.instant());
  }

  private static Requester reader(Jwt token) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    if (requester.actingAs(READERS).isEmpty()) {
      throw CommandProblem.roleNotPermitted(READERS);
    }
    return requester;
  }

  /** A clinic is shown the other clinics of a subscription that is also its own. */
  private static boolean maySee(Requester requester, EventSubscription subscription) {
    var request = subscription.requested().orElseThrow();
    boolean isPerson = requester.roles().stream().anyMatch(PEOPLE::contains);
    return request.subscriber().equals(requester.id())
        || request.requestedBy().equals(requester.id())
        || (isPerson && request.clinics().stream().anyMatch(it -> requester.mayEnter(it.value())));
  }
}
