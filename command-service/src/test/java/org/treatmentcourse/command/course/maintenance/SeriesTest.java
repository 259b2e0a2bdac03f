package org.treatmentcourse.command.course.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EndSeriesEarly;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MaintenanceEvent.EarlyEnd;
import org.treatmentcourse.course.event.MaintenanceEvent.EarlyEndReason;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;

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
    var slot = new Slot(day(7), day(7).plusSeconds(7_200), "room-1", Given.SESSION_STAFF);
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
        .and(new SeriesCompleted(1, Optional.empty(), day(1)))
        .and(new ResponseEvaluated(1, Response.NONE, "asked", day(1)))
        .and(new SeriesPlanned(1, 2, day(2)));
    When.in(given, new CompleteSeries(COURSE, day(3))).isRefusedAs("sessions-remaining");
  }

  private static final EndSeriesEarly END_EARLY =
      new EndSeriesEarly(COURSE, EarlyEndReason.RESPONSE_REACHED, "in remission since", day(1));

  @Test
  @Proves("rule-15-early-end")
  void rule_15_a_series_ends_early_by_a_decision_and_is_reviewed_like_any_other() {
    var given = firstOf(6);
    var ended = When.in(given, END_EARLY);
    ended.isRecordedAs(SeriesCompleted.class);
    assertThat(ended.event())
        .isEqualTo(
            new SeriesCompleted(
                1,
                Optional.of(new EarlyEnd(EarlyEndReason.RESPONSE_REACHED, "in remission since")),
                day(1)));
    given.and(ended.event());
    var evaluated =
        When.in(given, new EvaluateResponse(COURSE, Response.NONE, "asked", day(1))).event();
    given.and(evaluated);
    var plan =
        new AgreeMaintenancePlan(
            COURSE,
            DaysOrHours.of(Duration.ofDays(7)),
            Milligrams.of("56"),
            Milligrams.of("56"),
            LocalDate.of(2026, 9, 1),
            day(2));
    When.in(given, plan).isRecordedAs(MaintenancePlanAgreed.class);
    When.in(given, new PlanSeries(COURSE, 6, 2, day(2))).isRecordedAs(SeriesPlanned.class);
    When.in(given, END_EARLY).isRefusedAs("series-not-to-end");
  }

  @Test
  @Proves("rule-15-early-end")
  void rule_15_a_series_without_a_dose_or_with_sessions_ahead_does_not_end_early() {
    When.in(Given.expectedPatient(), END_EARLY).isRefusedAs("series-not-begun");
    When.in(assessedCourse().eligible(), END_EARLY).isRefusedAs("series-not-to-end");
    var ahead =
        firstOf(6)
            .and(
                new SessionScheduled(
                    new SessionNumber(2),
                    new Slot(day(3), day(3).plusSeconds(7200), "room-1", Given.SESSION_STAFF),
                    day(1)));
    When.in(ahead, END_EARLY).isRefusedAs("sessions-ahead");
    ahead.and(
        new SessionCancelled(
            new SessionNumber(2), CancellationReason.PATIENT, Optional.empty(), day(1)));
    When.in(ahead, END_EARLY).isRecordedAs(SeriesCompleted.class);
    var back =
        firstOf(6)
            .and(
                new PatientCheckedIn(
                    Given.FIRST, List.of(), Optional.empty(), Optional.empty(), day(1)));
    When.in(back, END_EARLY).isRefusedAs("series-not-begun");
  }

  @Test
  @Proves("rule-15-early-end")
  void rule_28_an_early_end_is_the_prescribers_to_decide_and_to_correct() {
    assertThat(EndSeriesEarly.class.getAnnotation(PermittedRoles.class).value())
        .containsExactly(Role.PRESCRIBER);
    var given = firstOf(6);
    given.and(When.in(given, END_EARLY).event());
    var error = new EnterInError(COURSE, given.events().size() - 1L, "not meant", day(2));
    When.in(given, error, day(2), Role.CLINICIAN).isRefusedAs("decision-of-another-role");
    When.in(given, error, day(2), Role.PRESCRIBER)
        .isRecordedAs(CorrectionEvent.EventEnteredInError.class);
  }
}
