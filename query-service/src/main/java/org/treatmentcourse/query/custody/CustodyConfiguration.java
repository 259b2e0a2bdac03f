package org.treatmentcourse.query.custody;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;

@Configuration(proxyBeanMethods = false)
class CustodyConfiguration {
  @Bean
  @Order(3)
  ReadModel lotViews(MongoDatabase database) {
    return new StreamViews<>(
        LotReader.COLLECTION,
        database.getCollection(LotReader.COLLECTION),
        new LotProjection(),
        ViewCodec.ofRecord(LotBook.class),
        List.of());
  }

  @Bean
  LotReader lotReader(MongoDatabase database) {
    return new LotReader(database);
  }
}
