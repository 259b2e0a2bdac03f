package org.treatmentcourse.query.ical;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;

@Configuration(proxyBeanMethods = false)
class IcalConfiguration {
  @Bean
  @Order(5)
  ReadModel calendarSubscriptionViews(MongoDatabase database) {
    return new StreamViews<>(
        CalendarSubscriptionReader.COLLECTION,
        database.getCollection(CalendarSubscriptionReader.COLLECTION),
        new CalendarSubscriptionProjection(),
        ViewCodec.ofRecord(CalendarSubscription.class),
        CalendarSubscriptionReader.INDEXES);
  }

  @Bean
  CalendarSubscriptionReader calendarSubscriptionReader(MongoDatabase database) {
    return new CalendarSubscriptionReader(database);
  }
}
