package org.treatmentcourse.query.calendar;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.query.calendar.CalendarLayout.PractitionerEvents;
import org.treatmentcourse.query.clinic.ClinicZoneReader;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;

@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
  @Bean
  @Order(5)
  ReadModel resourceViews(MongoDatabase database) {
    return new StreamViews<>(
        CalendarLayout.RESOURCES,
        database.getCollection(CalendarLayout.RESOURCES),
        new ResourceProjection(),
        ViewCodec.ofRecord(ClinicResource.class),
        List.of());
  }

  @Bean
  @Order(6)
  ReadModel weekViews(MongoDatabase database) {
    return new StreamViews<>(
        CalendarLayout.WEEKS,
        database.getCollection(CalendarLayout.WEEKS),
        new WeekProjection(),
        new CalendarLayout(),
        List.of());
  }

  @Bean
  @Order(7)
  ReadModel practitionerViews(MongoDatabase database) {
    return new StreamViews<>(
        CalendarLayout.PRACTITIONERS,
        database.getCollection(CalendarLayout.PRACTITIONERS),
        new PractitionerProjection(),
        ViewCodec.ofRecord(PractitionerEvents.class),
        List.of());
  }

  @Bean
  @Order(8)
  ReadModel specialHoursViews(MongoDatabase database) {
    return new StreamViews<>(
        CalendarLayout.SPECIAL_HOURS,
        database.getCollection(CalendarLayout.SPECIAL_HOURS),
        new SpecialHoursProjection(),
        ViewCodec.ofRecord(SpecialHours.class),
        List.of());
  }

  @Bean
  CalendarReader calendarReader(MongoDatabase database, ClinicZoneReader zones) {
    return new CalendarReader(database, zones);
  }
}
