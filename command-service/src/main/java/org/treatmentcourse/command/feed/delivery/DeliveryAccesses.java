package org.treatmentcourse.command.feed.delivery;

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

/** Records what is about to be sent to a subscriber, as the feed records what it shows. */
public final class DeliveryAccesses {
  private static final String SERVICE = "command-service";
  private static final int OK = 200;

  private final AccessTopic topic;
  private final String operation;
  private final InstantSource clock;

  /**
   * Records of one way of delivery.
   *
   * @param operation the way's name in a record
   */
  public DeliveryAccesses(AccessTopic topic, String operation, InstantSource clock) {
    this.topic = topic;
    this.operation = operation;
    this.clock = clock;
  }

  /**
   * Returns once the access is recorded; records of access alone are nothing to record again.
   *
   * @param target where it goes: a host or a topic
   * @throws IllegalStateException if that is not certain, so that nothing may be sent
   */
  public void record(FeedBatch batch, SubscriptionRequested request, String target) {
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
                          operation,
                          subjects,
                          new AccessPoint(target, SERVICE),
                          OK))
              .map(access -> AccessRecord.of(UUID.randomUUID(), new RecordAccessed(access, at)))
              .toList());
    } catch (NotRecorded e) {
      throw new IllegalStateException("the access could not be recorded, so nothing is sent", e);
    }
  }
}
