package org.treatmentcourse.query.timeline;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;

@Configuration(proxyBeanMethods = false)
class TimelineConfiguration {
  @Bean
  @Order(7)
  ReadModel timelineViews(MongoDatabase database) {
    return new StreamViews<>(
        TimelineLayout.COLLECTION,
        database.getCollection(TimelineLayout.COLLECTION),
        new TimelineProjection(),
        new TimelineLayout(),
        TimelineLayout.INDEXES);
  }

  @Bean
  TimelineReader timelineReader(MongoDatabase database) {
    return new TimelineReader(database);
  }
}
