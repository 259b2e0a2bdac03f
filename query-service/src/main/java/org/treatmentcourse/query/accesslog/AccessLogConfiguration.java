package org.treatmentcourse.query.accesslog;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.DerivedDocuments;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;

@Configuration(proxyBeanMethods = false)
class AccessLogConfiguration {
  @Bean
  @Order(6)
  ReadModel accessViews(MongoDatabase database) {
    return new StreamViews<>(
        AccessLayout.VIEWS,
        database.getCollection(AccessLayout.VIEWS),
        new AccessProjection(),
        ViewCodec.ofRecord(LastAccess.class),
        List.of(),
        Optional.of(
            new DerivedDocuments<>(
                database.getCollection(AccessLayout.COLLECTION),
                (stream, before, after) -> AccessLayout.document(after),
                AccessLayout.INDEXES)));
  }

  @Bean
  AccessReader accessReader(MongoDatabase database) {
    return new AccessReader(database);
  }
}
