package org.treatmentcourse.query.feeds;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
  @Bean
  @Order(5)
  ReadModel feedViews(MongoDatabase database) {
    return new StreamViews<>(
        FeedReader.COLLECTION,
        database.getCollection(FeedReader.COLLECTION),
        new FeedProjection(),
        ViewCodec.ofRecord(FeedView.class),
        FeedReader.INDEXES);
  }

  @Bean
  FeedReader feedReader(MongoDatabase database) {
    return new FeedReader(database);
  }
}
