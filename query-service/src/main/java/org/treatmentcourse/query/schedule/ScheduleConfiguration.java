package org.treatmentcourse.query.schedule;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.StreamViews;
import org.treatmentcourse.query.projection.ViewCodec;

@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {
  @Bean
  @Order(1)
  ReadModel scheduleViews(MongoDatabase database) {
    return new StreamViews<>(
        ScheduleReader.COLLECTION,
        database.getCollection(ScheduleReader.COLLECTION),
        new ScheduleProjection(),
        ViewCodec.ofRecord(ScheduleView.class),
        ScheduleReader.INDEXES);
  }

  @Bean
  ScheduleReader scheduleReader(MongoDatabase database) {
    return new ScheduleReader(database);
  }
}
