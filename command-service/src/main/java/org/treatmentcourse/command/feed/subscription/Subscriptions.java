package org.treatmentcourse.command.feed.subscription;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The subscriptions as the ledger has them: no copy could be behind a revocation. */
public final class Subscriptions {
  private final Ledger ledger;
  private final WireFormat wire;
  private final InstantSource clock;

  Subscriptions(Ledger ledger, WireFormat wire, InstantSource clock) {
    this.ledger = ledger;
    this.wire = wire;
    this.clock = clock;
  }

  /** A subscription as it stands now. */
  public EventSubscription find(SubscriptionId subscription) {
    return EventSubscription.recorded(ledger.stream(subscription.stream(), 0), wire);
  }

  /** The ids of all subscriptions that were ever asked for, in the order of their ids. */
  public List<SubscriptionId> ids() {
    return ledger.beginnings(SubscriptionId.STREAM_PREFIX, "").stream()
        .flatMap(commit -> commit.events().stream())
        .map(RecordedEvent::stream)
        .filter(SubscriptionId::isStream)
        .distinct()
        .map(SubscriptionId::ofStream)
        .sorted(Comparator.comparing(SubscriptionId::value))
        .toList();
  }

  /**
   * A subscription that delivers now.
   *
   * @throws Problem 404 or 403 that says why it delivers nothing
   */
  public EventSubscription.Approved delivering(SubscriptionId subscription) {
    return delivering(find(subscription));
  }

  private EventSubscription.Approved delivering(EventSubscription subscription) {
    return switch (subscription) {
      case EventSubscription.Unknown _ -> throw CommandProblem.subscriptionUnknown();
      case EventSubscription.Requested _ -> throw CommandProblem.subscriptionNotApproved();
      case EventSubscription.Revoked _ -> throw CommandProblem.subscriptionRevoked();
      case EventSubscription.Approved approved -> {
        if (approved.isOver(clock.instant())) {
          throw CommandProblem.subscriptionOver();
        }
        yield approved;
      }
    };
  }

  /**
   * The same for an identity.
   *
   * @throws Problem also 403 where the subscription is another's
   */
  public EventSubscription.Approved deliveringTo(SubscriptionId subscription, String identity) {
    var found = find(subscription);
    requireOf(found, identity);
    return delivering(found);
  }

  /** True if a subscription delivers now. */
  public boolean isDelivering(SubscriptionId subscription) {
    return find(subscription) instanceof EventSubscription.Approved approved
        && !approved.isOver(clock.instant());
  }

  private static void requireOf(EventSubscription subscription, String identity) {
    boolean isAnothers =
        subscription
            .requested()
            .filter(request -> !request.subscriber().equals(identity))
            .isPresent();
    if (isAnothers) {
      throw CommandProblem.subscriptionOfAnother();
    }
  }

  Optional<EventSubscription> known(SubscriptionId subscription) {
    return Optional.of(find(subscription))
        .filter(found -> !(found instanceof EventSubscription.Unknown));
  }
}
