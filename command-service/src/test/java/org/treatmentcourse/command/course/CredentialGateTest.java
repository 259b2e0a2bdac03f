package org.treatmentcourse.command.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagRevokedCredential;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessSedation;
import org.treatmentcourse.command.course.opening.OpeningDecider;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.PreparationEvent.MedicationAdjustmentOrdered;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;

/** Rule 22: the actor holds the role and an unexpired credential that the step needs. */
class CredentialGateTest {
  private static final TreatmentProtocol ASKS_PRESCRIBERS =
      SampleProtocols.requiring(Role.PRESCRIBER, "MD", "NP");
  private static final String RULE = "actor-holds-the-credential";
  private static final String MISSING = "credential-missing";
  private static final PractitionerId STAFF = new PractitionerId("staff");
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 2);
  private static final Instant LAST_MOMENT = Instant.parse("2026-03-02T23:59:59.999Z");
  private static final Instant TOO_LATE = Instant.parse("2026-03-03T00:00:00Z");
  private static final Instant FIRST_MOMENT = Instant.parse("2026-02-20T00:00:00Z");

  private static PractitionerRegistered registered(Role... roles) {
    return new PractitionerRegistered(CLINIC, STAFF, "Staff", List.of(roles), day(-60));
  }

  private static CredentialGranted granted(String code) {
    return new CredentialGranted(
        new CredentialCode(code),
        Optional.empty(),
        Optional.empty(),
        LocalDate.of(2026, 2, 20),
        LAST_DAY,
        day(-60));
  }

  private static Given given(PractitionerEvent... standing) {
    return Given.openCourse().arrival().staff(CLINIC, STAFF, standing);
  }

  private static When decision(Given given, Instant at) {
    return decision(given, at, Optional.empty());
  }

  private static When decision(Given given, Instant at, Optional<String> claimed) {
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, claimed);
    var suspend = new SuspendCourse(COURSE, "travels", at);
    return When.in(given, suspend, at, actor, ASKS_PRESCRIBERS);
  }

  private static When fact(Given given, Instant at) {
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.of("MD"));
    var sedation = new AssessSedation(COURSE, FIRST, 5, "1990", at);
    return When.in(given, sedation, at, actor, ASKS_PRESCRIBERS);
  }

  @Test
  @Proves("rule-22-credential")
  void a_credential_counts_on_its_last_day_and_not_on_the_day_after() {
    var given = given(registered(Role.PRESCRIBER), granted("MD"));
    decision(given, LAST_MOMENT).isRecordedAs(CourseSuspended.class);
    decision(given, TOO_LATE).isRefusedAs(MISSING);
  }

  @Test
  void a_credential_counts_from_its_first_day() {
    var given = given(registered(Role.PRESCRIBER), granted("MD"));
    decision(given, FIRST_MOMENT).isRecordedAs(CourseSuspended.class);
    decision(given, FIRST_MOMENT.minusMillis(1)).isRefusedAs(MISSING);
  }

  @Test
  @Proves("rule-22-credential")
  void a_revoked_credential_counts_until_it_was_revoked() {
    var given =
        given(
            registered(Role.PRESCRIBER),
            granted("MD"),
            new CredentialRevoked(new CredentialCode("MD"), "by the board", T0));
    decision(given, T0.minusMillis(1)).isRecordedAs(CourseSuspended.class);
    decision(given, T0).isRefusedAs(MISSING);
  }

  @Test
  @Proves("rule-22-credential")
  void a_decision_of_before_is_recorded_by_somebody_who_holds_the_credential_now() {
    var given =
        given(
            registered(Role.PRESCRIBER),
            granted("MD"),
            new CredentialRevoked(new CredentialCode("MD"), "by the board", T0));
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    var earlier = new SuspendCourse(COURSE, "travels", T0.minusSeconds(600));
    When.in(given, earlier, T0.minusMillis(1), actor, ASKS_PRESCRIBERS)
        .isRecordedAs(CourseSuspended.class);
    When.in(given, earlier, T0, actor, ASKS_PRESCRIBERS).isRefusedAs(MISSING);
  }

  @Test
  @Proves("rule-22-credential")
  void any_of_the_codes_is_enough_and_no_other() {
    var role = registered(Role.PRESCRIBER);
    decision(given(role, granted("NP")), T0).isRecordedAs(CourseSuspended.class);
    decision(given(role, granted("RN")), T0).isRefusedAs(MISSING);
  }

  @Test
  void a_credential_counts_in_the_roles_that_its_holder_is_registered_in() {
    decision(given(registered(Role.MONITOR), granted("MD")), T0).isRefusedAs(MISSING);
    decision(given(registered(Role.MONITOR, Role.PRESCRIBER), granted("MD")), T0)
        .isRecordedAs(CourseSuspended.class);
  }

  @Test
  @Proves("rule-22-credential")
  void another_clinics_credential_does_not_count() {
    var elsewhere =
        Given.esketamineSession()
            .staff(new ClinicId("other"), STAFF, registered(Role.PRESCRIBER), granted("MD"));
    decision(elsewhere, T0).isRefusedAs(MISSING);
  }

  @Test
  @Proves("rule-22-credential: flags")
  void a_fact_is_recorded_and_flagged() {
    fact(given(registered(Role.PRESCRIBER), granted("MD")), T0)
        .isRecordedAs(SedationAssessed.class);
    var without = fact(given(), T0);
    without.isRecordedAndFlagged(SedationAssessed.class, RULE);
    assertThat(without.credential()).as("what the token claims is not on record").isEmpty();
  }

  @Test
  void the_credential_used_is_the_claimed_one_or_the_first_that_is_asked_for() {
    var both = given(registered(Role.PRESCRIBER), granted("RN"), granted("MD"), granted("NP"));
    assertThat(decision(both, T0, Optional.of("NP")).credential()).hasValue("NP");
    assertThat(decision(both, T0, Optional.of("RN")).credential()).hasValue("MD");
    assertThat(decision(both, T0).credential()).hasValue("MD");
  }

  @Test
  void a_token_that_claims_what_is_not_on_record_is_refused_whatever_else_is() {
    var given = given(registered(Role.PRESCRIBER), granted("MD"));
    decision(given, T0, Optional.of("NP")).isRefusedAs(MISSING);
    decision(given, T0, Optional.of("MD")).isRecordedAs(CourseSuspended.class);
  }

  @Test
  void a_role_of_which_nothing_is_asked_acts_as_before() {
    var clinician = new Actor("staff", "Staff", Role.CLINICIAN, Optional.of("PMHNP"));
    var suspend = new SuspendCourse(COURSE, "travels", T0);
    var when = When.in(given(), suspend, T0, clinician, ASKS_PRESCRIBERS);
    when.isRecordedAs(CourseSuspended.class);
    assertThat(when.credential()).hasValue("PMHNP");
  }

  @Test
  void a_program_needs_no_credential() {
    var service = new Actor("timer", "Timer", Role.SERVICE, Optional.empty());
    var late = T0.plusSeconds(100 * 3600);
    var missed = new MissIntegrationWindow(COURSE, FIRST, late);
    var given = Given.observedPatient().discharged();
    assertThat(
            When.in(given, missed, late, service, SampleProtocols.requiring(Role.SERVICE, "MD"))
                .event())
        .isNotNull();
  }

  @Test
  void opening_a_course_is_a_decision_too() {
    var open =
        new OpenCourse(
            COURSE, new PatientRef(new UUID(2, 2)), CLINIC, new ProtocolId("test"), 1, T0);
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    var unknown = new Context(T0, actor, given().surroundings(ASKS_PRESCRIBERS));
    var known =
        new Context(
            T0,
            actor,
            given(registered(Role.PRESCRIBER), granted("MD")).surroundings(ASKS_PRESCRIBERS));
    assertThat(OpeningDecider.decide(open, known)).isInstanceOf(Decision.Accepted.class);
    assertThat(OpeningDecider.decide(open, unknown))
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.rule()).isEqualTo(RULE));
  }

  @Test
  @Proves("rule-22-credential")
  void a_decision_is_corrected_by_who_could_take_it_and_a_fact_with_a_finding() {
    var held = new PractitionerEvent[] {registered(Role.PRESCRIBER), granted("MD")};
    var suspended = day(-3);
    var decided = given(held).and(new CourseSuspended("travels", suspended));
    var undecided = given().and(new CourseSuspended("travels", suspended));
    long decision = decided.events().size() - 1L;
    correction(decided, decision).isRecordedAs(EventEnteredInError.class);
    correction(undecided, decision).isRefusedAs("deciders-credential-missing");
    var reading = given().alert(T0);
    correction(reading, decision).isRecordedAndFlagged(EventEnteredInError.class, RULE);
  }

  @Test
  @Proves("rule-22-credential")
  void a_decision_that_is_not_asked_about_again_is_corrected_with_the_credential_too() {
    var decided = day(-3);
    var member = new StaffMember("therapist", Role.THERAPIST);
    for (var decision :
        List.of(
            new CareTeamMemberAssigned(member, Optional.empty(), decided),
            new MedicationAdjustmentOrdered("36437", "sertraline", "pause", decided),
            new HoldEnded(HoldOutcome.WITHDRAWN, decided))) {
      var without = given().and(decision);
      var with = given(registered(Role.PRESCRIBER), granted("MD")).and(decision);
      long target = with.events().size() - 1L;
      correction(without, target).isRefusedAs("deciders-credential-missing");
      correction(with, target).isRecordedAs(EventEnteredInError.class);
    }
  }

  private static When correction(Given given, long target) {
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    var error = new EnterInError(COURSE, target, "wrong chart", T0);
    return When.in(given, error, T0, actor, ASKS_PRESCRIBERS);
  }

  @Test
  @Proves("rule-22-credential")
  void a_revocation_told_late_is_found_once_on_each_step_that_was_taken_since() {
    var given =
        given(
                registered(Role.PRESCRIBER),
                granted("MD"),
                new CredentialRevoked(new CredentialCode("MD"), "by the board", T0))
            .and(new SedationAssessed(FIRST, 5, "1990", T0.minusMillis(1)))
            .and(new SedationAssessed(FIRST, 5, "1990", T0));
    long at = given.events().size() - 1L;
    var program = new Actor("dosing-timeline", "Dosing timeline", Role.SERVICE, Optional.empty());
    var flag =
        new FlagRevokedCredential(
            COURSE, "staff", Role.PRESCRIBER, List.of(at - 1, at, 999L), T0.plusSeconds(600));
    var found = When.in(given, flag, T0.plusSeconds(600), program, ASKS_PRESCRIBERS).recorded();
    assertThat(found)
        .singleElement()
        .isInstanceOfSatisfying(
            ProtocolDeviationDetected.class,
            deviation -> {
              assertThat(deviation.rule()).isEqualTo(RULE);
              assertThat(deviation.fact()).isEqualTo(at);
            });
    found.forEach(given::and);
    When.in(given, flag, T0.plusSeconds(600), program, ASKS_PRESCRIBERS)
        .isRefusedAs("credentials-were-held");
    var asMonitor =
        new FlagRevokedCredential(
            COURSE, "staff", Role.MONITOR, List.of(at - 1), T0.plusSeconds(600));
    When.in(given, asMonitor, T0.plusSeconds(600), program, ASKS_PRESCRIBERS)
        .isRefusedAs("credentials-were-held");
  }
}
