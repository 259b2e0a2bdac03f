package org.treatmentcourse.command.feed;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.access.AccessLog;

/** The feed of events. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
  @Bean
  NewCommits newCommits(Ledger ledger) {
    return new NewCommits(ledger);
  }

  @Bean
  EventFeed eventFeed(Ledger ledger, NewCommits news) {
    return new EventFeed(ledger, news);
  }

  @Bean
  SubscribedFeed subscribedFeed(Subscriptions subscriptions, DeliveredPlaces delivered) {
    return new SubscribedFeed(subscriptions, delivered);
  }

  @Bean
  EventStream eventStream(
      EventFeed feed,
      NewCommits news,
      AccessLog accesses,
      InstantSource clock,
      SubscribedFeed subscribed) {
    return new EventStream(feed, news, accesses, clock, subscribed);
  }
}
