package org.treatmentcourse.command.topic.view;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.feed.delivery.DeliveryAccesses;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.topic.form.EventOrigin;
import org.treatmentcourse.service.access.AccessTopic;

/** The views. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {
  @Bean
  ViewStore viewStore(MongoDatabase database) {
    return new ViewStore(database);
  }

  @Bean
  Views views(
      ViewStore store,
      Subscriptions subscriptions,
      DeliveredPlaces delivered,
      AccessTopic topic,
      EventOrigin from,
      InstantSource clock) {
    return new Views(
        store,
        subscriptions,
        delivered,
        new DeliveryAccesses(topic, "viewDelivery", clock),
        from,
        clock);
  }
}
