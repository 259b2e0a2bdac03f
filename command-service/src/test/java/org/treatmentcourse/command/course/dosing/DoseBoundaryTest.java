package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Dose;

/** Each rule of a dose at the last value that it allows and the first that it does not. */
class DoseBoundaryTest {
  private static final Duration DAY = Duration.ofHours(24);

  private static ClearForDosing clear(Dose dose) {
    return new ClearForDosing(COURSE, FIRST, dose, Optional.empty(), T0);
  }

  private static OrderDose order(Dose dose, Instant at) {
    return new OrderDose(COURSE, FIRST, dose, Attendance.IN_CLINIC, at);
  }

  private static Given arrivedAfter(List<Abstention> abstentions, Optional<Kilograms> weight) {
    return expectedPatient()
        .and(
            new PatientCheckedIn(
                FIRST,
                abstentions,
                weight,
                Optional.of(Attendance.IN_CLINIC),
                T0.minusSeconds(1200)))
        .transport()
        .vitals(T0, 120, 80);
  }

  private static List<Abstention> abstained(Duration alcohol, Duration drugs) {
    return List.of(new Abstention("alcohol", alcohol), new Abstention("recreational-drugs", drugs));
  }

  @Test
  @Proves("rule-1-eligible")
  void rule_1_no_dose_is_ordered_while_the_course_is_no_series_and_one_given_is_flagged() {
    When.in(expectedPatient(), order(SPRAY_56, day(-1))).isRecordedAs(DoseOrdered.class);
    When.in(
            expectedPatient().and(new CourseSuspended("travelling", day(-2))),
            order(SPRAY_56, day(-1)))
        .isRefusedAs("not-eligible");
    When.in(
            patientReadyForDose()
                .cleared(SPRAY_56)
                .and(new CourseSuspended("travelling", T0.minusSeconds(60))),
            new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0))
        .isRecordedAndFlagged(DoseStarted.class, "patient-is-eligible");
  }

  @Test
  @Proves({"rule-6-abstention", "s1-abstention"})
  void rule_6_exactly_24_hours_are_enough_and_a_second_less_is_not() {
    var weight = Optional.of(new Kilograms(new BigDecimal(80)));
    When.in(arrivedAfter(abstained(DAY, DAY), weight), clear(SPRAY_56))
        .isRecordedAs(DosingClearanceDecided.class);
    When.in(arrivedAfter(abstained(DAY.minusSeconds(1), DAY), weight), clear(SPRAY_56))
        .isRefusedAs("abstention-unmet");
    When.in(arrivedAfter(abstained(DAY, DAY.minusSeconds(1)), weight), clear(SPRAY_56))
        .isRefusedAs("abstention-unmet");
  }

  @Test
  @Proves("rule-6-abstention")
  void rule_6_what_was_not_asked_was_not_abstained_from() {
    When.in(
            arrivedAfter(List.of(new Abstention("alcohol", DAY)), Optional.empty()),
            clear(SPRAY_56))
        .isRefusedAs("abstention-unmet");
  }

  @ParameterizedTest
  @CsvSource({"57", "70", "83"})
  @Proves("rule-8-esketamine-multiples: refuses")
  void rule_8_between_multiples_of_28_mg_there_is_no_esketamine_dose(String milligrams) {
    When.in(patientReadyForDose(), clear(spray(milligrams))).isRefusedAs("dose-not-whole-devices");
  }

  @Test
  @Proves("rule-8-dose-in-range")
  void rule_8_the_smallest_dose_per_kg_is_allowed_and_without_a_weight_there_is_none() {
    When.in(patientReadyForDose(), clear(injection("40")))
        .isRecordedAs(DosingClearanceDecided.class);
    When.in(arrivedAfter(abstained(DAY, DAY), Optional.empty()), clear(injection("80")))
        .isRefusedAs("weight-missing");
  }

  @Test
  @Proves("rule-11-remote")
  void rule_11_a_dose_by_spray_taken_at_home_is_recorded_and_flagged() {
    var home =
        expectedPatient()
            .arrival(24, 24, Attendance.REMOTE)
            .transport()
            .vitals(T0, 120, 80)
            .consent(ConsentKind.TELEHEALTH)
            .cleared(SPRAY_56);
    When.in(home, new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0))
        .isRecordedAndFlagged(DoseStarted.class, "remote-dose-is-by-mouth");
  }

  @Test
  @Proves("rule-13-devices-apart")
  void rule_13_five_minutes_are_counted_from_the_device_before() {
    var second =
        new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), T0.plusSeconds(330));
    var given = patientReadyForDose().cleared(spray("84")).dose(spray("84")).and(second);
    When.in(given, device(T0.plusSeconds(629)))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "increments-are-apart");
    When.in(given, device(T0.plusSeconds(630))).isRecordedAs(DoseIncrementGiven.class);
  }

  private static GiveDoseIncrement device(Instant at) {
    return new GiveDoseIncrement(COURSE, FIRST, Milligrams.of("28"), Optional.empty(), at);
  }

  @Test
  @Proves("rule-17-enrolment")
  void rule_17_an_enrolment_counts_from_its_moment_and_not_a_second_before() {
    var expected = expectedPatient().without(RemsEnrolled.class);
    expected.and(new RemsEnrolled("R-1", day(-1)));
    When.in(expected, order(SPRAY_56, day(-1))).isRecordedAs(DoseOrdered.class);
    When.in(expected, order(SPRAY_56, day(-1).minusSeconds(1))).isRefusedAs("enrolment-missing");
  }

  @Test
  @Proves("rule-18-not-in-the-future")
  void rule_18_two_minutes_ahead_of_the_server_is_now_and_a_second_more_is_the_future() {
    var ready = patientReadyForDose().cleared(SPRAY_56);
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    When.in(ready, start, T0.minusSeconds(120)).isRecordedAs(DoseStarted.class);
    When.in(ready, start, T0.minusSeconds(121)).isRefusedAs("occurred-in-the-future");
  }
}
