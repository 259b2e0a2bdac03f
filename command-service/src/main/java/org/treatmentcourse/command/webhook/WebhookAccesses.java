package org.treatmentcourse.command.webhook;

import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.service.access.AccessTopic;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.access.NotRecorded;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.value.actor.Role;

/** Records what a webhook is about to show, as the feed records what it shows. */
final class WebhookAccesses {
  private static final String OPERATION = "webhookDelivery";
  private static final String SERVICE = "command-service";
  private static final int OK = 200;

  private final AccessTopic topic;
  private final InstantSource clock;

  WebhookAccesses(AccessTopic topic, InstantSource clock) {
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Returns once the access is recorded; records of access alone are nothing to record again.
   *
   * @throws IllegalStateException if that is not certain, so that nothing may be sent
   */
  void record(FeedBatch batch, SubscriptionRequested request, URI target) {
    var disclosure = Disclosure.ofNoRequest();
    batch.disclose(disclosure);
    if (disclosure.isEmpty()) {
      return;
    }
    var by =
        new Accessor(
            request.subscriber(),
            request.subscriber(),
            Optional.of(Role.SERVICE),
            Optional.empty());
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      topic.keep(
          disclosure.subjects().stream()
              .map(
                  subjects ->
                      new Access(
                          Optional.of(by),
                          request.purpose(),
                          AccessAction.READ,
                          OPERATION,
                          subjects,
                          new AccessPoint(target.getHost(), SERVICE),
                          OK))
              .map(access -> AccessRecord.of(UUID.randomUUID(), new RecordAccessed(access, at)))
              .toList());
    } catch (NotRecorded e) {
      throw new IllegalStateException("the access could not be recorded, so nothing is sent", e);
    }
  }
}
