package org.treatmentcourse.command.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Modality;

/** The facts of a session come to the same, in whatever order they are told. */
class FactsInAnyOrderTest {
  private static final TreatmentCourseEvent ARRIVAL =
      new PatientCheckedIn(
          FIRST, List.of(), Optional.empty(), Optional.empty(), T0.minusSeconds(1200));
  private static final TreatmentCourseEvent START = new DoseStarted(FIRST, SPRAY_56, "LOT", T0);
  private static final TreatmentCourseEvent END =
      new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0.plusSeconds(360));
  private static final TreatmentCourseEvent DEPARTURE = departure(Disposition.LEFT_AGAINST_ADVICE);
  private static final TreatmentCourseEvent DEATH = departure(Disposition.DIED);
  private static final TreatmentCourseEvent INTEGRATION =
      new IntegrationSessionHeld(FIRST, Modality.TELEHEALTH, Optional.empty(), Given.day(1));
  private static final TreatmentCourseEvent RETURN =
      new PatientCheckedIn(
          FIRST, List.of(), Optional.empty(), Optional.empty(), T0.plusSeconds(9000));

  private static final TreatmentCourseEvent AGAIN_GONE =
      new PatientDeparted(
          FIRST, Disposition.TRANSFERRED_TO_HOSPITAL, Optional.empty(), T0.plusSeconds(10_800));

  private static PatientDeparted departure(Disposition disposition) {
    return new PatientDeparted(FIRST, disposition, Optional.empty(), T0.plusSeconds(1800));
  }

  @Test
  @Proves("rule-26-any-order")
  void a_session_that_the_patient_left_is_the_same_in_all_orders() {
    assertThat(outcomes(ARRIVAL, START, END, DEPARTURE)).containsExactly("departed, ended");
    assertThat(outcomes(ARRIVAL, START, DEPARTURE)).containsExactly("departed");
    assertThat(outcomes(ARRIVAL, START, END, DEATH)).containsExactly("died, ended");
    assertThat(outcomes(START, END)).containsExactly("monitoring, ended");
  }

  @Test
  @Proves("rule-26-any-order")
  void an_integration_counts_in_all_orders_and_none_is_held_with_the_dead() {
    assertThat(outcomes(ARRIVAL, START, END, DEPARTURE, INTEGRATION))
        .containsExactly("integrated, ended");
    assertThat(outcomes(START, END, DEATH, INTEGRATION)).containsExactly("died, ended");
  }

  @Test
  @Proves("rule-26-any-order")
  void a_patient_who_came_back_is_observed_again_in_all_orders() {
    assertThat(outcomes(START, END, DEPARTURE, RETURN)).containsExactly("monitoring, ended");
    // A discharge is a decision after the end of the dose; what follows it comes in any order.
    for (var order : orders(List.of(RETURN, AGAIN_GONE))) {
      var given = Given.observedPatient().discharged();
      order.forEach(given::and);
      var course = (OpenCourse) TreatmentCourse.of(given.events());
      assertThat(course.session(FIRST).map(Session::label)).contains("departed");
    }
  }

  @Test
  @Proves("rule-26-any-order")
  void of_two_doses_the_later_is_watched_in_all_orders() {
    var again = new DoseStarted(FIRST, SPRAY_56, "LOT", T0.plusSeconds(900));
    assertThat(outcomes(START, END, again)).containsExactly("dosing");
    assertThat(outcomes(START, again, DEPARTURE)).containsExactly("departed");
  }

  @Test
  @Proves("rule-26-any-order")
  void an_end_that_is_dated_before_its_start_is_of_that_dose_in_all_orders() {
    var misdated =
        new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0.minusSeconds(120));
    assertThat(outcomes(ARRIVAL, START, misdated)).containsExactly("monitoring, ended");
    assertThat(outcomes(START, misdated, DEPARTURE)).containsExactly("departed, ended");
    var again = new DoseStarted(FIRST, SPRAY_56, "LOT", T0.plusSeconds(900));
    assertThat(outcomes(START, misdated, again)).containsExactly("dosing");
  }

  private static HashSet<String> outcomes(TreatmentCourseEvent... facts) {
    var outcomes = new HashSet<String>();
    for (var order : orders(List.of(facts))) {
      var given = Given.expectedPatient();
      order.forEach(given::and);
      var course = (OpenCourse) TreatmentCourse.of(given.events());
      outcomes.add(course.session(FIRST).map(FactsInAnyOrderTest::outcome).orElseThrow());
    }
    return outcomes;
  }

  private static String outcome(Session session) {
    var ended = session instanceof Session.Dosed dosed && dosed.end().isPresent();
    return session.label() + (ended ? ", ended" : "");
  }

  private static List<List<TreatmentCourseEvent>> orders(List<TreatmentCourseEvent> facts) {
    if (facts.isEmpty()) {
      return List.of(List.of());
    }
    var orders = new ArrayList<List<TreatmentCourseEvent>>();
    for (var first : facts) {
      var rest = new ArrayList<>(facts);
      rest.remove(first);
      for (var order : orders(rest)) {
        var one = new ArrayList<>(List.of(first));
        one.addAll(order);
        orders.add(one);
      }
    }
    return orders;
  }
}
