package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RecordMissedSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;

class SchedulingTest {
  private static PlanSeries plan(int count) {
    return new PlanSeries(COURSE, count, 2, day(-9));
  }

  private static ScheduleSession schedule(SessionNumber session) {
    return schedule(session, day(7 * (session.value() - 1)));
  }

  private static ScheduleSession schedule(SessionNumber session, Instant start) {
    return new ScheduleSession(
        COURSE,
        session,
        new Slot(start, start.plusSeconds(7200), "room-1", Given.SESSION_STAFF),
        day(-9));
  }

  @Test
  @Proves("rule-1-eligible")
  void a_series_is_planned_for_an_eligible_patient_only() {
    When.in(assessedCourse(), plan(6)).isRefusedAs("series-not-plannable");
    When.in(assessedCourse().eligible(), plan(6)).isRecordedAs(SeriesPlanned.class);
  }

  @Test
  @Proves("rule-15-count")
  void rule_15_a_series_is_at_most_the_protocols() {
    When.in(assessedCourse().eligible(), plan(7)).isRefusedAs("series-too-large");
  }

  @Test
  @Proves("rule-15-count")
  void a_session_of_the_series_gets_one_slot() {
    When.in(assessedCourse().eligible(), schedule(FIRST)).isRefusedAs("series-not-planned");
    When.in(arrivedPatient(), schedule(new SessionNumber(6))).isRecordedAs(SessionScheduled.class);
    When.in(arrivedPatient(), schedule(new SessionNumber(7))).isRefusedAs("session-beyond-series");
    When.in(arrivedPatient(), schedule(FIRST)).isRefusedAs("session-already-scheduled");
  }

  @Test
  @Proves("rule-15-gaps")
  void rule_15_sessions_are_at_least_48_hours_apart() {
    var second = new SessionNumber(2);
    When.in(arrivedPatient(), schedule(second, day(2).minusSeconds(1)))
        .isRefusedAs("sessions-too-close");
    When.in(arrivedPatient(), schedule(second, day(2))).isRecordedAs(SessionScheduled.class);
  }

  @Test
  @Proves("rule-15-gaps")
  void rule_15_two_a_week_are_not_three_in_seven_days() {
    var second = new SessionScheduled(new SessionNumber(2), slot(day(3)), day(-9));
    var third = new SessionNumber(3);
    var midnight = day(7).truncatedTo(ChronoUnit.DAYS);
    When.in(arrivedPatient().and(second), schedule(third, midnight.minusSeconds(1)))
        .isRefusedAs("week-full");
    When.in(arrivedPatient().and(second), schedule(third, midnight))
        .isRecordedAs(SessionScheduled.class);
  }

  @Test
  @Proves("rule-15-gaps")
  void rule_15_a_gap_of_more_than_seven_days_is_refused_without_an_override() {
    var second = new SessionNumber(2);
    var late = day(7).plusSeconds(1);
    When.in(arrivedPatient(), schedule(second, day(7))).isRecordedAs(SessionScheduled.class);
    When.in(arrivedPatient(), schedule(second, late)).isRefusedAs("gap-too-long");
    var overridden =
        new ScheduleSession(COURSE, second, slot(late), Optional.of("travels"), day(-9));
    assertThat(When.in(arrivedPatient(), overridden).recorded())
        .hasExactlyElementsOfTypes(SessionScheduled.class, SchedulingRuleOverridden.class);
    When.in(arrivedPatient(), overridden, day(-9), Role.SCHEDULER)
        .isRefusedAs("override-not-permitted");
  }

  @Test
  @Proves("rule-15-gaps")
  void rule_15_a_gap_that_nobody_can_keep_any_more_is_flagged() {
    var second = new SessionNumber(2);
    var tooLate = day(7).plusSeconds(1);
    var decided = new ScheduleSession(COURSE, second, slot(day(9)), tooLate);
    When.in(arrivedPatient(), decided)
        .isRecordedAndFlagged(SessionScheduled.class, "session-before-is-not-too-far-back");
    var inTime = new ScheduleSession(COURSE, second, slot(day(9)), day(7));
    When.in(arrivedPatient(), inTime).isRefusedAs("gap-too-long");
  }

  @Test
  @Proves("rule-15-total-days")
  void rule_15_a_series_of_exactly_its_days_fits_and_one_of_a_day_more_does_not() {
    var last = new SessionNumber(6);
    var midnight = day(36).truncatedTo(ChronoUnit.DAYS);
    When.in(arrivedPatient(), schedule(last, midnight.minusSeconds(1)))
        .isRecordedAs(SessionScheduled.class);
    When.in(arrivedPatient(), schedule(last, midnight)).isRefusedAs("series-too-long");
    When.in(arrivedPatient(), new ScheduleSession(COURSE, last, slot(day(40)), midnight))
        .isRecordedAndFlagged(SessionScheduled.class, "series-began-not-too-long-ago");
  }

  @Test
  void a_session_is_moved_until_the_patient_comes() {
    var move = new RescheduleSession(COURSE, FIRST, slot(day(1)), "room closed", day(-2));
    When.in(Given.expectedPatient(), move).isRecordedAs(SessionRescheduled.class);
    When.in(arrivedPatient(), move).isRefusedAs("session-not-awaited");
  }

  @Test
  void a_session_is_cancelled_until_its_dose_and_may_then_get_another_slot() {
    var cancel = new CancelSession(COURSE, FIRST, CancellationReason.PATIENT, Optional.empty(), T0);
    When.in(esketamineSession(), cancel).isRefusedAs("session-not-awaited");
    var given = arrivedPatient();
    given.and(When.in(given, cancel).event());
    When.in(given, schedule(FIRST, day(1))).isRecordedAs(SessionScheduled.class);
    When.in(given, schedule(new SessionNumber(2), day(1))).isRecordedAs(SessionScheduled.class);
  }

  @Test
  void a_missed_session_is_recorded_and_flagged_before_its_start_or_where_the_patient_came() {
    var early = new RecordMissedSession(COURSE, FIRST, T0.minusSeconds(1));
    When.in(Given.expectedPatient(), early)
        .isRecordedAndFlagged(SessionMissed.class, "session-should-have-begun");
    When.in(Given.expectedPatient(), new RecordMissedSession(COURSE, FIRST, T0))
        .isRecordedAs(SessionMissed.class);
    When.in(arrivedPatient(), new RecordMissedSession(COURSE, FIRST, T0))
        .isRecordedAndFlagged(SessionMissed.class, "patient-has-not-come");
  }

  private static Slot slot(Instant start) {
    return new Slot(start, start.plusSeconds(7200), "room-1", Given.SESSION_STAFF);
  }
}
