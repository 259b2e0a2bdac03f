package org.treatmentcourse.query.waitinglist;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;
import org.treatmentcourse.waitinglist.WaitingList;

@Configuration(proxyBeanMethods = false)
class WaitingListConfiguration {
  @Bean
  @Order(9)
  ReadModel waitingListViews(MongoDatabase database) {
    return new StreamViews<>(
        WaitingListReader.COLLECTION,
        database.getCollection(WaitingListReader.COLLECTION),
        new WaitingListProjection(),
        ViewCodec.ofRecord(WaitingList.class),
        List.of());
  }

  @Bean
  WaitingListReader waitingListReader(MongoDatabase database) {
    return new WaitingListReader(database);
  }
}
