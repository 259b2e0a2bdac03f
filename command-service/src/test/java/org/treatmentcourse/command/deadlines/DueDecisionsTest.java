package org.treatmentcourse.command.deadlines;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.deadlines.Histories.discharged;
import static org.treatmentcourse.command.deadlines.Histories.inMaintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CallMaintenanceReview;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FlagOverdueForm;
import org.treatmentcourse.command.course.commands.PreparationCommand.RemindOfSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RecordMissedSession;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.PreparationEvent.AbstentionStart;
import org.treatmentcourse.course.event.PreparationEvent.SessionReminderFellDue;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.deadline.CourseDeadlines;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;

/** What the deciders say to timers, at the boundaries. */
class DueDecisionsTest {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Instant WINDOW_END = T0.plusSeconds(360).plus(Duration.ofHours(72));
  private static final Instant FORM_END = T0.plus(Duration.ofDays(7));
  private static final Instant SLOT_END = T0.plusSeconds(7200);
  private static final CourseDiscontinued END =
      new CourseDiscontinued(DiscontinuationReason.PATIENT_WISH, "enough", day(1));
  private static final CourseSuspended PAUSE = new CourseSuspended("travelling", day(1));

  private static When timer(Given given, CourseCommand command) {
    return When.in(given, command, command.occurredAt(), Role.SERVICE);
  }

  private static MissIntegrationWindow window(Instant at) {
    return new MissIntegrationWindow(COURSE, FIRST, at);
  }

  private static FlagOverdueForm form(Instant at) {
    return new FlagOverdueForm(COURSE, FIRST, at);
  }

  private static RecordMissedSession missed(Instant at) {
    return new RecordMissedSession(COURSE, FIRST, at);
  }

  private static CallMaintenanceReview review(Instant at) {
    return new CallMaintenanceReview(COURSE, at);
  }

  @Test
  @Proves("rule-16-window-closes")
  void rule_16_a_window_is_open_at_72_hours_and_closed_unused_a_millisecond_later() {
    timer(discharged(), window(WINDOW_END)).isRefusedAs("window-still-open");
    timer(discharged(), window(WINDOW_END.plus(MILLI))).isRecordedAs(IntegrationWindowMissed.class);
  }

  @Test
  @Proves("number-monitoring-form")
  void a_form_is_not_overdue_at_7_days_and_is_a_millisecond_later() {
    timer(discharged(), form(FORM_END)).isRefusedAs("form-not-overdue");
    var flagged = timer(discharged(), form(FORM_END.plus(MILLI)));
    flagged.isRecordedAs(ProtocolDeviationDetected.class);
    var found = (ProtocolDeviationDetected) flagged.event();
    assertThat(found.rule()).isEqualTo("monitoring-form-is-sent");
    var dose =
        CourseDeadlines.doseOf((OpenCourse) TreatmentCourse.of(discharged().events()), FIRST);
    assertThat(dose).hasValue(found.fact());
  }

  @Test
  @Proves("rems-duties")
  void a_form_is_found_missing_once_and_never_after_it_was_sent() {
    var overdue = form(FORM_END.plus(MILLI));
    var given = discharged().and(timer(discharged(), overdue).event());
    timer(given, form(day(9))).isRefusedAs("form-not-overdue");
    var sent = discharged().and(new MonitoringFormSubmitted(FIRST, "1", "R", day(1)));
    timer(sent, overdue).isRefusedAs("form-not-overdue");
  }

  @Test
  void a_program_waits_for_the_end_of_a_slot_and_people_for_its_start() {
    timer(expectedPatient(), missed(SLOT_END.minus(MILLI))).isRefusedAs("slot-not-over");
    timer(expectedPatient(), missed(SLOT_END)).isRecordedAs(SessionMissed.class);
    When.in(expectedPatient(), missed(T0)).isRecordedAs(SessionMissed.class);
    When.in(expectedPatient(), missed(T0.minus(MILLI)))
        .isRecordedAndFlagged(SessionMissed.class, "session-should-have-begun");
  }

  @Test
  void the_deadline_of_a_slot_that_moved_by_an_hour_does_not_end_the_new_one() {
    var slot = new Slot(T0.plusSeconds(3600), SLOT_END.plusSeconds(3600), "room-1", List.of());
    var given = expectedPatient().and(new SessionRescheduled(FIRST, slot, "late", day(-1)));
    timer(given, missed(SLOT_END)).isRefusedAs("slot-not-over");
    timer(given, missed(SLOT_END.plusSeconds(3600))).isRecordedAs(SessionMissed.class);
  }

  @Test
  void a_patient_is_reminded_a_day_before_the_first_abstention_of_what_begins_when() {
    var start = day(20);
    var given = expectedPatient().and(moved(start, day(-1)));
    var due = start.minus(Duration.ofHours(24 + 24));
    timer(given, new RemindOfSession(COURSE, FIRST, due.minus(MILLI)))
        .isRefusedAs("reminder-not-due");
    var reminded = timer(given, new RemindOfSession(COURSE, FIRST, due));
    reminded.isRecordedAs(SessionReminderFellDue.class);
    var reminder = (SessionReminderFellDue) reminded.event();
    assertThat(reminder.start()).isEqualTo(start);
    assertThat(reminder.abstentions())
        .contains(new AbstentionStart("alcohol", start.minus(Duration.ofHours(24))));
    assertThat(reminder.transportMissing()).isTrue();
    var driven = timer(given.transport(), new RemindOfSession(COURSE, FIRST, due)).event();
    assertThat(((SessionReminderFellDue) driven).transportMissing()).isFalse();
    timer(given.and(reminder), new RemindOfSession(COURSE, FIRST, due))
        .isRefusedAs("reminder-not-due");
    var later = given.and(reminder).and(moved(start.plus(Duration.ofDays(3)), day(1)));
    timer(later, new RemindOfSession(COURSE, FIRST, due.plus(Duration.ofDays(3))))
        .isRecordedAs(SessionReminderFellDue.class);
  }

  @Test
  void nobody_is_reminded_of_a_session_that_began_or_while_the_course_is_suspended() {
    var start = day(20);
    var given = expectedPatient().and(moved(start, day(-1)));
    var command = new RemindOfSession(COURSE, FIRST, start.minus(Duration.ofHours(48)));
    When.in(given, command, start.minus(MILLI), Role.SERVICE)
        .isRecordedAs(SessionReminderFellDue.class);
    assertThat(When.in(given, command, start, Role.SERVICE).recorded()).isEmpty();
    var suspended = given.and(PAUSE);
    timer(suspended, command).isRefusedAs("reminder-not-due");
    timer(suspended.and(new CourseResumed(day(2))), command)
        .isRecordedAs(SessionReminderFellDue.class);
  }

  private static SessionRescheduled moved(Instant start, Instant at) {
    return new SessionRescheduled(
        FIRST, new Slot(start, start.plusSeconds(7200), "room-1", List.of()), "ill", at);
  }

  @Test
  void a_review_is_due_from_midnight_in_utc_on_and_falls_due_once() {
    var midnight = Instant.parse("2026-09-01T00:00:00Z");
    timer(inMaintenance(), review(midnight.minus(MILLI))).isRefusedAs("review-not-due");
    var due = timer(inMaintenance(), review(midnight));
    due.isRecordedAs(MaintenanceReviewFellDue.class);
    timer(inMaintenance().and(due.event()), review(midnight)).isRefusedAs("review-not-due");
    timer(discharged(), review(midnight)).isRefusedAs("review-not-due");
  }

  @Test
  @Proves("rule-26-after-a-departure")
  void a_window_closes_unused_after_a_departure_and_after_a_death_never() {
    var left = esketamineSession().and(departed(Disposition.LEFT_AGAINST_ADVICE));
    timer(left, window(WINDOW_END)).isRefusedAs("window-still-open");
    timer(left, window(WINDOW_END.plus(MILLI))).isRecordedAs(IntegrationWindowMissed.class);
    timer(esketamineSession().and(departed(Disposition.DIED)), window(WINDOW_END.plus(MILLI)))
        .isRefusedAs("window-still-open");
  }

  private static PatientDeparted departed(Disposition disposition) {
    return new PatientDeparted(FIRST, disposition, Optional.empty(), T0.plusSeconds(1800));
  }

  @Test
  void time_passes_in_a_suspended_course() {
    timer(discharged().and(PAUSE), window(WINDOW_END.plus(MILLI)))
        .isRecordedAs(IntegrationWindowMissed.class);
    timer(discharged().and(PAUSE), form(FORM_END.plus(MILLI)))
        .isRecordedAs(ProtocolDeviationDetected.class);
    timer(expectedPatient().and(PAUSE), missed(SLOT_END)).isRecordedAs(SessionMissed.class);
    timer(inMaintenance().and(PAUSE), review(day(300)))
        .isRecordedAs(MaintenanceReviewFellDue.class);
  }

  @Test
  @Proves("rule-20-closed-course")
  void rule_20_a_closed_course_takes_only_the_overdue_form() {
    timer(discharged().and(END), window(WINDOW_END.plus(MILLI))).isRefusedAs("course-closed");
    timer(expectedPatient().and(END), missed(SLOT_END)).isRefusedAs("slot-not-over");
    timer(inMaintenance().and(END), review(day(300))).isRefusedAs("course-closed");
    timer(discharged().and(END), form(FORM_END.plus(MILLI)))
        .isRecordedAs(ProtocolDeviationDetected.class);
  }

  @Test
  @Proves("rule-18-late-entry")
  void rule_18_what_a_timer_says_late_is_not_a_late_entry_and_what_people_say_late_is() {
    var command = window(WINDOW_END.plus(MILLI));
    When.in(discharged(), command, day(30), Role.SERVICE)
        .isRecordedAs(IntegrationWindowMissed.class);
    When.in(discharged(), command, day(30), Role.THERAPIST)
        .isRecordedAndFlagged(IntegrationWindowMissed.class, "late-entry");
  }

  @Test
  void a_dose_amended_to_a_later_end_brings_down_the_window_that_was_missed() {
    var given = discharged();
    var missed = timer(given, window(WINDOW_END.plus(MILLI))).event();
    long target = 0;
    while (!(given.events().get((int) target) instanceof DoseEnded)) {
      target++;
    }
    given.and(missed);
    long fact = given.events().size() - 1L;
    amended(given, target, WINDOW_END.minus(Duration.ofHours(72)).plus(MILLI))
        .bringsDown("window-closed-unused", fact);
    amended(given, target, WINDOW_END.minus(Duration.ofHours(72)).minus(MILLI))
        .isRecordedAs(EventAmended.class);
  }

  private static When amended(Given given, long target, Instant end) {
    var ended = new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), end);
    return When.in(given, new AmendEvent(COURSE, target, ended, "misread", day(5)));
  }

  @Test
  void every_deadline_of_a_course_is_accepted_when_it_is_due_and_is_none_afterwards() {
    for (var given : List.of(expectedPatient(), discharged(), inMaintenance())) {
      var course = (OpenCourse) TreatmentCourse.of(given.events());
      var deadlines = CourseDeadlines.of(course, SampleProtocols.everythingRequired(), UTC);
      assertThat(deadlines).isNotEmpty();
      for (var deadline : deadlines) {
        var command = DueCommand.of(ArmedDeadline.by(deadline, T0, 0)).command();
        var event = timer(given, (CourseCommand) command).event();
        assertThat(event.occurredAt()).isEqualTo(deadline.due());
        assertThat(
                CourseDeadlines.of(course.evolve(event), SampleProtocols.everythingRequired(), UTC))
            .isSubsetOf(deadlines)
            .doesNotContain(deadline);
      }
    }
  }
}
