package org.treatmentcourse.command.course.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FollowUpAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;

/** Rule 26: whatever happens to a patient under observation can be recorded at once. */
class DepartureTest {
  private static final DiscontinueCourse CLOSE =
      new DiscontinueCourse(
          COURSE, DiscontinuationReason.TRANSFERRED_CARE, "goes on elsewhere", day(1));

  private static RecordDeparture leaves(Disposition how, Instant at) {
    return new RecordDeparture(COURSE, FIRST, how, Optional.of("by ambulance"), at);
  }

  private static Instant minute(int minute) {
    return T0.plusSeconds(60L * minute);
  }

  private static OpenCourse fold(Given given) {
    return (OpenCourse) TreatmentCourse.of(given.events());
  }

  private static String label(Given given) {
    return fold(given).session(FIRST).orElseThrow().label();
  }

  @Test
  @Proves("rule-26-departure")
  void rule_26_a_transfer_at_20_minutes_is_recorded_and_ends_the_session_and_then_the_course() {
    var given = esketamineSession();
    When.in(given, CLOSE).isRefusedAs("patient-not-discharged");
    var gone = When.in(given, leaves(Disposition.TRANSFERRED_TO_HOSPITAL, minute(20)));
    gone.isRecordedAndFlagged(PatientDeparted.class, "observation-cut-short");
    given.and(gone.event());
    assertThat(label(given)).isEqualTo("departed");
    When.in(given, CLOSE).isRecordedAs(CourseDiscontinued.class);
  }

  @Test
  @Proves("rule-26-departure")
  void rule_26_an_observation_of_119_minutes_is_cut_short_and_one_of_120_is_not() {
    var advice = Disposition.LEFT_AGAINST_ADVICE;
    When.in(esketamineSession(), leaves(advice, minute(120).minusSeconds(1)))
        .isRecordedAndFlagged(PatientDeparted.class, "observation-cut-short");
    When.in(esketamineSession(), leaves(advice, minute(120))).isRecordedAs(PatientDeparted.class);
  }

  @Test
  @Proves("rule-26-departure")
  void rule_26_a_patient_whose_dose_was_never_told_to_end_may_die() {
    var given = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56);
    var died = When.in(given, leaves(Disposition.DIED, minute(3)));
    died.isRecordedAndFlagged(PatientDeparted.class, "observation-cut-short");
    assertThat(fold(given.and(died.event())).facts().patientHasDied()).isTrue();
    assertThat(fold(given).isPatientWatched()).isFalse();
  }

  @Test
  @Proves("rule-26-departure")
  void a_patient_who_goes_home_with_no_discharge_is_flagged() {
    When.in(esketamineSession(), leaves(Disposition.WENT_HOME, minute(130)))
        .isRecordedAndFlagged(PatientDeparted.class, "home-is-by-discharge");
  }

  @Test
  @Proves("rule-26-departure")
  void a_patient_who_leaves_before_a_dose_broke_no_rule_and_the_session_is_off() {
    var given = arrivedPatient();
    var gone = When.in(given, leaves(Disposition.WENT_HOME, T0));
    gone.isRecordedAs(PatientDeparted.class);
    assertThat(label(given.and(gone.event()))).isEqualTo("cancelled");
  }

  @Test
  @Proves("rule-26-departure")
  void a_departure_of_a_patient_who_is_not_there_is_recorded_and_flagged() {
    var gone = leaves(Disposition.LEFT_AGAINST_ADVICE, minute(130));
    When.in(expectedPatient(), gone)
        .isRecordedAndFlagged(PatientDeparted.class, "patient-is-there");
    When.in(observedPatient().discharged(), gone)
        .isRecordedAndFlagged(PatientDeparted.class, "patient-is-there");
  }

  @Test
  @Proves("rule-26-back")
  void a_patient_who_came_back_is_observed_and_discharged() {
    var given = observedPatient().leftAgainstAdvice(minute(30));
    var back =
        new CheckInPatient(
            COURSE, FIRST, List.of(), Optional.empty(), Optional.empty(), minute(50));
    given.and(When.in(given, back).event());
    assertThat(label(given)).isEqualTo("monitoring");
    When.in(given, discharge(minute(120))).isRecordedAs(PatientDischarged.class);
  }

  private static DischargePatient discharge(Instant at) {
    return new DischargePatient(
        COURSE, FIRST, "home", Optional.of(Escort.FRIEND), Optional.empty(), at);
  }

  @Test
  @Proves("rule-20-closed-course")
  void rule_20_a_patient_under_observation_in_a_closed_course_is_discharged_or_leaves() {
    var events = observedPatient();
    var closed =
        new CourseDiscontinued(DiscontinuationReason.PATIENT_WISH, "enough", T0.minusSeconds(60));
    var given = Given.openCourse().without(CourseOpened.class);
    for (var event : events.events()) {
      if (event instanceof DoseStarted) {
        given.and(closed);
      }
      given.and(event);
    }
    When.in(given, discharge(minute(120))).isRecordedAs(PatientDischarged.class);
    When.in(given, leaves(Disposition.LEFT_AGAINST_ADVICE, minute(120)))
        .isRecordedAs(PatientDeparted.class);
  }

  private static final AdverseEventRecorded SEIZURE =
      new AdverseEventRecorded(
          FIRST, "seizure", Severity.SEVERE, true, Optional.empty(), minute(10));

  private static FollowUpAdverseEvent followUp(long adverseEvent) {
    return followUp(adverseEvent, day(3));
  }

  private static FollowUpAdverseEvent followUp(long adverseEvent, Instant at) {
    return new FollowUpAdverseEvent(
        COURSE,
        FIRST,
        adverseEvent,
        AdverseEventOutcome.RECOVERED_WITH_SEQUELAE,
        true,
        Optional.of("headaches"),
        at);
  }

  @Test
  @Proves("rule-26-follow-up")
  void an_adverse_event_is_followed_up_also_after_closing_and_another_fact_is_flagged() {
    var given = observedPatient().and(SEIZURE);
    var seizure = given.events().size() - 1L;
    When.in(given, followUp(seizure)).isRecordedAs(AdverseEventFollowedUp.class);
    When.in(given, followUp(seizure - 1))
        .isRecordedAndFlagged(AdverseEventFollowedUp.class, "follow-up-is-of-an-adverse-event");
    When.in(given, followUp(seizure, minute(10))).isRecordedAs(AdverseEventFollowedUp.class);
    When.in(given, followUp(seizure, minute(10).minusMillis(1)))
        .isRecordedAndFlagged(AdverseEventFollowedUp.class, "follow-up-is-after-the-onset");
    given.discharged();
    given.and(new CourseDiscontinued(DiscontinuationReason.ADVERSE_EVENT, "seizure", day(1)));
    When.in(given, followUp(seizure)).isRecordedAs(AdverseEventFollowedUp.class);
  }

  @Test
  @Proves("rule-26-follow-up")
  void an_adverse_event_that_turned_out_fatal_says_that_the_patient_died() {
    var given = observedPatient().discharged().and(SEIZURE);
    var fatal =
        new AdverseEventFollowedUp(
            FIRST,
            given.events().size() - 1L,
            AdverseEventOutcome.FATAL,
            true,
            Optional.empty(),
            day(3));
    assertThat(fold(given).facts().patientHasDied()).isFalse();
    assertThat(fold(given.and(fatal)).facts().patientHasDied()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(NotThere.class)
  @Proves("rule-26-departure")
  void nobody_departs_who_is_not_there(NotThere session) {
    When.in(session.course(), leaves(Disposition.LEFT_AGAINST_ADVICE, day(4)))
        .isRecordedAndFlagged(PatientDeparted.class, "patient-is-there");
  }

  @Test
  @Proves("rule-26-departure")
  void a_patient_dies_once_also_at_home() {
    var home = observedPatient().discharged();
    var died = When.in(home, leaves(Disposition.DIED, day(1)));
    died.isRecordedAs(PatientDeparted.class);
    assertThat(label(home.and(died.event()))).isEqualTo("died");
    When.in(home, leaves(Disposition.DIED, day(2)))
        .isRecordedAndFlagged(PatientDeparted.class, "patient-is-there");
  }

  private enum NotThere {
    CANCELLED,
    DISCHARGED,
    DEPARTED,
    LAPSED,
    INTEGRATED;

    private Given course() {
      var gone = observedPatient().discharged();
      return switch (this) {
        case CANCELLED ->
            expectedPatient()
                .and(
                    new SessionCancelled(
                        FIRST, CancellationReason.PATIENT, Optional.empty(), day(-1)));
        case DISCHARGED -> gone;
        case DEPARTED -> observedPatient().leftAgainstAdvice(minute(130));
        case LAPSED -> gone.and(new IntegrationWindowMissed(FIRST, day(4)));
        case INTEGRATED ->
            gone.and(
                new IntegrationSessionHeld(
                    FIRST, Modality.TELEHEALTH, Optional.of(Duration.ofDays(1)), day(1)));
      };
    }
  }

  @Test
  @Proves("rule-26-back")
  void a_patient_who_came_back_after_a_discharge_is_there_and_leaves_from_then_on() {
    var back =
        new PatientCheckedIn(FIRST, List.of(), Optional.empty(), Optional.empty(), minute(150));
    var given = observedPatient().discharged().and(back);
    assertThat(label(given)).isEqualTo("monitoring");
    When.in(
            given,
            new DiscontinueCourse(
                COURSE, DiscontinuationReason.PATIENT_WISH, "enough", minute(151)))
        .isRefusedAs("patient-not-discharged");
    var hospital = Disposition.TRANSFERRED_TO_HOSPITAL;
    When.in(given, leaves(hospital, minute(150))).isRecordedAs(PatientDeparted.class);
    When.in(given, leaves(hospital, minute(150).minusMillis(1)), minute(160))
        .isRecordedAndFlagged(PatientDeparted.class, "patient-is-there");
    When.in(observedPatient().discharged(), leaves(hospital, minute(160)))
        .isRecordedAndFlagged(PatientDeparted.class, "patient-is-there");
  }
}
