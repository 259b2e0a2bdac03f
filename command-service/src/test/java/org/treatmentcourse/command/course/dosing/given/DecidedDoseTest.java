package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.dosing.given.Doses.begun;
import static org.treatmentcourse.command.course.dosing.given.Doses.cleared;
import static org.treatmentcourse.command.course.dosing.given.Doses.completed;
import static org.treatmentcourse.command.course.dosing.given.Doses.start;
import static org.treatmentcourse.command.course.dosing.given.Doses.stopped;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Dose;

/** Rule 23: what was given is what was cleared and ordered. */
class DecidedDoseTest {
  private static DoseOrdered ordered(Dose dose, Instant at) {
    return new DoseOrdered(FIRST, dose, Attendance.IN_CLINIC, "prescriber", at);
  }

  private static Given orderedAndBegun(String ordered, String begun) {
    var given = Given.patientReadyForDose().and(ordered(injection(ordered), day(-1)));
    return given
        .drawn(injection(begun).product(), "2000")
        .cleared(injection(begun))
        .dose(injection(begun));
  }

  @Test
  @Proves("rule-23-as-cleared")
  void a_completed_dose_is_all_that_was_cleared_and_no_more() {
    When.in(begun(injection("100")), completed("100")).isRecordedAs(DoseEnded.class);
    When.in(begun(injection("100")), completed("100.0")).isRecordedAs(DoseEnded.class);
    When.in(begun(injection("100")), completed("100.001"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-as-cleared");
    When.in(begun(injection("100")), completed("99.999"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-as-cleared");
  }

  @Test
  @Proves("rule-23-as-cleared")
  void twice_what_was_cleared_is_flagged() {
    When.in(begun(injection("100")), completed("200"))
        .isRecordedAndFlagged(
            DoseEnded.class,
            "total-is-as-cleared",
            "total-is-in-the-protocol",
            "given-is-within-the-absolute-cap");
  }

  @Test
  @Proves("rule-23-as-cleared")
  void a_stopped_dose_is_at_most_what_was_cleared() {
    When.in(begun(injection("100")), stopped("10")).isRecordedAs(DoseEnded.class);
    When.in(begun(injection("100")), stopped("100")).isRecordedAs(DoseEnded.class);
    When.in(begun(injection("100")), stopped("100.001"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-as-cleared");
  }

  @Test
  void a_dose_that_nobody_decided_on_is_compared_with_nothing() {
    var given = Given.patientReadyForDose().drawn(injection("100").product(), "2000");
    When.in(given.dose(injection("100")), completed("90")).isRecordedAs(DoseEnded.class);
  }

  @Test
  @Proves("rule-23-as-ordered")
  void a_dose_is_begun_as_it_was_ordered_last_before_it() {
    var clear = cleared(injection("80"));
    When.in(clear.and(ordered(injection("60"), day(-2))), start(injection("80")))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-as-ordered");
    When.in(clear.and(ordered(injection("80"), day(-1))), start(injection("80")))
        .isRecordedAs(DoseStarted.class);
    When.in(clear.and(ordered(injection("90"), T0.plusSeconds(1))), start(injection("80")))
        .isRecordedAs(DoseStarted.class);
    When.in(clear.and(ordered(injection("90"), T0)), start(injection("80")))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-as-ordered");
  }

  @Test
  void an_order_is_compared_to_the_thousandth_of_a_milligram() {
    var clear = cleared(injection("80"));
    When.in(clear.and(ordered(injection("80.0"), day(-1))), start(injection("80")))
        .isRecordedAs(DoseStarted.class);
    When.in(clear.and(ordered(injection("80.001"), day(-1))), start(injection("80")))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-as-ordered");
  }

  @Test
  void an_order_of_another_product_is_not_what_is_begun() {
    When.in(cleared(injection("56")).and(ordered(SPRAY_56, day(-1))), start(injection("56")))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-as-ordered");
  }

  @Test
  @Proves("rule-23-as-ordered")
  void a_total_is_compared_with_the_order_too() {
    When.in(orderedAndBegun("80", "80"), completed("80")).isRecordedAs(DoseEnded.class);
    When.in(orderedAndBegun("80", "100"), completed("100"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-as-ordered");
    When.in(orderedAndBegun("100", "80"), completed("80"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-as-ordered");
    When.in(orderedAndBegun("100", "80"), stopped("80")).isRecordedAs(DoseEnded.class);
  }
}
