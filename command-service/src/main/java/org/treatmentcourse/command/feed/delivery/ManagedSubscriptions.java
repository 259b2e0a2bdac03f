package org.treatmentcourse.command.feed.delivery;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.actor.Role;

/** The subscriptions whose delivery a requester may set up and look at. */
public final class ManagedSubscriptions {
  /** Who that is, for the API document. */
  public static final String ROLES =
      "Roles: clinic-administrator, compliance-officer, of all the subscription's clinics; service,"
          + " for its own subscription.";

  private static final Set<Role> PEOPLE =
      Set.of(Role.CLINIC_ADMINISTRATOR, Role.COMPLIANCE_OFFICER);
  private static final Set<Role> MANAGERS =
      Set.of(Role.CLINIC_ADMINISTRATOR, Role.COMPLIANCE_OFFICER, Role.SERVICE);

  private ManagedSubscriptions() {}

  /**
   * A subscription, whether or not it delivers.
   *
   * @throws Problem 403 or 404 that says why the requester may not
   */
  public static SubscriptionId managed(UUID subscription, Jwt token, Subscriptions subscriptions) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    if (requester.actingAs(MANAGERS).isEmpty()) {
      throw CommandProblem.roleNotPermitted(MANAGERS);
    }
    var id = new SubscriptionId(subscription);
    var request =
        Optional.of(subscriptions.find(id))
            .flatMap(EventSubscription::requested)
            .orElseThrow(CommandProblem::subscriptionUnknown);
    if (!mayManage(requester, request)) {
      throw requester.actingAs(PEOPLE).isPresent()
          ? CommandProblem.anotherClinic()
          : CommandProblem.subscriptionOfAnother();
    }
    return id;
  }

  private static boolean mayManage(Requester requester, SubscriptionRequested request) {
    return request.subscriber().equals(requester.id())
        || (requester.actingAs(PEOPLE).isPresent()
            && request.clinics().stream().allMatch(it -> requester.mayEnter(it.value())));
  }
}
