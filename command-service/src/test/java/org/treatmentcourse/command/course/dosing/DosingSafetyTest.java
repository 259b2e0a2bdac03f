package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

class DosingSafetyTest {
  private static final Dose LOZENGE = new Dose(Product.KETAMINE, Route.ORAL, Milligrams.of("100"));

  private static Given arrived(int alcoholHours, int drugsHours) {
    return Given.expectedPatient()
        .arrival(alcoholHours, drugsHours, Attendance.IN_CLINIC)
        .transport()
        .vitals(T0, 120, 80);
  }

  private static ClearForDosing clear(Dose dose, Optional<String> reason) {
    return new ClearForDosing(COURSE, FIRST, dose, reason, T0);
  }

  private static OrderDose order(Dose dose, Attendance attendance) {
    return new OrderDose(COURSE, FIRST, dose, attendance, day(-1));
  }

  @Test
  void rule_6_twenty_four_hours_of_abstention_are_enough_and_less_is_not() {
    When.in(arrived(24, 24), clear(SPRAY_56, Optional.empty()))
        .isRecordedAs(DosingClearanceDecided.class);
    When.in(arrived(23, 24), clear(SPRAY_56, Optional.empty())).isRefusedAs("abstention-unmet");
  }

  @Test
  void rule_6_of_answers_that_contradict_each_other_the_shortest_counts() {
    var drugs = "recreational-drugs";
    for (var hours : List.of(List.of(30, 23), List.of(23, 30))) {
      var answers =
          Stream.concat(
                  Stream.of(new Abstention("alcohol", Duration.ofHours(24))),
                  hours.stream().map(it -> new Abstention(drugs, Duration.ofHours(it))))
              .toList();
      var arrived =
          Given.expectedPatient()
              .and(
                  new PatientCheckedIn(
                      FIRST,
                      answers,
                      Optional.of(new Kilograms(new BigDecimal(80))),
                      Optional.of(Attendance.IN_CLINIC),
                      T0.minusSeconds(1_200)))
              .transport()
              .vitals(T0, 120, 80);
      When.in(arrived, clear(SPRAY_56, Optional.empty())).isRefusedAs("abstention-unmet");
    }
  }

  @Test
  @Proves("rule-6-override")
  void rule_6_a_soft_abstention_gives_way_to_a_reason_and_a_hard_one_does_not() {
    var reason = Optional.of("one glass, 20 h ago");
    When.in(arrived(23, 24), clear(SPRAY_56, reason))
        .isRecordedAndFlagged(DosingClearanceDecided.class, "clearance-needs-no-override");
    When.in(arrived(24, 23), clear(SPRAY_56, reason)).isRefusedAs("abstention-unmet");
  }

  @Test
  @Proves({"rule-17-enrolment", "rems-duties"})
  void rule_17_no_esketamine_before_enrolment() {
    var enrolled = Given.expectedPatient();
    When.in(enrolled, order(SPRAY_56, Attendance.IN_CLINIC)).isRecordedAs(DoseOrdered.class);
    var notEnrolled = patientReadyForDose().without(RemsEnrolled.class);
    When.in(notEnrolled, clear(SPRAY_56, Optional.empty())).isRefusedAs("enrolment-missing");
    When.in(notEnrolled, clear(LOZENGE, Optional.empty()))
        .isRecordedAs(DosingClearanceDecided.class);
    When.in(notEnrolled.cleared(SPRAY_56), new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0))
        .isRecordedAndFlagged(DoseStarted.class, "esketamine-patient-is-enrolled");
  }

  @Test
  @Proves("rule-11-remote")
  void rule_11_only_an_oral_dose_is_ordered_for_home() {
    var expected = Given.expectedPatient();
    When.in(expected, order(LOZENGE, Attendance.REMOTE)).isRecordedAs(DoseOrdered.class);
    When.in(expected, order(SPRAY_56, Attendance.REMOTE)).isRefusedAs("remote-not-allowed");
    When.in(arrivedPatient(), order(injection("80"), Attendance.REMOTE))
        .isRefusedAs("remote-not-allowed");
  }

  @ParameterizedTest
  @CsvSource({"CLINIC, REMOTE, false", "CLINIC, IN_CLINIC, true", "CLINIC_OR_REMOTE, REMOTE, true"})
  @Proves("rule-11-remote")
  void rule_11_an_oral_dose_is_ordered_for_home_where_the_protocol_gives_it_there(
      String setting, Attendance attendance, boolean ordered) {
    var protocol =
        SampleProtocols.with(
            "routes",
            """
            [{"product": "KETAMINE", "route": "ORAL", "form": "lozenge", "least": 100, "most": 400,
              "unit": "MILLIGRAMS", "setting": "%s"}]
            """
                .formatted(setting));
    var prescriber = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    var order = order(LOZENGE, attendance);
    var when = When.in(Given.expectedPatient(), order, order.occurredAt(), prescriber, protocol);
    if (ordered) {
      when.isRecordedAs(DoseOrdered.class);
    } else {
      when.isRefusedAs("remote-not-allowed");
    }
  }

  @Test
  @Proves({"rule-11-remote", "s2-remote"})
  void rule_11_at_home_an_oral_dose_is_cleared_once_it_is_acknowledged() {
    var home =
        Given.expectedPatient().arrival(24, 24, Attendance.REMOTE).transport().vitals(T0, 120, 80);
    When.in(home, clear(SPRAY_56, Optional.empty())).isRefusedAs("remote-not-allowed");
    When.in(home, clear(LOZENGE, Optional.empty())).isRefusedAs("remote-not-acknowledged");
    When.in(home.consent(ConsentKind.TELEHEALTH), clear(LOZENGE, Optional.empty()))
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-8-as-ordered")
  void rule_8_an_order_is_within_the_protocol_and_a_clearance_within_the_order() {
    var expected = Given.expectedPatient();
    When.in(expected, order(spray("85"), Attendance.IN_CLINIC))
        .isRefusedAs("dose-not-whole-devices");
    When.in(expected, order(spray("112"), Attendance.IN_CLINIC)).isRefusedAs("dose-out-of-range");
    var ordered =
        patientReadyForDose()
            .and(new DoseOrdered(FIRST, spray("84"), Attendance.IN_CLINIC, "p", day(-1)));
    When.in(ordered, clear(SPRAY_56, Optional.empty())).isRefusedAs("dose-not-as-ordered");
    When.in(ordered, clear(spray("84"), Optional.empty()))
        .isRecordedAndFlagged(
            DosingClearanceDecided.class, "cleared-first-dose-is-a-starting-dose");
  }

  private static GiveDoseIncrement device(Instant at) {
    return new GiveDoseIncrement(COURSE, FIRST, Milligrams.of("28"), Optional.empty(), at);
  }

  @Test
  @Proves("rule-13-devices-apart")
  void rule_13_devices_5_minutes_apart_are_recorded_and_a_second_less_is_flagged() {
    var underWay = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56);
    When.in(underWay, device(T0.plusSeconds(300))).isRecordedAs(DoseIncrementGiven.class);
    When.in(underWay, device(T0.plusSeconds(299)))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "increments-are-apart");
  }

  @Test
  void a_third_device_of_a_dose_of_two_is_recorded_and_flagged() {
    var second =
        new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), T0.plusSeconds(300));
    When.in(
            patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).and(second),
            device(T0.plusSeconds(600)))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "increments-are-within-the-dose");
    When.in(patientReadyForDose(), device(T0))
        .isRecordedAndFlagged(
            DoseIncrementGiven.class, "dose-goes-on", "given-is-within-what-was-drawn");
  }
}
