package org.treatmentcourse.query.schedule.attention;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.query.http.page.PagesByUrgency;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.schedule.view.CourseSchedule;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Maintenance;
import org.treatmentcourse.value.measure.DaysOrHours;

/** The next step of a course's maintenance plan. */
record MaintenanceDue(
    UUID course,
    UUID patient,
    DaysOrHours interval,
    @Schema(description = "the last session, or the agreement, and one interval; of days, its end")
        Instant nextSessionBy,
    @Schema(description = "the next session booked, if one is") Optional<Instant> nextSession,
    LocalDate reviewOn,
    @Schema(description = "whether the day of the review has come") boolean reviewDue) {

  static MaintenanceDue of(
      UUID course, CourseSchedule schedule, Maintenance plan, ZoneId zone, Instant now) {
    var last =
        schedule
            .given()
            .map(visit -> visit.place().start())
            .max(Comparator.naturalOrder())
            .orElse(plan.agreedAt());
    return new MaintenanceDue(
        course,
        schedule.patient(),
        plan.interval(),
        plan.interval().endAfter(last, zone),
        schedule.toCome(now).findFirst().map(visit -> visit.place().start()),
        plan.reviewOn(),
        plan.reviewFellDue() || !plan.reviewOn().isAfter(LocalDate.ofInstant(now, zone)));
  }

  /** True if somebody has to see to it before a moment, by the days of a zone. */
  boolean isDueBefore(Instant moment, ZoneId zone) {
    boolean booked = nextSession.filter(start -> !start.isAfter(nextSessionBy)).isPresent();
    return reviewDue
        || (!booked && nextSessionBy.isBefore(moment))
        || reviewOn.isBefore(LocalDate.ofInstant(moment, zone));
  }

  /** The earliest due comes first. */
  PagesByUrgency.Key key() {
    return new PagesByUrgency.Key(StoredJson.instant(nextSessionBy), course.toString());
  }
}
