package org.treatmentcourse.command.course.timeline;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 24: a period holds no more of a product than the protocol's cumulative dose. */
class CumulativeDoseTest {
  private static final Actor PRESCRIBER =
      new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());

  /** The first moment of the 28 calendar days that end with the day of the clearance. */
  private static final Instant BEGIN = T0.truncatedTo(DAYS).minus(Duration.ofDays(27));

  private static final String RULE = "cumulative-dose-is-within-its-limit";

  private static TreatmentProtocol atMost(String milligrams) {
    return SampleProtocols.with(
        "routes",
        """
        [{"product": "ESKETAMINE", "route": "INTRANASAL", "form": "spray", "least": 28, "most": 84,
          "unit": "MILLIGRAMS", "setting": "CLINIC", "incrementGap": "PT5M",
          "administration": {"approval": "ON_LABEL",
            "cumulative": {"mostMilligrams": %s, "within": "P28D"}}}]
        """
            .formatted(milligrams));
  }

  private static Given given(Product product, Instant at) {
    return patientReadyForDose()
        .drawn(Product.ESKETAMINE, "2000")
        .onTheTimeline(
            new DoseRecorded(
                new TimedDose(
                    new CourseId(new UUID(7, 7)),
                    new SessionNumber(2),
                    3,
                    Optional.of(product),
                    Optional.of(Route.INTRANASAL),
                    Milligrams.of("56"),
                    at,
                    Optional.of(at),
                    Optional.of(at)),
                at));
  }

  private static When when(TreatmentProtocol protocol, Given given, CourseCommand command) {
    return When.in(given, command, command.occurredAt(), PRESCRIBER, protocol);
  }

  private static ClearForDosing clear() {
    return new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
  }

  @ParameterizedTest
  @CsvSource({"112,true", "111.999,false"})
  @Proves("rule-24-cumulative")
  void a_clearance_counts_the_dose_to_be_given_and_those_of_the_period(
      String most, boolean cleared) {
    var given = given(Product.ESKETAMINE, BEGIN);
    if (cleared) {
      when(atMost(most), given, clear()).isRecordedAs(DosingClearanceDecided.class);
    } else {
      when(atMost(most), given, clear()).isRefusedAs("cumulative-dose-exceeded");
    }
  }

  @Test
  @Proves("rule-24-cumulative")
  void a_dose_of_the_28th_day_before_is_no_longer_counted_nor_is_another_product() {
    var before = given(Product.ESKETAMINE, BEGIN.minusSeconds(1));
    when(atMost("56"), before, clear()).isRecordedAs(DosingClearanceDecided.class);
    var other = given(Product.KETAMINE, BEGIN);
    when(atMost("56"), other, clear()).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-24-cumulative")
  void a_dose_that_was_given_all_the_same_is_flagged() {
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    var given = given(Product.ESKETAMINE, BEGIN).cleared(SPRAY_56);
    when(atMost("112"), given, start).isRecordedAs(DoseStarted.class);
    when(atMost("111"), given, start).isRecordedAndFlagged(DoseStarted.class, RULE);
  }

  @Test
  @Proves({"rule-24-cumulative", "rule-24-other-course"})
  void a_dose_of_another_course_that_is_told_later_is_found_here() {
    var elsewhere = new FlagDoseElsewhere(COURSE, 1, day(1));
    var dosed = given(Product.ESKETAMINE, BEGIN).cleared(SPRAY_56).dose(SPRAY_56);
    when(atMost("112"), dosed, elsewhere).isRefusedAs("no-rule-broken");
    var found = (ProtocolDeviationDetected) when(atMost("111"), dosed, elsewhere).event();
    assertThat(found.rule()).isEqualTo(RULE);
    assertThat(found.fact()).isEqualTo(dosed.events().size() - 1L);
  }

  @Test
  void a_refusal_says_how_much_was_given_since_when_and_how_much_is_allowed() {
    var at = BEGIN;
    when(atMost("111"), given(Product.ESKETAMINE, at), clear())
        .isRefusedFor(
            "the patient was given 56 mg of the product since "
                + BEGIN
                + "; with 56 mg more it would be 112 mg, at most 111 mg are allowed within 28"
                + " calendar days");
  }
}
