package org.treatmentcourse.query.course;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;

@Configuration(proxyBeanMethods = false)
class CourseConfiguration {
  @Bean
  @Order(2)
  ReadModel courseViews(MongoDatabase database) {
    return new StreamViews<>(
        CourseLayout.COLLECTION,
        database.getCollection(CourseLayout.COLLECTION),
        new CourseProjection(),
        new CourseLayout(),
        List.of(ascending(CourseLayout.PATIENT), ascending(CourseLayout.CLINIC, "_id")));
  }

  @Bean
  CourseReader courseReader(MongoDatabase database) {
    return new CourseReader(database);
  }
}
