package org.treatmentcourse.command.feed;

import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;

/** The part of a feed that its subscription has a say in; without one, none. */
final class SubscribedFeed {
  private final Subscriptions subscriptions;
  private final DeliveredPlaces delivered;

  SubscribedFeed(Subscriptions subscriptions, DeliveredPlaces delivered) {
    this.subscriptions = subscriptions;
    this.delivered = delivered;
  }

  /** False once the filter's subscription is over or revoked. */
  boolean isDelivering(FeedFilter filter) {
    return filter.subscription().stream()
        .allMatch(it -> subscriptions.isDelivering(it.request().subscription()));
  }

  /**
   * Says the same to the requester.
   *
   * @throws org.treatmentcourse.service.problem.Problem naming why nothing is delivered
   */
  void requireDelivering(FeedFilter filter) {
    filter.subscription().ifPresent(it -> subscriptions.delivering(it.request().subscription()));
  }

  /** Notes that a batch is about to go out. */
  void sending(FeedBatch batch, FeedFilter filter) {
    if (!batch.isEmpty()) {
      var last = batch.items().getLast().event();
      filter
          .subscription()
          .ifPresent(
              it ->
                  delivered.advance(
                      it.request().subscription(), last.commit(), last.commitIndex()));
    }
  }
}
