package org.treatmentcourse.command.course.maintenance;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;

class SeriesTest {
  private static final CompleteSeries COMPLETE = new CompleteSeries(COURSE, day(1));

  /** A course whose series of so many sessions has its first one behind it. */
  private static Given firstOf(int count) {
    var planned = new SeriesPlanned(count, 2, day(-9));
    var changed = Given.openCourse();
    observedPatient().discharged().events().stream()
        .skip(1)
        .map(event -> event instanceof SeriesPlanned ? planned : event)
        .forEach(changed::and);
    return changed;
  }

  @Test
  @Proves("rule-15-review")
  void rule_15_a_series_is_done_when_its_last_session_is_and_not_before() {
    When.in(firstOf(1), COMPLETE).isRecordedAs(SeriesCompleted.class);
    When.in(firstOf(2), COMPLETE).isRefusedAs("sessions-remaining");
  }

  @Test
  @Proves("rule-15-review")
  void rule_15_after_a_series_no_session_is_booked_without_a_review() {
    var given = firstOf(1);
    given.and(When.in(given, COMPLETE).event());
    var slot = new Slot(day(7), day(7).plusSeconds(7_200), "room-1", List.of());
    When.in(given, new ScheduleSession(COURSE, new SessionNumber(2), slot, day(2)))
        .isRefusedAs("series-not-planned");
  }

  @Test
  void there_is_no_series_to_complete_before_one_is_planned() {
    When.in(assessedCourse().eligible(), new CompleteSeries(COURSE, T0))
        .isRefusedAs("series-not-under-way");
  }

  @Test
  @Proves("rule-15-review")
  void rule_15_the_sessions_of_the_series_before_do_not_count_in_the_next() {
    var given = firstOf(1);
    given
        .and(new SeriesCompleted(1, day(1)))
        .and(new ResponseEvaluated(1, Response.NONE, "asked", day(1)))
        .and(new SeriesPlanned(1, 2, day(2)));
    When.in(given, new CompleteSeries(COURSE, day(3))).isRefusedAs("sessions-remaining");
  }
}
