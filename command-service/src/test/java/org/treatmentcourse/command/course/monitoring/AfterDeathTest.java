package org.treatmentcourse.command.course.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.openCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Disposition;

/** A patient died half an hour after the first dose. */
class AfterDeathTest {
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final CourseId OTHER = new CourseId(new UUID(7, 7));
  private static final String RULE = "patient-has-not-died";

  private static Given with(Disposition how) {
    return esketamineSession()
        .and(new PatientDeparted(FIRST, how, Optional.empty(), T0.plusSeconds(1_800)));
  }

  private static ScheduleSession next() {
    var slot = new Slot(day(3), day(3).plusSeconds(7_200), "room-1", Given.SESSION_STAFF);
    return new ScheduleSession(COURSE, SECOND, slot, day(1));
  }

  private static List<String> found(Given given, StartDose start) {
    return When.in(given, start).findings().stream().map(ProtocolDeviationDetected::rule).toList();
  }

  @Test
  @Proves("rule-26-after-death")
  void nothing_is_decided_for_a_next_dose_after_a_death() {
    When.in(with(Disposition.DIED), next()).isRefusedAs("after-death");
    When.in(with(Disposition.LEFT_AGAINST_ADVICE), next()).isRecordedAs(SessionScheduled.class);
  }

  @Test
  @Proves("rule-26-after-death")
  void a_dose_that_is_told_of_a_patient_who_had_died_is_found() {
    var died = with(Disposition.DIED);
    assertThat(found(died, new StartDose(COURSE, SECOND, SPRAY_56, "LOT", day(2)))).contains(RULE);
    var earlier = new StartDose(COURSE, SECOND, SPRAY_56, "LOT", T0.plusSeconds(1_800));
    assertThat(found(died, earlier)).doesNotContain(RULE);
  }

  @Test
  @Proves("rule-26-after-death")
  void the_course_of_a_patient_who_died_is_ended() {
    When.in(
            with(Disposition.DIED),
            new DiscontinueCourse(COURSE, DiscontinuationReason.PATIENT_DIED, "died", day(1)))
        .isRecordedAs(CourseDiscontinued.class);
  }

  private static Given beside(Given here, Given there) {
    return here.onTheTimeline(
            new CourseBegun(OTHER, new ClinicId("other"), Optional.of("trial"), day(-3)))
        .beside(OTHER, there);
  }

  private static OrderDose order(Instant at) {
    return new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, at);
  }

  private static ClearForDosing clear(Instant at) {
    return new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), at);
  }

  private static Given diedElsewhere(Instant at) {
    return openCourse().and(new PatientDeparted(FIRST, Disposition.DIED, Optional.empty(), at));
  }

  @Test
  @Proves("rule-26-after-death")
  void a_death_that_another_course_tells_of_stops_the_decisions_here() {
    var died = beside(patientReadyForDose(), diedElsewhere(T0.minusMillis(1)));
    When.in(died, order(T0)).isRefusedAs("after-death");
    When.in(died, clear(T0)).isRefusedAs("after-death");
    var later = beside(patientReadyForDose(), diedElsewhere(T0));
    When.in(later, order(T0)).isRecordedAs(DoseOrdered.class);
    When.in(later, clear(T0)).isRecordedAs(DosingClearanceDecided.class);
    var left =
        openCourse()
            .and(
                new PatientDeparted(
                    FIRST, Disposition.LEFT_AGAINST_ADVICE, Optional.empty(), day(-1)));
    When.in(beside(patientReadyForDose(), left), order(T0)).isRecordedAs(DoseOrdered.class);
  }

  @Test
  @Proves("rule-26-after-death")
  void nobody_who_died_is_found_eligible_and_a_decision_against_treatment_can_be_taken() {
    var died = beside(assessedCourse(), diedElsewhere(day(-14)));
    When.in(died, new DecideEligibility(COURSE, Eligibility.ELIGIBLE, List.of(), day(-13)))
        .isRefusedAs("after-death");
    When.in(died, new DecideEligibility(COURSE, Eligibility.INELIGIBLE, List.of("died"), day(-13)))
        .isRecordedAs(EligibilityDecided.class);
  }

  @Test
  @Proves("rule-26-after-death")
  void a_course_that_ended_by_a_death_tells_of_it_too() {
    var ended =
        openCourse()
            .and(
                new CourseDiscontinued(DiscontinuationReason.PATIENT_DIED, "an accident", day(-1)));
    var given = beside(patientReadyForDose(), ended).onTheTimeline(new CourseEnded(OTHER, day(-1)));
    When.in(given, order(T0)).isRefusedAs("after-death");
  }

  @Test
  @Proves("rule-26-after-death")
  void a_dose_that_is_told_all_the_same_is_recorded_and_found() {
    var died = beside(patientReadyForDose().cleared(SPRAY_56), diedElsewhere(T0.minusMillis(1)));
    When.in(died, new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0))
        .isRecordedAndFlagged(DoseStarted.class, RULE);
  }

  @Test
  @Proves("rule-26-after-death")
  void a_death_that_another_course_tells_late_is_found_once_on_the_doses_after_it() {
    var flag = new FlagDoseElsewhere(COURSE, -1, day(1));
    var given = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).device(5);
    long start = given.events().size() - 2L;
    var died = beside(given, diedElsewhere(T0.minusMillis(1)));
    var found =
        When.in(died, flag, day(1)).recorded().stream()
            .map(ProtocolDeviationDetected.class::cast)
            .toList();
    assertThat(found).extracting(ProtocolDeviationDetected::rule).containsOnly(RULE);
    assertThat(found).extracting(ProtocolDeviationDetected::fact).containsExactly(start, start + 1);
    found.forEach(given::and);
    When.in(died, flag, day(1)).isRefusedAs("no-rule-broken");
  }

  @Test
  void a_death_at_or_after_the_dose_and_one_that_the_rule_is_younger_than_find_nothing() {
    var flag = new FlagDoseElsewhere(COURSE, -1, day(1));
    var given = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56);
    When.in(beside(given, diedElsewhere(T0)), flag, day(1)).isRefusedAs("no-rule-broken");
    var old = given.recordedAt(RELEASE_2026_11.minusMillis(1));
    When.in(beside(old, diedElsewhere(T0.minusMillis(1))), flag, day(1))
        .isRefusedAs("no-rule-broken");
  }
}
