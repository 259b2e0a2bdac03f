package org.treatmentcourse.query.schedule.view;

import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.DerivedDocuments;
import org.treatmentcourse.query.projection.store.StreamViews;

@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {
  @Bean
  @Order(1)
  ReadModel scheduleViews(MongoDatabase database) {
    return new StreamViews<>(
        ScheduleLayout.COURSES,
        database.getCollection(ScheduleLayout.COURSES),
        new ScheduleProjection(),
        new ScheduleLayout(),
        ScheduleLayout.COURSE_INDEXES,
        Optional.of(
            new DerivedDocuments<>(
                database.getCollection(ScheduleLayout.VISITS),
                ScheduleLayout::changedVisits,
                ScheduleLayout.VISIT_INDEXES)));
  }

  @Bean
  ScheduleReader scheduleReader(MongoDatabase database) {
    return new ScheduleReader(database);
  }

  @Bean
  VisitReader visitReader(MongoDatabase database) {
    return new VisitReader(database);
  }

  @Bean
  BookedVisits bookedVisits(MongoDatabase database) {
    return new BookedVisits(database);
  }
}
