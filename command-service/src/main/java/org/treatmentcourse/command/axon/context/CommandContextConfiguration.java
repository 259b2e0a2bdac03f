package org.treatmentcourse.command.axon.context;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.InstantSource;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.idempotency.RecordedRequests;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.webhook.HeldDeliveries;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * The beans that decisions read from. Handlers need these beans, these beans need the event store,
 * and Axon builds the event store with the handlers. The event store is therefore lazy here.
 */
@Configuration(proxyBeanMethods = false)
class CommandContextConfiguration {
  @Bean
  PublishedProtocols publishedProtocols(@Lazy EventStore events, Ledger ledger) {
    return new RecordedProtocols(events, ledger::forgotten);
  }

  @Bean
  CommandContextFactory commandContextFactory(
      PublishedProtocols protocols,
      @Lazy EventStore events,
      Ledger ledger,
      WireFormat wire,
      EarlierCourses earlierCourses,
      RecordedRequests requests,
      DeliveredPlaces delivered,
      HeldDeliveries held,
      InstantSource clock) {
    return new CommandContextFactory(
        new OtherStreams(
            () -> events,
            protocols,
            new RecordedRetention(ledger, wire)::until,
            stream -> ledger.stream(stream, 0),
            commit -> ledger.read(commit, 1).stream().flatMap(it -> it.events().stream()).toList(),
            earlierCourses,
            hash -> !ledger.beginnings(FeedId.STREAM_PREFIX, hash).isEmpty(),
            practitioner -> declaredAt(practitioner, ledger),
            delivered::last,
            held::isHeld),
        clock,
        requests::value);
  }

  private static Set<ClinicId> declaredAt(Resource practitioner, Ledger ledger) {
    return ledger.beginnings(Resource.STREAM_PREFIX, practitioner.value()).stream()
        .flatMap(commit -> commit.events().stream())
        .map(RecordedEvent::stream)
        .filter(Resource::isResourceStream)
        .filter(stream -> Resource.ofStream(stream).equals(practitioner))
        .map(Resource::clinicOf)
        .collect(toUnmodifiableSet());
  }
}
