package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.PreparationEvent.TransportMode;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;

/** Rule 27: what a step rests on comes before it, to the moment. */
class EvidenceOrderTest {
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final ClearForDosing CLEAR =
      new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);

  /** What a clearance rests on, as recorded at another time. */
  private enum Kind {
    BASELINE(
        MentalStatusExamined.class,
        at -> new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), at)),
    MEDICATIONS(MedicationsReconciled.class, at -> new MedicationsReconciled(List.of(), at)),
    SCREENING(
        ContraindicationScreened.class,
        at ->
            new ContraindicationScreened(
                "active-psychosis", Presence.ABSENT, Optional.empty(), at)),
    PREPARATION(
        PreparationSessionHeld.class,
        at ->
            new PreparationSessionHeld(Modality.TELEHEALTH, List.of(), Duration.ofMinutes(50), at)),
    INTENTION(IntentionSet.class, at -> new IntentionSet("calm", IntentionCategory.OTHER, at)),
    TRANSPORT(
        TransportArranged.class,
        at -> new TransportArranged(FIRST, TransportMode.DRIVEN, Escort.FRIEND, at));

    private final Class<? extends TreatmentCourseEvent> type;
    private final Function<Instant, TreatmentCourseEvent> at;

    Kind(Class<? extends TreatmentCourseEvent> type, Function<Instant, TreatmentCourseEvent> at) {
      this.type = type;
      this.at = at;
    }

    /** A patient who is ready for a dose, with this evidence only at a time. */
    Given only(Instant time) {
      var given = patientReadyForDose().without(type).and(at.apply(time));
      return this == SCREENING ? given.screened("liver-disease", Presence.ABSENT) : given;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Proves("rule-27-comes-before")
  void a_clearance_counts_evidence_of_its_own_moment_and_none_of_a_later_one(Kind kind) {
    When.in(kind.only(T0), CLEAR).isRecordedAs(DosingClearanceDecided.class);
    When.in(kind.only(T0.plusMillis(1)), CLEAR).isRefusedAs("evidence-later");
  }

  @ParameterizedTest
  @EnumSource
  @Proves("rule-27-comes-before")
  void what_is_said_to_be_of_29_days_after_the_dose_opens_no_gate(Kind kind) {
    When.in(kind.only(day(29)), CLEAR, day(30)).isRefusedAs("evidence-later");
  }

  @Test
  @Proves("rule-27-comes-before")
  void transport_arranged_ten_hours_after_the_dose_is_no_way_home() {
    var late = T0.plus(Duration.ofHours(10));
    When.in(Kind.TRANSPORT.only(late), CLEAR, late).isRefusedAs("evidence-later");
  }

  @Test
  void transport_of_another_session_is_no_way_home_from_this_one() {
    var other = new TransportArranged(SECOND, TransportMode.DRIVEN, Escort.FRIEND, day(-1));
    When.in(patientReadyForDose().without(TransportArranged.class).and(other), CLEAR)
        .isRefusedAs("transport-missing");
  }

  @Test
  void evidence_that_was_there_stays_there_when_it_is_taken_again() {
    for (var kind : Kind.values()) {
      When.in(patientReadyForDose().and(kind.at.apply(day(1))), CLEAR, day(1))
          .isRecordedAs(DosingClearanceDecided.class);
    }
  }

  @Test
  @Proves("rule-27-comes-before")
  void the_patient_has_arrived_by_the_clearance() {
    var arrivedAt = T0.minusSeconds(1200);
    var ready = patientReadyForDose().vitals(arrivedAt.minusSeconds(60), 120, 80);
    When.in(ready, clear(arrivedAt)).isRecordedAs(DosingClearanceDecided.class);
    When.in(ready, clear(arrivedAt.minusMillis(1))).isRefusedAs("evidence-later");
  }

  @Test
  void an_order_is_no_order_of_a_clearance_before_it() {
    When.in(patientReadyForDose().and(ordered(T0)), CLEAR)
        .isRecordedAs(DosingClearanceDecided.class);
    When.in(patientReadyForDose().and(ordered(T0.plusMillis(1))), CLEAR, T0.plusSeconds(1))
        .isRefusedAs("evidence-later");
  }

  @Test
  void a_later_order_changes_no_clearance_before_it() {
    var ordered =
        patientReadyForDose()
            .and(ordered(day(-1)))
            .and(
                new DoseOrdered(
                    FIRST, spray("84"), Attendance.IN_CLINIC, "staff", T0.plusMillis(1)));
    When.in(ordered, CLEAR).isRecordedAs(DosingClearanceDecided.class);
    When.in(ordered, new ClearForDosing(COURSE, FIRST, spray("84"), Optional.empty(), T0))
        .isRefusedAs("dose-not-as-ordered");
  }

  @Test
  void what_a_patient_answers_after_the_clearance_opens_no_gate() {
    var unmet = expectedPatient().arrival(20, 24, Attendance.IN_CLINIC).transport();
    var answered =
        new PatientCheckedIn(
            FIRST,
            List.of(
                new Abstention("alcohol", Duration.ofHours(24)),
                new Abstention("recreational-drugs", Duration.ofHours(24))),
            Optional.empty(),
            Optional.of(Attendance.IN_CLINIC),
            T0.plusSeconds(60));
    When.in(unmet.and(answered).vitals(T0, 120, 80), CLEAR, T0.plusSeconds(120))
        .isRefusedAs("abstention-unmet");
  }

  private static ClearForDosing clear(Instant at) {
    return new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), at);
  }

  private static DoseOrdered ordered(Instant at) {
    return new DoseOrdered(FIRST, SPRAY_56, Attendance.IN_CLINIC, "staff", at);
  }

  @Test
  @Proves("rule-27-comes-before")
  void eligibility_is_decided_by_the_order_and_the_clearance() {
    var order = new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
    var before = patientReadyForDose().without(EligibilityDecided.class).and(eligible(T0));
    When.in(before, order).isRecordedAs(DoseOrdered.class);
    When.in(before, CLEAR).isRecordedAs(DosingClearanceDecided.class);
    var after =
        patientReadyForDose().without(EligibilityDecided.class).and(eligible(T0.plusMillis(1)));
    When.in(after, order).isRefusedAs("evidence-later");
    When.in(after, CLEAR).isRefusedAs("evidence-later");
  }

  private static EligibilityDecided eligible(Instant at) {
    return new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), at);
  }

  @Test
  @Proves("rule-27-comes-before")
  void a_dose_before_its_clearance_is_recorded_with_its_finding() {
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    var ready = patientReadyForDose();
    When.in(ready.and(cleared(T0)), start).isRecordedAs(DoseStarted.class);
    When.in(patientReadyForDose().and(cleared(T0.plusMillis(1))), start)
        .isRecordedAndFlagged(DoseStarted.class, "evidence-comes-before");
  }

  private static DosingClearanceDecided cleared(Instant at) {
    return new DosingClearanceDecided(FIRST, new Clearance.Cleared(SPRAY_56, Optional.empty()), at);
  }

  @Test
  void what_is_missing_is_missing_and_not_late() {
    When.in(patientReadyForDose().without(MentalStatusExamined.class), CLEAR)
        .isRefusedAs("baseline-missing");
    When.in(expectedPatient(), clear(T0)).isRefusedAs("session-not-at");
    When.in(
            patientReadyForDose(),
            new ClearForDosing(COURSE, FIRST, spray("28"), Optional.empty(), T0))
        .isRefusedAs("dose-out-of-range");
  }
}
