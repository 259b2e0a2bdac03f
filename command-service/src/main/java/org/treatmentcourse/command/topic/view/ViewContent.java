package org.treatmentcourse.command.topic.view;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.feed.FeedPlace;
import org.treatmentcourse.command.feed.delivery.DeliveryAccesses;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.topic.TopicContent;
import org.treatmentcourse.command.topic.form.CloudEventRecord;
import org.treatmentcourse.command.topic.form.EventOrigin;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.guard.SealedText;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Topics;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an approved subscription is of. The access is recorded, and the place noted, before a batch
 * is sent; a batch that a revocation meets is aborted.
 *
 * @param approved as it was when the view began; what it is of never changes
 */
record ViewContent(
    EventSubscription.Approved approved,
    EventOrigin from,
    Subscriptions subscriptions,
    DeliveredPlaces delivered,
    DeliveryAccesses accesses)
    implements TopicContent {
  /** Stands for a text of an earlier build, which was recorded in plain. */
  static final String WITHHELD = "withheld";

  private static final JsonMapper JSON = WireFormat.mapper();

  /** The name of a subscription's topic. */
  static String topic(SubscriptionId subscription) {
    return Topics.VIEW_PREFIX + subscription;
  }

  private SubscriptionId subscription() {
    return approved.request().subscription();
  }

  @Override
  public String topic() {
    return topic(subscription());
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public boolean admits(RecordedEvent event) {
    return approved.covers(event) && !AccessStream.isAccessStream(event.stream());
  }

  @Override
  public CloudEventRecord record(FeedBatch.Item item, long number) {
    return CloudEventRecord.inView(item.event(), from, subscription().value(), number);
  }

  @Override
  public String payload(RecordedEvent event) {
    return PatientNarrative.ofEvent(event.type())
        .map(narrative -> withheld(event.payload(), narrative))
        .orElse(event.payload());
  }

  private static String withheld(String payload, PatientNarrative narrative) {
    var json = (ObjectNode) JSON.readTree(payload);
    var isPlain = new AtomicBoolean();
    narrative.replace(
        json,
        (_, text) -> {
          if (text.startsWith(SealedText.PREFIX)) {
            return text;
          }
          isPlain.set(true);
          return WITHHELD;
        });
    return isPlain.get() ? JSON.writeValueAsString(json) : payload;
  }

  @Override
  public void sending(List<FeedBatch.Item> items) {
    accesses.record(new FeedBatch(items, FeedPlace.BEGIN, false), approved.request(), topic());
    var last = items.getLast().event();
    delivered.advance(subscription(), last.commit(), last.commitIndex());
  }

  @Override
  public boolean goesOn() {
    return subscriptions.isDelivering(subscription());
  }
}
