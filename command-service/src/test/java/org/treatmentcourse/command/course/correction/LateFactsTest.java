package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.ConsentCommand.WithdrawConsent;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EndSeriesEarly;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessSedation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MaintenanceEvent.EarlyEndReason;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Disposition;

/**
 * A fact told late leaves the findings that an amendment to the same truth leaves. The clearance is
 * of 300 seconds before the dose, which ends 360 seconds after its start.
 */
class LateFactsTest {
  private static final Instant NOW = T0.plusSeconds(10_800);
  private static final String CONSENT = "consents-are-active";

  private static When told(Given given, CourseCommand command) {
    return When.in(given, command, NOW);
  }

  private static WithdrawConsent withdrawn(int second) {
    return new WithdrawConsent(COURSE, ConsentKind.TREATMENT, "no more", T0.plusSeconds(second));
  }

  private static RecordVitalSigns reading(int systolic, int second) {
    return new RecordVitalSigns(
        COURSE,
        FIRST,
        VitalsPhase.PRE_DOSE,
        Optional.of(new BloodPressure(systolic, 80)),
        72,
        Optional.empty(),
        Optional.empty(),
        T0.plusSeconds(second));
  }

  private static long last(Given given) {
    return given.events().size() - 1L;
  }

  @Test
  @Proves("correction-late-fact")
  void a_withdrawal_told_late_is_found_on_the_clearance_and_the_dose_that_did_not_see_it() {
    var given = esketamineSession();
    var when = told(given, withdrawn(-400));
    when.bringsOnly(CONSENT, CONSENT, CONSENT);
    when.bringsDown(CONSENT, last(given) - 2); // the clearance
    when.bringsDown(CONSENT, last(given) - 1); // the start
    when.bringsDown(CONSENT, last(given)); // the end
  }

  @Test
  @Proves("correction-late-fact")
  void it_is_found_on_what_came_after_it() {
    told(esketamineSession(), withdrawn(-301)).bringsOnly(CONSENT, CONSENT, CONSENT);
    told(esketamineSession(), withdrawn(-300)).bringsOnly(CONSENT, CONSENT);
    told(esketamineSession(), withdrawn(-1)).bringsOnly(CONSENT, CONSENT);
    told(esketamineSession(), withdrawn(0)).bringsOnly(CONSENT);
    told(esketamineSession(), withdrawn(359)).bringsOnly(CONSENT);
    told(esketamineSession(), withdrawn(360)).isRecordedAs(ConsentWithdrawn.class);
  }

  @Test
  @Proves("correction-late-fact")
  void a_reading_told_late_is_found_on_the_dose_where_it_is_above_the_stop_limit() {
    var given = esketamineSession();
    var when = told(given, reading(181, -60));
    when.bringsOnly("vitals-are-below-the-stop-limit");
    when.bringsDown("vitals-are-below-the-stop-limit", last(given) - 1);
    told(given, reading(180, -60)).isRecordedAs(VitalSignsRecorded.class);
    told(given, reading(181, -301))
        .bringsOnly(
            "vitals-are-below-the-stop-limit",
            "vitals-are-below-the-threshold",
            "vitals-are-below-the-stop-limit");
  }

  @Test
  @Proves("correction-late-fact")
  void eligibility_withdrawn_and_a_suspension_told_late_are_found_on_clearance_and_dose() {
    var at = T0.minusSeconds(400);
    told(
            esketamineSession(),
            new DecideEligibility(COURSE, Eligibility.INELIGIBLE, List.of("psychosis"), at))
        .bringsOnly("patient-is-eligible", "patient-is-eligible");
    told(esketamineSession(), new SuspendCourse(COURSE, "ill", at))
        .bringsOnly("patient-is-eligible", "patient-is-eligible");
  }

  @Test
  void a_contraindication_told_late_is_found_with_the_review_that_it_opens() {
    var given = esketamineSession();
    var when =
        told(
            given,
            new ScreenContraindication(
                COURSE,
                "active-psychosis",
                Presence.PRESENT,
                Optional.empty(),
                T0.minusSeconds(400)));
    when.bringsDown("no-absolute-contraindication", last(given) - 2);
    when.bringsDown("no-safety-review-is-open", last(given) - 2);
    when.bringsDown("no-absolute-contraindication", last(given) - 1);
    when.bringsDown("dose-under-safety-review", last(given) - 1);
  }

  private static RecordAdverseEvent serious(Optional<Instant> resolvedAt, int second) {
    return new RecordAdverseEvent(
        COURSE, FIRST, "fall", Severity.SEVERE, true, resolvedAt, T0.plusSeconds(second));
  }

  @Test
  @Proves("correction-late-fact")
  void a_serious_adverse_event_told_late_is_found_on_each_step_under_its_review() {
    var given = observedPatient().discharged();
    var when = told(given, serious(Optional.empty(), -301));
    when.bringsDown("no-safety-review-is-open", clearance(given));
    when.bringsDown("dose-under-safety-review", clearance(given) + 1);
    when.bringsDown("home-under-safety-review", last(given));
    told(given, serious(Optional.empty(), -300))
        .bringsOnly("dose-under-safety-review", "home-under-safety-review");
    told(given, serious(Optional.empty(), 0)).bringsOnly("home-under-safety-review");
    told(given, serious(Optional.empty(), 7200)).isRecordedAs(AdverseEventRecorded.class);
  }

  @Test
  @Proves("correction-late-fact")
  void one_that_was_over_by_now_is_found_on_what_came_while_it_went_on() {
    var given = observedPatient().discharged();
    told(given, serious(Optional.of(T0), -301)).bringsOnly("no-safety-review-is-open");
    told(given, serious(Optional.of(T0.plusMillis(1)), -301))
        .bringsOnly("no-safety-review-is-open", "dose-under-safety-review");
  }

  @Test
  @Proves({"correction-late-fact", "rule-25-holds"})
  void an_overdose_told_late_is_found_on_the_discharge_under_its_review() {
    var given = observedPatient().discharged();
    var home = given.events().getLast().occurredAt();
    told(given, part(home.minusMillis(1))).bringsDown("home-under-safety-review", last(given));
    assertThat(told(given, part(home)).findings())
        .noneMatch(found -> found.rule().equals("home-under-safety-review"));
  }

  private static GiveDoseIncrement part(Instant at) {
    return new GiveDoseIncrement(COURSE, FIRST, Milligrams.of("28"), Optional.empty(), at);
  }

  @Test
  @Proves("correction-late-fact")
  void the_end_of_a_course_told_late_is_found_on_the_dose_after_it() {
    var given = observedPatient().discharged();
    var when = told(given, discontinued(-301));
    when.bringsDown("course-is-open", clearance(given));
    when.bringsDown("course-is-open", clearance(given) + 1);
    told(given, discontinued(7200)).isRecordedAs(CourseDiscontinued.class);
  }

  @Test
  @Proves("correction-late-fact")
  void the_early_end_of_a_series_told_late_is_found_on_the_dose_after_it() {
    var given = observedPatient().discharged();
    var when = told(given, endedEarly(-301));
    when.bringsOnly("patient-is-eligible", "patient-is-eligible");
    when.bringsDown("patient-is-eligible", clearance(given));
    when.bringsDown("patient-is-eligible", clearance(given) + 1);
    told(given, endedEarly(7200)).isRecordedAs(SeriesCompleted.class);
  }

  @Test
  @Proves("correction-late-fact")
  void a_death_told_late_is_found_on_the_dose_after_it() {
    var given = esketamineSession();
    var when = told(given, died(-1));
    when.bringsDown("patient-has-not-died", clearance(given) + 1);
    told(given, died(360)).bringsOnly("observation-cut-short");
  }

  private static RecordDeparture died(int second) {
    return new RecordDeparture(
        COURSE, FIRST, Disposition.DIED, Optional.empty(), T0.plusSeconds(second));
  }

  private static DiscontinueCourse discontinued(int second) {
    return new DiscontinueCourse(
        COURSE, DiscontinuationReason.LOST_TO_FOLLOW_UP, "gone", T0.plusSeconds(second));
  }

  private static EndSeriesEarly endedEarly(int second) {
    return new EndSeriesEarly(
        COURSE, EarlyEndReason.RESPONSE_REACHED, "in remission", T0.plusSeconds(second));
  }

  private static long clearance(Given given) {
    return IntStream.range(0, given.events().size())
        .filter(seq -> given.events().get(seq) instanceof DosingClearanceDecided)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_was_found_is_not_found_again() {
    var given = esketamineSession();
    var first = told(given, withdrawn(-400));
    given.and(first.event());
    first.findings().forEach(given::and);
    told(given, withdrawn(-390)).bringsOnly("consent-is-active");
  }

  @Test
  void other_facts_have_an_order_of_their_own() {
    told(esketamineSession(), new AssessSedation(COURSE, FIRST, 5, "1990", T0.minusSeconds(400)))
        .isRecordedAs(SedationAssessed.class);
  }

  @Test
  void where_the_history_would_not_hold_with_it_nothing_is_found() {
    var given =
        patientReadyForDose()
            .and(new CourseSuspended("ill", T0.minusSeconds(1000)))
            .dose(SPRAY_56)
            .and(new CourseResumed(T0.minusSeconds(600)));
    told(given, new SuspendCourse(COURSE, "ill again", T0.minusSeconds(500)))
        .isRecordedAs(CourseSuspended.class);
  }
}
