package org.treatmentcourse.command.course.dosing.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;
import static org.treatmentcourse.command.course.dosing.given.Doses.begun;
import static org.treatmentcourse.command.course.dosing.given.Doses.cleared;
import static org.treatmentcourse.command.course.dosing.given.Doses.completed;
import static org.treatmentcourse.command.course.dosing.given.Doses.start;
import static org.treatmentcourse.command.course.dosing.given.Doses.under;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 23: esketamine begins with 56 mg where depression is treated. */
class FirstDoseTest {
  private static final String FLAG = "first-esketamine-dose-is-a-starting-dose";

  /** Of doses that are seconds apart. */
  private static final List<String> TOO_NEAR =
      List.of("no-other-session-is-under-way", "doses-are-apart");

  private static final SessionNumber SECOND = new SessionNumber(2);

  /** Another dose was begun in the second session at some time. */
  private static Given after(Dose dose, long secondsFromT0, Given given) {
    var slot = new Slot(day(3), day(3).plusSeconds(7200), "room-1", Given.SESSION_STAFF);
    return given
        .and(new SessionScheduled(SECOND, slot, day(-9)))
        .and(new DoseStarted(SECOND, dose, "LOT", T0.plusSeconds(secondsFromT0)));
  }

  @Test
  @Proves("rule-23-first-esketamine")
  void the_first_dose_is_56_mg_and_84_are_flagged() {
    When.in(cleared(SPRAY_56), start(SPRAY_56)).isRecordedAs(DoseStarted.class);
    When.in(cleared(spray("84")), start(spray("84"))).isRecordedAndFlagged(DoseStarted.class, FLAG);
  }

  @Test
  @Proves("rule-23-first-esketamine")
  void a_clearance_of_84_mg_says_so_before_the_dose_is_given() {
    var flag = "cleared-first-dose-is-a-starting-dose";
    When.in(patientReadyForDose(), clearing("84"))
        .isRecordedAndFlagged(DosingClearanceDecided.class, flag);
    When.in(patientReadyForDose(), clearing("56")).isRecordedAs(DosingClearanceDecided.class);
    var threeDays = Duration.ofDays(3).toSeconds();
    var treated =
        after(SPRAY_56, -threeDays, patientReadyForDose())
            .and(
                new PatientDeparted(
                    SECOND,
                    Disposition.WENT_HOME,
                    Optional.empty(),
                    T0.minusSeconds(threeDays - 7200)));
    assertThat(When.in(treated, clearing("84")).findings()).isEmpty();
  }

  private static ClearForDosing clearing(String milligrams) {
    return new ClearForDosing(COURSE, FIRST, spray(milligrams), Optional.empty(), T0);
  }

  @Test
  void what_was_given_in_all_is_no_more_either() {
    When.in(begun(spray("84")).device(5).device(10), completed("84"))
        .isRecordedAndFlagged(DoseEnded.class, FLAG);
    When.in(begun(SPRAY_56).device(5), completed("56")).isRecordedAs(DoseEnded.class);
  }

  @Test
  @Proves("rule-23-first-esketamine")
  void a_second_dose_may_be_84_mg() {
    When.in(after(SPRAY_56, -1, cleared(spray("84"))), start(spray("84")))
        .isRecordedAndFlagged(DoseStarted.class, TOO_NEAR.toArray(String[]::new));
    When.in(after(SPRAY_56, 0, cleared(spray("84"))), start(spray("84")))
        .isRecordedAndFlagged(DoseStarted.class, TOO_NEAR.get(0), TOO_NEAR.get(1), FLAG);
    var ended = after(SPRAY_56, -1, begun(spray("84")).device(5).device(10));
    When.in(ended, completed("84")).isRecordedAs(DoseEnded.class);
  }

  private static DosingTimelineEvent elsewhere(Product product, String milligrams, Instant at) {
    return new DoseRecorded(
        new TimedDose(
            new CourseId(new UUID(7, 7)),
            SECOND,
            3,
            Optional.of(product),
            Optional.of(Route.INTRANASAL),
            Milligrams.of(milligrams),
            at,
            Optional.of(at),
            Optional.of(at)),
        at);
  }

  @Test
  @Proves("rule-23-first-esketamine")
  void a_dose_in_another_course_was_the_first() {
    var before = elsewhere(Product.ESKETAMINE, "56", day(-5));
    When.in(cleared(spray("84")).onTheTimeline(before), start(spray("84")))
        .isRecordedAs(DoseStarted.class);
    for (var no :
        List.of(
            elsewhere(Product.KETAMINE, "56", day(-5)),
            elsewhere(Product.ESKETAMINE, "0", day(-5)),
            elsewhere(Product.ESKETAMINE, "56", day(5)))) {
      When.in(cleared(spray("84")).onTheTimeline(no), start(spray("84")))
          .isRecordedAndFlagged(DoseStarted.class, FLAG);
    }
  }

  @Test
  void ketamine_before_makes_no_dose_of_esketamine_a_second_one() {
    When.in(after(Given.injection("80"), -1, cleared(spray("84"))), start(spray("84")))
        .isRecordedAndFlagged(DoseStarted.class, TOO_NEAR.get(0), TOO_NEAR.get(1), FLAG);
  }

  @ParameterizedTest
  @CsvSource({
    "depression, true",
    "treatment-resistant-depression, true",
    "bipolar-depression, true",
    "ptsd, false",
    "predepression, false",
  })
  void the_label_speaks_of_depression(String indication, boolean flagged) {
    var protocol = SampleProtocols.with("indications", "[\"%s\"]".formatted(indication));
    var when = under(protocol, cleared(spray("84")), start(spray("84")));
    if (flagged) {
      when.isRecordedAndFlagged(DoseStarted.class, FLAG);
    } else {
      when.isRecordedAs(DoseStarted.class);
    }
  }

  @Test
  void with_acute_suicidality_the_label_begins_with_84_mg() {
    var protocol = SampleProtocols.with("indications", "[\"depression\", \"suicidality\"]");
    under(protocol, cleared(spray("84")), start(spray("84"))).isRecordedAs(DoseStarted.class);
  }

  @Test
  @Proves("rule-23-first-esketamine")
  void what_the_protocol_says_goes_before_the_label() {
    When.in(cleared(spray("84")), start(spray("84"))).isRecordedAndFlagged(DoseStarted.class, FLAG);
    under(beginningWith(84), cleared(spray("84")), start(spray("84")))
        .isRecordedAs(DoseStarted.class);
    under(beginningWith(28), cleared(SPRAY_56), start(SPRAY_56))
        .isRecordedAndFlagged(DoseStarted.class, FLAG);
  }

  private static TreatmentProtocol beginningWith(int milligrams) {
    return SampleProtocols.with(
        "routes",
        """
        [{"product": "ESKETAMINE", "route": "INTRANASAL", "form": "spray", "least": 28, "most": 84,
          "unit": "MILLIGRAMS", "setting": "CLINIC", "incrementGap": "PT5M",
          "administration": {"approval": "ON_LABEL", "first": %d}}]
        """
            .formatted(milligrams));
  }
}
