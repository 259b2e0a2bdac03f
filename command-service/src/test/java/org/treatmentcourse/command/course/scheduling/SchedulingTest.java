package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.scheduling.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.scheduling.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.SchedulingEvent.Slot;
import org.treatmentcourse.value.SessionNumber;

class SchedulingTest {
  private static PlanSeries plan(int count) {
    return new PlanSeries(COURSE, count, 2, day(-9));
  }

  private static ScheduleSession schedule(SessionNumber session) {
    return schedule(session, day(7 * (session.value() - 1)));
  }

  private static ScheduleSession schedule(SessionNumber session, Instant start) {
    return new ScheduleSession(
        COURSE, session, new Slot(start, start.plusSeconds(7200), "room-1", List.of()), day(-9));
  }

  @Test
  void a_series_is_planned_for_an_eligible_patient_only() {
    When.in(assessedCourse(), plan(6)).isRefusedAs("series-not-plannable");
    When.in(assessedCourse().eligible(), plan(6)).isRecordedAs(SeriesPlanned.class);
  }

  @Test
  void rule_15_a_series_is_at_most_the_protocols() {
    When.in(assessedCourse().eligible(), plan(7)).isRefusedAs("series-too-large");
  }

  @Test
  void a_session_of_the_series_gets_one_slot() {
    When.in(assessedCourse().eligible(), schedule(FIRST)).isRefusedAs("series-not-planned");
    When.in(arrivedPatient(), schedule(new SessionNumber(6))).isRecordedAs(SessionScheduled.class);
    When.in(arrivedPatient(), schedule(new SessionNumber(7))).isRefusedAs("session-beyond-series");
    When.in(arrivedPatient(), schedule(FIRST)).isRefusedAs("session-already-scheduled");
  }

  @Test
  void rule_15_sessions_are_at_least_48_hours_apart() {
    var second = new SessionNumber(2);
    When.in(arrivedPatient(), schedule(second, day(2).minusSeconds(1)))
        .isRefusedAs("sessions-too-close");
    When.in(arrivedPatient(), schedule(second, day(2))).isRecordedAs(SessionScheduled.class);
  }

  @Test
  void rule_15_two_a_week_are_not_three_in_seven_days() {
    var second = new SessionScheduled(new SessionNumber(2), slot(day(3)), day(-9));
    var third = new SessionNumber(3);
    When.in(arrivedPatient().and(second), schedule(third, day(7).minusSeconds(1)))
        .isRefusedAs("week-full");
    When.in(arrivedPatient().and(second), schedule(third, day(7)))
        .isRecordedAs(SessionScheduled.class);
  }

  @Test
  void rule_15_a_gap_of_more_than_seven_days_is_flagged() {
    var second = new SessionNumber(2);
    When.in(arrivedPatient(), schedule(second, day(7))).isRecordedAs(SessionScheduled.class);
    When.in(arrivedPatient(), schedule(second, day(7).plusSeconds(1)))
        .isRecordedAndFlagged(SessionScheduled.class, "gap-is-not-too-long");
  }

  private static Slot slot(Instant start) {
    return new Slot(start, start.plusSeconds(7200), "room-1", List.of());
  }
}
