package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.expectedPatient;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;

/** Rule 15 for a slot that is moved: it is held to what a new one is held to. */
class MovedSlotTest {
  private static Slot slot(Instant start) {
    return new Slot(start, start.plusSeconds(7200), "room-1", Given.SESSION_STAFF);
  }

  private static Given threeBooked() {
    return expectedPatient()
        .and(new SessionScheduled(new SessionNumber(2), slot(day(3)), day(-9)))
        .and(new SessionScheduled(new SessionNumber(3), slot(day(10)), day(-9)));
  }

  private static RescheduleSession move(int session, Instant start) {
    return new RescheduleSession(
        COURSE, new SessionNumber(session), slot(start), "room closed", day(-2));
  }

  @Test
  @Proves("rule-15-gaps")
  void rule_15_a_slot_is_not_moved_into_a_full_week() {
    var midnight = day(7).truncatedTo(ChronoUnit.DAYS);
    When.in(threeBooked(), move(3, midnight.minusSeconds(1))).isRefusedAs("week-full");
    When.in(threeBooked(), move(3, midnight)).isRecordedAs(SessionRescheduled.class);
  }

  @Test
  @Proves("rule-15-gaps")
  void rule_15_a_slot_is_not_moved_within_48_hours_of_another() {
    When.in(threeBooked(), move(3, day(5).minusSeconds(1))).isRefusedAs("sessions-too-close");
    When.in(threeBooked(), move(1, day(1).plusSeconds(1))).isRefusedAs("sessions-too-close");
    When.in(threeBooked(), move(1, day(1))).isRecordedAs(SessionRescheduled.class);
  }

  @Test
  @Proves("rule-15-gaps")
  void rule_15_a_slot_is_not_moved_more_than_seven_days_away() {
    When.in(threeBooked(), move(3, day(10).plusSeconds(1))).isRefusedAs("gap-too-long");
    When.in(threeBooked(), move(3, day(10).minusSeconds(1))).isRecordedAs(SessionRescheduled.class);
  }

  @Test
  @Proves("rule-15-count")
  void rule_15_a_series_has_at_most_the_protocols_sessions_a_week() {
    var eligible = assessedCourse().eligible();
    When.in(eligible, new PlanSeries(COURSE, 6, 2, day(-9))).isRecordedAs(SeriesPlanned.class);
    When.in(eligible, new PlanSeries(COURSE, 6, 3, day(-9))).isRefusedAs("series-too-large");
  }

  @Test
  void a_session_without_a_slot_is_not_moved() {
    When.in(assessedCourse().eligible(), move(FIRST.value(), day(1)))
        .isRefusedAs("session-not-awaited");
  }
}
