package org.treatmentcourse.query.protocol;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;

@Configuration(proxyBeanMethods = false)
class ProtocolConfiguration {
  @Bean
  @Order(4)
  ReadModel protocolViews(MongoDatabase database) {
    return new StreamViews<>(
        PublishedProtocols.COLLECTION,
        database.getCollection(PublishedProtocols.COLLECTION),
        new ProtocolProjection(),
        ViewCodec.ofRecord(ProtocolVersions.class),
        List.of());
  }

  @Bean
  PublishedProtocols publishedProtocols(MongoDatabase database) {
    return new PublishedProtocols(database);
  }
}
