package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;

/** What is on record by now speaks against a decision of earlier that is only recorded now. */
class DecisionEnteredLateTest {
  private static final OrderDose ORDER =
      new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
  private static final ClearForDosing CLEAR = clear(Optional.empty());
  private static final Instant NOW = T0.plusSeconds(120);
  private static final Instant SINCE = T0.plusSeconds(60);

  private static ClearForDosing clear(Optional<String> overrideReason) {
    return new ClearForDosing(COURSE, FIRST, SPRAY_56, overrideReason, T0);
  }

  @Test
  @Proves("rule-27-known-by-now")
  void a_consent_withdrawn_since_is_active_for_no_order_and_no_clearance() {
    var given = patientReadyForDose().consentWithdrawn(SINCE);
    When.in(given, ORDER, NOW).isRefusedAs("consent-missing");
    When.in(given, CLEAR, NOW).isRefusedAs("consent-missing");
    When.in(given, CLEAR, NOW)
        .isRefusedFor(
            "no consent of kind TREATMENT is active at 2026-03-02T10:01:00Z, it was withdrawn at"
                + " 2026-03-02T10:01:00Z; a dose needs it");
    var again = new ConsentGiven(ConsentKind.TREATMENT, "5e".repeat(32), SignedBy.PATIENT, NOW);
    When.in(given.and(again), ORDER, NOW).isRecordedAs(DoseOrdered.class);
    When.in(given, CLEAR, NOW).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-27-known-by-now")
  void by_now_is_two_minutes_ahead_of_the_servers_clock_at_most() {
    When.in(patientReadyForDose().consentWithdrawn(T0.plusSeconds(120)), CLEAR, T0)
        .isRefusedAs("consent-missing");
    When.in(patientReadyForDose().consentWithdrawn(T0.plusSeconds(121)), CLEAR, T0)
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-27-known-by-now")
  void a_reading_since_above_a_limit_holds_the_clearance() {
    When.in(patientReadyForDose().vitals(SINCE, 181, 80), CLEAR, NOW)
        .isRefusedAs("vitals-above-stop-limit");
    When.in(patientReadyForDose().vitals(SINCE, 181, 80), clear(Optional.of("calm")), NOW)
        .isRefusedAs("vitals-above-stop-limit");
    When.in(patientReadyForDose().vitals(SINCE, 180, 80), clear(Optional.of("calm")), NOW)
        .isRecordedAndFlagged(DosingClearanceDecided.class, "clearance-needs-no-override");
    When.in(patientReadyForDose().vitals(SINCE, 141, 80), CLEAR, NOW)
        .isRefusedFor(
            "the session's last blood pressure, of "
                + SINCE
                + ", is 141/80 mmHg, above 140/90 mmHg; hold, or give an overrideReason");
    When.in(patientReadyForDose().vitals(SINCE, 140, 90), CLEAR, NOW)
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  void of_the_readings_since_the_last_counts_and_none_opens_a_gate_that_was_closed() {
    var calm = patientReadyForDose().vitals(T0.plusSeconds(30), 181, 80).vitals(SINCE, 120, 80);
    When.in(calm, CLEAR, NOW).isRecordedAs(DosingClearanceDecided.class);
    var high = patientReadyForDose().vitals(T0.minusSeconds(30), 181, 80).vitals(SINCE, 120, 80);
    When.in(high, CLEAR, NOW).isRefusedAs("vitals-above-stop-limit");
  }

  @Test
  void a_dose_goes_by_the_readings_up_to_it() {
    var given = patientReadyForDose().cleared(SPRAY_56).vitals(SINCE, 181, 80);
    When.in(given, new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0), NOW)
        .isRecordedAs(DoseStarted.class);
  }

  @Test
  void a_past_decision_goes_by_its_own_time() {
    var given = patientReadyForDose().vitals(T0.minusSeconds(200), 120, 80);
    long since = given.events().size() - 1L;
    given.cleared(SPRAY_56); // as of 100 seconds before that reading
    var high =
        new VitalSignsRecorded(
            FIRST,
            VitalsPhase.PRE_DOSE,
            Optional.of(new BloodPressure(181, 80)),
            72,
            Optional.empty(),
            Optional.empty(),
            T0.minusSeconds(200));
    When.in(given, new AmendEvent(COURSE, since, high, "misread", NOW))
        .isRecordedAs(EventAmended.class);
  }
}
