package org.treatmentcourse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Facts in any order, and the doses that they make. */
class TimedDosesTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final SessionNumber FIRST = new SessionNumber(1);

  private static List<TimedDose> doses(TreatmentCourseEvent... facts) {
    var events = new ArrayList<TreatmentCourseEvent>();
    events.add(
        new CourseOpened(
            new CourseId(new UUID(1, 1)),
            new PatientRef(new UUID(2, 2)),
            new ClinicId("anew"),
            new ProtocolRef(new ProtocolId("test"), 1, "0".repeat(64)),
            T0));
    events.addAll(List.of(facts));
    return List.copyOf(TimedDoses.of((OpenCourse) TreatmentCourse.of(events)).values());
  }

  private static Instant minute(int minutes) {
    return T0.plusSeconds(60L * minutes);
  }

  private static DoseStarted started(String milligrams, int at) {
    var dose = new Dose(Product.ESKETAMINE, Route.INTRANASAL, Milligrams.of(milligrams));
    return new DoseStarted(FIRST, dose, "LOT", minute(at));
  }

  private static DoseEnded ended(String milligrams, int at) {
    return new DoseEnded(FIRST, Milligrams.of(milligrams), new DoseEnding.Completed(), minute(at));
  }

  private static PatientDischarged discharged(int at) {
    return new PatientDischarged(FIRST, "home", Escort.FRIEND, Optional.empty(), minute(at));
  }

  @Test
  void a_dose_is_its_start_its_end_and_the_end_of_its_observation() {
    assertThat(doses(started("56", 0), ended("28", 6), discharged(120)))
        .singleElement()
        .satisfies(
            dose -> {
              assertThat(dose.fact()).isEqualTo(1);
              assertThat(dose.amountMilligrams()).isEqualTo(Milligrams.of("28"));
              assertThat(dose.endedAt()).contains(minute(6));
              assertThat(dose.isUnderWay(minute(119))).isTrue();
              assertThat(dose.isUnderWay(minute(120))).isFalse();
              assertThat(dose.isUnderWay(minute(-1))).isFalse();
            });
  }

  @Test
  void while_it_goes_on_a_dose_is_what_was_begun_or_its_parts_where_these_are_more() {
    var begun = started("56", 0);
    var device = new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), minute(5));
    var another = new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), minute(10));
    assertThat(doses(begun)).extracting(TimedDose::amountMilligrams).containsExactly(mg("56"));
    assertThat(doses(begun, device))
        .extracting(TimedDose::amountMilligrams)
        .containsExactly(mg("56"));
    assertThat(doses(begun, device, another))
        .extracting(TimedDose::amountMilligrams)
        .containsExactly(mg("84"));
  }

  @Test
  void a_part_given_after_the_end_adds_to_the_total_that_was_told() {
    var late = new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), minute(7));
    var before = new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), minute(6));
    assertThat(doses(started("56", 0), ended("56", 6), late))
        .extracting(TimedDose::amountMilligrams)
        .containsExactly(mg("84"));
    assertThat(doses(started("56", 0), before, ended("56", 6)))
        .extracting(TimedDose::amountMilligrams)
        .containsExactly(mg("56"));
    assertThat(doses(started("56", 5), late, ended("84", 4)))
        .as("an end that the clock put before its start is of all parts")
        .extracting(TimedDose::amountMilligrams)
        .containsExactly(mg("84"));
  }

  private static Milligrams mg(String milligrams) {
    return Milligrams.of(milligrams);
  }

  @Test
  void a_second_dose_of_a_session_is_another_dose_and_each_end_is_of_the_last_start_before_it() {
    var doses = doses(started("56", 0), started("28", 30), ended("28", 35), ended("56", 6));
    assertThat(doses).extracting(TimedDose::startedAt).containsExactly(minute(0), minute(30));
    assertThat(doses).extracting(TimedDose::amountMilligrams).containsExactly(mg("56"), mg("28"));
    assertThat(doses)
        .extracting(TimedDose::endedAt)
        .containsExactly(Optional.of(minute(6)), Optional.of(minute(35)));
  }

  @Test
  void an_end_without_a_start_is_a_dose_until_its_start_is_told() {
    assertThat(doses(ended("56", 6)))
        .singleElement()
        .satisfies(
            dose -> {
              assertThat(dose.fact()).isEqualTo(1);
              assertThat(dose.startedAt()).isEqualTo(minute(6));
              assertThat(dose.product()).isEmpty();
            });
    assertThat(doses(ended("56", 6), started("56", 0)))
        .singleElement()
        .satisfies(
            dose -> {
              assertThat(dose.fact()).isEqualTo(2);
              assertThat(dose.startedAt()).isEqualTo(minute(0));
              assertThat(dose.endedAt()).contains(minute(6));
            });
  }

  @Test
  void an_end_told_as_of_before_its_start_is_the_end_of_that_start() {
    for (var facts :
        List.of(
            List.of(started("56", 15), ended("56", 14)),
            List.of(ended("56", 14), started("56", 15)))) {
      assertThat(doses(facts.toArray(TreatmentCourseEvent[]::new)))
          .singleElement()
          .satisfies(
              dose -> {
                assertThat(dose.startedAt()).isEqualTo(minute(15));
                assertThat(dose.endedAt()).contains(minute(14));
                assertThat(dose.amountMilligrams()).isEqualTo(mg("56"));
              });
    }
    // The start has its end: something was given before.
    assertThat(doses(ended("28", 14), started("56", 15), ended("56", 20)))
        .extracting(TimedDose::startedAt)
        .containsExactly(minute(14), minute(15));
  }

  @Test
  void more_than_an_amount_can_say_is_the_most_that_it_can() {
    var part = new DoseIncrementGiven(FIRST, mg("2000"), Optional.empty(), minute(5));
    assertThat(doses(started("56", 0), part))
        .extracting(TimedDose::amountMilligrams)
        .containsExactly(mg("2000"));
  }
}
