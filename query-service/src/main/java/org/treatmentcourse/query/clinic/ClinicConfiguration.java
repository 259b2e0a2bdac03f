package org.treatmentcourse.query.clinic;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;

@Configuration(proxyBeanMethods = false)
class ClinicConfiguration {
  @Bean
  @Order(4)
  ReadModel clinicZoneViews(MongoDatabase database) {
    return new StreamViews<>(
        ClinicZoneReader.COLLECTION,
        database.getCollection(ClinicZoneReader.COLLECTION),
        new ClinicZonesProjection(),
        ViewCodec.ofRecord(ClinicZones.class),
        List.of());
  }

  @Bean
  ClinicZoneReader clinicZoneReader(MongoDatabase database) {
    return new ClinicZoneReader(database);
  }

  @Bean
  Periods periods(ClinicZoneReader zones) {
    return new Periods(zones);
  }
}
