package org.treatmentcourse.command.course.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.PATIENT;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.openCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsentCommand.GiveConsent;
import org.treatmentcourse.command.course.commands.ConsentCommand.WithdrawConsent;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 24: a clinic that admitted a patient goes on while the consent to the disclosure stands. */
class EndedAdmissionTest {
  private static final ClinicId FIRST_CLINIC = new ClinicId("first");
  private static final CourseId THEIRS = new CourseId(new UUID(7, 7));
  private static final String HASH = "5e".repeat(32);
  private static final String NEW_HASH = "6f".repeat(32);
  private static final String REFUSAL = "disclosure-consent-withdrawn";
  private static final PatientAdmitted ADMITTED = new PatientAdmitted(CLINIC, HASH, day(-16));
  private static final OrderDose ORDER =
      new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
  private static final ClearForDosing CLEAR =
      new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
  private static final StartDose START = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);

  private static Given admitted(Given given, DosingTimelineEvent... since) {
    return given
        .withoutTimeline()
        .onTheTimeline(
            new TimelineBegun(PATIENT, FIRST_CLINIC, List.of(), List.of(), day(-20)), ADMITTED)
        .onTheTimeline(since);
  }

  private static AdmissionEnded ended(Instant at) {
    return new AdmissionEnded(CLINIC, HASH, at);
  }

  private static PatientAdmitted again(Instant at) {
    return new PatientAdmitted(CLINIC, NEW_HASH, at);
  }

  @Test
  @Proves("rule-24-admission-ended")
  void order_and_clearance_are_refused_from_the_withdrawal_on_until_a_new_admission() {
    for (var command : List.of(ORDER, CLEAR)) {
      When.in(admitted(patientReadyForDose(), ended(T0)), command).isRefusedAs(REFUSAL);
    }
    var open =
        List.of(
            admitted(patientReadyForDose()),
            admitted(patientReadyForDose(), ended(T0.minusMillis(1)), again(T0)));
    for (var given : open) {
      When.in(given, ORDER).isRecordedAs(DoseOrdered.class);
      When.in(given, CLEAR).isRecordedAs(DosingClearanceDecided.class);
    }
  }

  @Test
  @Proves("rule-24-admission-ended")
  void a_decision_of_before_that_is_only_recorded_after_the_withdrawal_is_refused_too() {
    var given = admitted(patientReadyForDose(), ended(T0.plusSeconds(60)));
    When.in(given, CLEAR, T0.plusSeconds(120)).isRefusedAs(REFUSAL);
    var between = admitted(patientReadyForDose(), ended(T0), again(T0.plusMillis(1)));
    When.in(between, CLEAR, T0.plusSeconds(120)).isRefusedAs(REFUSAL);
  }

  @Test
  @Proves("rule-24-admission-ended")
  void nobody_is_found_eligible_and_a_decision_against_treatment_can_be_taken() {
    var given = admitted(assessedCourse(), ended(day(-13)));
    When.in(given, new DecideEligibility(COURSE, Eligibility.ELIGIBLE, List.of(), day(-13)))
        .isRefusedAs(REFUSAL);
    When.in(given, new DecideEligibility(COURSE, Eligibility.INELIGIBLE, List.of("wish"), day(-13)))
        .isRecordedAs(EligibilityDecided.class);
  }

  @Test
  @Proves("rule-24-admission-ended")
  void a_dose_that_was_given_all_the_same_is_recorded_with_its_finding() {
    var cleared = patientReadyForDose().cleared(SPRAY_56);
    When.in(admitted(cleared, ended(T0)), START)
        .isRecordedAndFlagged(DoseStarted.class, "admission-stands");
    When.in(admitted(cleared, ended(T0.plusMillis(1))), START).isRecordedAs(DoseStarted.class);
    var second =
        new GiveDoseIncrement(
            COURSE, FIRST, Milligrams.of("28"), Optional.empty(), T0.plusSeconds(300));
    When.in(admitted(cleared.dose(SPRAY_56), ended(T0.plusSeconds(300))), second)
        .isRecordedAndFlagged(DoseIncrementGiven.class, "admission-stands");
  }

  @Test
  @Proves("rule-24-admission-ended")
  void the_clinic_is_told_nothing_more_of_doses_that_others_gave() {
    var near =
        new DoseRecorded(
            new TimedDose(
                THEIRS,
                FIRST,
                3,
                Optional.of(Product.KETAMINE),
                Optional.of(Route.INTRAMUSCULAR),
                Milligrams.of("80"),
                T0.minusSeconds(60),
                Optional.of(T0.minusSeconds(30)),
                Optional.of(T0.minusSeconds(10))),
            T0);
    var theirs =
        new TimelineBegun(
            PATIENT,
            FIRST_CLINIC,
            List.of(),
            List.of(new DosingTimelineEvent.CourseAtClinic(THEIRS, FIRST_CLINIC)),
            day(-20));
    var given =
        patientReadyForDose()
            .cleared(SPRAY_56)
            .withoutTimeline()
            .onTheTimeline(theirs, ADMITTED, near)
            .beside(THEIRS, Given.openCourse(THEIRS, FIRST_CLINIC));
    When.in(given, START).isRecordedAndFlagged(DoseStarted.class, "doses-are-apart");
    given.onTheTimeline(ended(T0));
    When.in(given, START).isRecordedAndFlagged(DoseStarted.class, "admission-stands");
    When.in(given.dose(SPRAY_56), new FlagDoseElsewhere(COURSE, 2, T0.plusSeconds(60)))
        .isRefusedAs("no-rule-broken");
  }

  private static List<Object> told(Given given, WithdrawConsent command) {
    return List.copyOf(When.in(given, command).otherStreams());
  }

  private static WithdrawConsent withdraw(ConsentKind kind) {
    return new WithdrawConsent(COURSE, kind, "wants it no longer", T0);
  }

  private static ConsentGiven consent(ConsentKind kind, String hash, Instant at) {
    return new ConsentGiven(kind, hash, SignedBy.PATIENT, at);
  }

  @Test
  @Proves("rule-24-admission-ended")
  void the_withdrawal_of_the_consent_that_an_admission_rests_on_ends_it_in_the_same_commit() {
    for (var kind : List.of(ConsentKind.DISCLOSURE, ConsentKind.SUBSTANCE_USE_RECORDS)) {
      var rests = admitted(openCourse()).and(consent(kind, HASH, day(-15)));
      assertThat(told(rests, withdraw(kind))).containsExactly(ended(T0));
      var other = admitted(openCourse()).and(consent(kind, NEW_HASH, day(-15)));
      assertThat(told(other, withdraw(kind))).isEmpty();
    }
    var treatment = admitted(openCourse()).and(consent(ConsentKind.TREATMENT, HASH, day(-15)));
    assertThat(told(treatment, withdraw(ConsentKind.TREATMENT))).isEmpty();
  }

  @Test
  @Proves("rule-24-admission-ended")
  void the_disclosing_clinics_course_tells_of_it_as_well_and_never_ends_its_own_treatment() {
    var there = new PatientAdmitted(FIRST_CLINIC, HASH, day(-16));
    var disclosing =
        openCourse().onTheTimeline(there).and(consent(ConsentKind.DISCLOSURE, HASH, day(-15)));
    assertThat(told(disclosing, withdraw(ConsentKind.DISCLOSURE)))
        .containsExactly(new AdmissionEnded(FIRST_CLINIC, HASH, T0));
    var own = openCourse().onTheTimeline(ADMITTED).and(consent(ConsentKind.DISCLOSURE, HASH, T0));
    assertThat(told(own, withdraw(ConsentKind.DISCLOSURE))).isEmpty();
  }

  @Test
  @Proves("rule-24-admission-ended")
  void a_withdrawal_where_no_consent_is_on_record_is_of_the_one_that_the_clinic_admitted_by() {
    assertThat(told(admitted(openCourse()), withdraw(ConsentKind.DISCLOSURE)))
        .containsExactly(ended(T0));
    assertThat(told(admitted(openCourse()), withdraw(ConsentKind.SUBSTANCE_USE_RECORDS))).isEmpty();
  }

  @Test
  void an_admission_that_came_after_the_withdrawal_ends_as_it_began() {
    var late =
        openCourse()
            .withoutTimeline()
            .onTheTimeline(
                new TimelineBegun(PATIENT, FIRST_CLINIC, List.of(), List.of(), day(-20)),
                new PatientAdmitted(CLINIC, HASH, T0.plusSeconds(5)))
            .and(consent(ConsentKind.DISCLOSURE, HASH, day(-15)));
    assertThat(When.in(late, withdraw(ConsentKind.DISCLOSURE), T0.plusSeconds(60)).otherStreams())
        .containsExactly(ended(T0.plusSeconds(5)));
  }

  @Test
  @Proves("rule-24-admission-ended")
  void a_withdrawal_entered_in_error_leaves_the_clinic_admitted_and_a_new_consent_does_not() {
    var withdrawn =
        admitted(openCourse(), ended(T0))
            .and(consent(ConsentKind.DISCLOSURE, HASH, day(-15)))
            .and(new ConsentWithdrawn(ConsentKind.DISCLOSURE, "wants it no longer", T0));
    var later = T0.plusSeconds(60);
    assertThat(
            When.in(withdrawn, new EnterInError(COURSE, 2, "another patient's", later))
                .otherStreams())
        .containsExactly(new PatientAdmitted(CLINIC, HASH, T0));
    var given = new GiveConsent(COURSE, ConsentKind.DISCLOSURE, NEW_HASH, SignedBy.PATIENT, later);
    assertThat(When.in(withdrawn, given).otherStreams()).isEmpty();
    var moved =
        new AmendEvent(
            COURSE,
            2,
            new ConsentWithdrawn(ConsentKind.DISCLOSURE, "wants it no longer", T0.plusSeconds(30)),
            "the clock",
            later);
    assertThat(When.in(withdrawn, moved).otherStreams())
        .containsExactly(new PatientAdmitted(CLINIC, HASH, T0), ended(T0.plusSeconds(30)));
  }

  @Test
  void a_consent_that_is_withdrawn_besides_admits_nobody_again_by_a_correction() {
    var withdrawn = new ConsentWithdrawn(ConsentKind.DISCLOSURE, "wants it no longer", T0);
    var wrong = new EnterInError(COURSE, 2, "another patient's", T0.plusSeconds(60));
    var there =
        Given.openCourse(THEIRS, FIRST_CLINIC)
            .and(consent(ConsentKind.DISCLOSURE, HASH, day(-15)))
            .and(withdrawn);
    var elsewhere =
        admitted(
                openCourse(),
                new CourseBegun(THEIRS, FIRST_CLINIC, Optional.empty(), day(-15)),
                ended(T0))
            .and(consent(ConsentKind.DISCLOSURE, HASH, day(-15)))
            .and(withdrawn)
            .beside(THEIRS, there);
    assertThat(When.in(elsewhere, wrong).otherStreams()).isEmpty();
    var here =
        admitted(openCourse(), ended(T0))
            .and(consent(ConsentKind.DISCLOSURE, HASH, day(-15)))
            .and(withdrawn)
            .and(consent(ConsentKind.DISCLOSURE, HASH, T0.plusSeconds(10)))
            .and(
                new ConsentWithdrawn(
                    ConsentKind.DISCLOSURE, "wants it no longer", T0.plusSeconds(20)));
    assertThat(When.in(here, wrong).otherStreams()).isEmpty();
  }
}
