package org.treatmentcourse.command.topic.view;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.feed.delivery.DeliveryAccesses;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.topic.TopicSource;
import org.treatmentcourse.command.topic.form.EventOrigin;
import org.treatmentcourse.subscription.EventSubscription;

/** The views that are to be written: of the subscriptions that asked for one and deliver. */
final class Views implements TopicSource {
  private final ViewStore store;
  private final Subscriptions subscriptions;
  private final DeliveredPlaces delivered;
  private final DeliveryAccesses accesses;
  private final EventOrigin from;
  private final InstantSource clock;

  Views(
      ViewStore store,
      Subscriptions subscriptions,
      DeliveredPlaces delivered,
      DeliveryAccesses accesses,
      EventOrigin from,
      InstantSource clock) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.delivered = delivered;
    this.accesses = accesses;
    this.from = from;
    this.clock = clock;
  }

  /** A subscription that is revoked or over makes room for another. */
  @Override
  public List<ViewContent> wanted() {
    var wanted = new ArrayList<ViewContent>();
    for (var id : store.ids()) {
      if (subscriptions.find(id) instanceof EventSubscription.Approved approved
          && !approved.isOver(clock.instant())) {
        wanted.add(new ViewContent(approved, from, subscriptions, delivered, accesses));
      } else {
        store.end(id);
      }
    }
    return wanted;
  }
}
