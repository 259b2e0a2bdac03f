package org.treatmentcourse.query.standing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.check.VisitChecks;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.query.schedule.view.VisitReader;

/** The check that the schedule's pages ask. */
@Configuration(proxyBeanMethods = false)
class StandingConfiguration {
  @Bean
  VisitChecks visitChecks(
      VisitReader visits,
      ScheduleReader schedule,
      PublishedProtocols protocols,
      CalendarReader calendars) {
    return new CheckedVisits(visits, schedule, protocols, calendars);
  }
}
