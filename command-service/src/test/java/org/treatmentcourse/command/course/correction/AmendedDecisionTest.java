package org.treatmentcourse.command.course.correction;

import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;

/** A decision on which nobody acted is not amended into one that its gates refuse now. */
class AmendedDecisionTest {
  private static final PractitionerId ROWAN = new PractitionerId("rowan");

  private static DosingClearanceDecided cleared(Dose dose) {
    return new DosingClearanceDecided(
        FIRST, new Clearance.Cleared(dose, Optional.empty()), T0.minusSeconds(300));
  }

  private static DosingClearanceDecided held(String reason) {
    return new DosingClearanceDecided(
        FIRST, new Clearance.Held(List.of(reason)), T0.minusSeconds(300));
  }

  private static EligibilityDecided decided(Eligibility outcome) {
    return new EligibilityDecided(outcome, List.of(), day(-13));
  }

  private static DoseOrdered order(String milligrams, String prescriber) {
    return new DoseOrdered(
        FIRST, spray(milligrams), Attendance.IN_CLINIC, prescriber, T0.minusSeconds(700));
  }

  /** The last event of a history is amended. */
  private static When amended(Given given, TreatmentCourseEvent replacement) {
    return amended(given, given.events().size() - 1L, replacement);
  }

  private static When amended(Given given, long target, TreatmentCourseEvent replacement) {
    return When.in(
        given, new AmendEvent(COURSE, target, replacement, "typing error", T0.plusSeconds(900)));
  }

  @Test
  @Proves("correction-unacted-decision")
  void a_hold_becomes_a_clearance_only_where_the_dose_could_be_cleared() {
    var high = arrivedPatient().transport().vitals(T0.minusSeconds(600), 200, 120);
    amended(high.and(held("200/120")), cleared(SPRAY_56)).isRefusedAs("vitals-above-stop-limit");
    amended(patientReadyForDose().and(held("misread")), cleared(SPRAY_56))
        .isRecordedAs(EventAmended.class);
  }

  @Test
  @Proves("correction-unacted-decision")
  void what_is_on_record_by_now_counts_as_it_does_for_a_new_decision() {
    var given = patientReadyForDose().and(held("unwell"));
    long hold = given.events().size() - 1L;
    amended(given.consentWithdrawn(T0), hold, cleared(SPRAY_56)).isRefusedAs("consent-missing");
  }

  @Test
  @Proves("correction-unacted-decision")
  void a_cleared_dose_becomes_none_out_of_range_until_it_was_given() {
    var given = patientReadyForDose().cleared(SPRAY_56);
    long clearance = given.events().size() - 1L;
    amended(given, cleared(spray("84"))).bringsOnly("cleared-first-dose-is-a-starting-dose");
    amended(given, cleared(spray("840"))).isRefusedAs("dose-out-of-range");
    amended(given.dose(SPRAY_56), clearance, cleared(spray("840")))
        .bringsDown("dose-is-in-the-protocol", clearance);
  }

  @Test
  @Proves("correction-unacted-decision")
  void nobody_becomes_eligible_by_an_amendment_against_a_contraindication() {
    var psychotic = assessedCourse().screened("active-psychosis", Presence.PRESENT);
    amended(psychotic.and(decided(Eligibility.INELIGIBLE)), decided(Eligibility.ELIGIBLE))
        .isRefusedAs("absolute-contraindication-present");
    amended(assessedCourse().and(decided(Eligibility.INELIGIBLE)), decided(Eligibility.ELIGIBLE))
        .isRecordedAs(EventAmended.class);
  }

  @Test
  @Proves("correction-unacted-decision")
  void a_series_does_not_grow_beyond_the_protocol_before_it_is_booked() {
    var ready = assessedCourse().eligible().consents().prepared().intention();
    var given = ready.and(new SeriesPlanned(2, 2, day(-9)));
    long series = given.events().size() - 1L;
    amended(given, new SeriesPlanned(7, 2, day(-9))).isRefusedAs("series-too-large");
    amended(given, new SeriesPlanned(6, 2, day(-9))).isRecordedAs(EventAmended.class);
    amended(ready.without(SeriesPlanned.class).series(), series, new SeriesPlanned(7, 2, day(-9)))
        .bringsDown("series-is-within-the-protocol", series);
  }

  @Test
  void an_order_that_was_cleared_is_amended_with_its_finding() {
    var given = patientReadyForDose().and(order("56", "p"));
    long ordered = given.events().size() - 1L;
    amended(given, order("112", "p")).isRefusedAs("dose-out-of-range");
    amended(given.cleared(SPRAY_56), ordered, order("112", "p"))
        .bringsDown("dose-is-in-the-protocol", ordered);
  }

  @Test
  void a_gate_that_was_closed_already_does_not_keep_the_reasons_of_a_hold_as_they_are() {
    var given = patientReadyForDose().and(held("blood presure"));
    long hold = given.events().size() - 1L;
    given.and(
        new PatientDeparted(FIRST, Disposition.WENT_HOME, Optional.empty(), T0.minusSeconds(100)));
    amended(given, hold, held("blood pressure")).isRecordedAs(EventAmended.class);
  }

  @Test
  @Proves("rule-22-people")
  void an_order_is_amended_only_to_a_registered_prescriber() {
    var given = patientReadyForDose().and(order("56", "p"));
    amended(given, order("84", "p")).isRecordedAs(EventAmended.class);
    amended(given, order("56", "rowan")).isRefusedAs("prescriber-not-registered");
    amended(registered(given, Role.MONITOR), order("56", "rowan"))
        .isRefusedAs("prescriber-not-registered");
    amended(registered(given, Role.PRESCRIBER), order("56", "rowan"))
        .isRecordedAs(EventAmended.class);
  }

  private static Given registered(Given given, Role role) {
    return given.staff(
        CLINIC,
        ROWAN,
        new PractitionerRegistered(CLINIC, ROWAN, "Rowan C", List.of(role), day(-60)));
  }
}
