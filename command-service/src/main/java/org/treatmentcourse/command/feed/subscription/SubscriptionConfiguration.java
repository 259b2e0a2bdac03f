package org.treatmentcourse.command.feed.subscription;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.wire.WireFormat;

/** The subscriptions, and what each was sent. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {
  @Bean
  Subscriptions subscriptions(Ledger ledger, WireFormat wire, InstantSource clock) {
    return new Subscriptions(ledger, wire, clock);
  }

  @Bean
  DeliveredPlaces deliveredPlaces(MongoDatabase database) {
    return new DeliveredPlaces(database);
  }
}
