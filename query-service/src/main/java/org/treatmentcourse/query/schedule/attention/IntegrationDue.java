package org.treatmentcourse.query.schedule.attention;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.protocol.plan.IntegrationPlan;
import org.treatmentcourse.query.http.page.PagesByUrgency;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.schedule.view.CourseSchedule;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.value.treatment.Visit;

/** A dosing session whose integration is still to be held. */
record IntegrationDue(
    UUID course,
    UUID patient,
    @Schema(description = "the dosing session's number") int session,
    @Schema(description = "the end of the dose, where the protocol's window begins")
        Instant doseEndedAt,
    @Schema(
            description =
                "of a window in days, the end of its last day; absent if the course's protocol has"
                    + " not arrived here")
        Optional<Instant> windowEndsAt,
    @Schema(description = "whole hours until then, below 0 once it is over")
        Optional<Long> hoursLeft,
    boolean overdue,
    @Schema(description = "when an integration of it is booked, if one is")
        Optional<Instant> bookedAt,
    @Schema(description = "whether that is within the window") boolean bookedInTime) {

  static IntegrationDue of(
      VisitRow session,
      CourseSchedule schedule,
      Optional<IntegrationPlan> plan,
      ZoneId zone,
      Instant now) {
    var number = session.now().visit().session();
    // A dose whose end was entered in error ended with its slot, for all that is known.
    var doseEnded = session.now().doseEndedAt().orElse(session.now().place().end());
    var window = plan.map(IntegrationPlan::window);
    var windowEnds = window.map(it -> it.endAfter(doseEnded, zone));
    var booked =
        schedule
            .visit(Visit.integration(number))
            .filter(visit -> visit.state() == VisitState.SCHEDULED)
            .map(visit -> visit.place().start());
    return new IntegrationDue(
        session.course(),
        session.patient(),
        number.value(),
        doseEnded,
        windowEnds,
        windowEnds.map(end -> Math.floorDiv(Duration.between(now, end).toSeconds(), 3_600L)),
        window.filter(it -> it.isExceeded(doseEnded, now, zone)).isPresent(),
        booked,
        booked.isPresent()
            && window.filter(it -> it.isExceeded(doseEnded, booked.get(), zone)).isEmpty());
  }

  /** The longest overdue comes first. */
  PagesByUrgency.Key key() {
    return new PagesByUrgency.Key(
        StoredJson.instant(windowEndsAt.orElse(doseEndedAt)), course + "/" + session);
  }
}
