package org.treatmentcourse.command.course.dosing.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.spray;
import static org.treatmentcourse.command.course.dosing.given.Doses.NOT_FOR_DEPRESSION;
import static org.treatmentcourse.command.course.dosing.given.Doses.begun;
import static org.treatmentcourse.command.course.dosing.given.Doses.completed;
import static org.treatmentcourse.command.course.dosing.given.Doses.minute;
import static org.treatmentcourse.command.course.dosing.given.Doses.part;
import static org.treatmentcourse.command.course.dosing.given.Doses.stopped;
import static org.treatmentcourse.command.course.dosing.given.Doses.under;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.Milligrams;

/** Rule 23: parts are whole devices and add up. */
class PartsTest {
  private static Given increment(Given given, String milligrams, int minute) {
    return given.and(
        new DoseIncrementGiven(FIRST, Milligrams.of(milligrams), Optional.empty(), minute(minute)));
  }

  @Test
  @Proves("rule-23-in-sum-and-in-parts")
  void a_part_of_esketamine_is_one_device_of_28_mg() {
    var given = begun(spray("84"));
    When.in(given, part("28", 5)).isRecordedAs(DoseIncrementGiven.class);
    When.in(given, part("28.000", 5)).isRecordedAs(DoseIncrementGiven.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"27.999", "28.001", "14", "56"})
  @Proves("rule-23-in-sum-and-in-parts")
  void neither_a_part_of_a_device_nor_two_at_once(String milligrams) {
    When.in(begun(spray("84")), part(milligrams, 5))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "increment-is-one-device");
  }

  @Test
  void a_part_of_what_comes_in_no_device_is_as_large_as_it_is() {
    When.in(begun(injection("100")), part("30.5", 5)).isRecordedAs(DoseIncrementGiven.class);
  }

  @Test
  @Proves("rule-23-in-sum-and-in-parts")
  void two_devices_are_56_mg_in_all() {
    When.in(begun(SPRAY_56).device(5), completed("56")).isRecordedAs(DoseEnded.class);
    When.in(begun(SPRAY_56), completed("56"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-the-sum-of-its-parts");
    When.in(begun(SPRAY_56), stopped("28")).isRecordedAs(DoseEnded.class);
    When.in(begun(SPRAY_56).device(5), stopped("28"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-the-sum-of-its-parts");
  }

  @Test
  @Proves("rule-23-in-sum-and-in-parts")
  void parts_of_154_mg_are_not_a_total_of_84() {
    var given = increment(increment(begun(spray("84")), "56", 5), "70", 10);
    under(NOT_FOR_DEPRESSION, given, completed("84"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-the-sum-of-its-parts");
  }

  @Test
  void part_of_a_device_is_not_given_in_all() {
    var given = increment(begun(SPRAY_56), "14", 5);
    When.in(given, stopped("42")).isRecordedAndFlagged(DoseEnded.class, "total-is-whole-devices");
  }

  @Test
  @Proves("rule-23-in-sum-and-in-parts")
  void a_dose_that_was_stopped_at_0_mg_has_no_part_unless_one_was_told() {
    When.in(begun(SPRAY_56), stopped("0")).isRecordedAs(DoseEnded.class);
    When.in(begun(SPRAY_56).device(5), stopped("0"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-the-sum-of-its-parts");
  }

  @Test
  void further_parts_of_an_injection_are_at_most_the_total() {
    var given = increment(begun(injection("100")), "60", 5);
    When.in(given, stopped("60")).isRecordedAs(DoseEnded.class);
    When.in(given, stopped("59.999"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-the-sum-of-its-parts");
  }

  @Test
  @Proves("rule-23-in-sum-and-in-parts")
  void a_device_that_is_told_after_the_end_was_counted_there() {
    When.in(after("56"), part("28", 5))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "dose-goes-on");
    When.in(after("55.999"), part("28", 5))
        .isRecordedAndFlagged(
            DoseIncrementGiven.class, "dose-goes-on", "increment-is-within-the-total");
  }

  private static Given after(String total) {
    var end = new DoseEnded(FIRST, Milligrams.of(total), new DoseEnding.Completed(), minute(10));
    return begun(SPRAY_56).and(end);
  }

  @Test
  @Proves("rule-23-in-sum-and-in-parts")
  void a_part_of_a_second_dose_is_not_held_to_the_total_of_the_first() {
    var first = new DoseEnded(FIRST, Milligrams.of("28"), new DoseEnding.Completed(), minute(3));
    var second = new DoseStarted(FIRST, SPRAY_56, "LOT", minute(10));
    var findings = When.in(begun(SPRAY_56).and(first).and(second), part("28", 15)).findings();
    assertThat(findings)
        .extracting(ProtocolDeviationDetected::rule)
        .doesNotContain("increment-is-within-the-total");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99.999", "100"})
  @Proves("rule-23-in-sum-and-in-parts")
  void parts_as_large_as_a_dose_without_devices_are_more_than_it_beside_the_first(String part) {
    var when = When.in(begun(injection("100")), part(part, 5));
    if (part.equals("100")) {
      when.isRecordedAndFlagged(DoseIncrementGiven.class, "increments-are-within-the-dose");
    } else {
      when.isRecordedAs(DoseIncrementGiven.class);
    }
  }
}
