package org.treatmentcourse.command.feed.erasure;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.follower.FollowedPosition;
import org.treatmentcourse.command.follower.FollowerLayout;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.wire.WireFormat;

/** The workers that look after subscribers' erasures. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
  @Bean
  ErasureFollower erasureFollower(
      Ledger ledger,
      WireFormat wire,
      CommandDispatcher dispatcher,
      Subscriptions subscriptions,
      MongoDatabase database,
      ParkedEntries parked) {
    return new ErasureFollower(
        ledger,
        wire,
        dispatcher,
        subscriptions,
        new FollowedPosition(
            database.getCollection(FollowerLayout.POSITIONS), ErasureFollower.NAME),
        parked);
  }

  @Bean
  OverdueErasures overdueErasures(
      Subscriptions subscriptions, CommandDispatcher dispatcher, InstantSource clock) {
    return new OverdueErasures(subscriptions, dispatcher, clock);
  }
}
