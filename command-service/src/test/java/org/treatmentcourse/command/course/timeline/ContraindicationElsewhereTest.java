package org.treatmentcourse.command.course.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.openCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand.AdoptProtocolVersion;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRetracted;
import org.treatmentcourse.timeline.FoundContraindication;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Attendance;

/** Rules 2 and 24: an absolute contraindication is the patient's, whichever course found it. */
class ContraindicationElsewhereTest {
  private static final CourseId OTHER = new CourseId(new UUID(7, 7));
  private static final String PSYCHOSIS = "active-psychosis";
  private static final String REFUSAL = "absolute-contraindication-elsewhere";
  private static final OrderDose ORDER =
      new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
  private static final ClearForDosing CLEAR =
      new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
  private static final StartDose START = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);

  private static final Instant LATER = T0.plusSeconds(86_400);

  private static DosingTimelineEvent elsewhere(
      String code, Instant foundAt, Optional<Instant> ruledOutAt) {
    return new ContraindicationRecorded(
        new FoundContraindication(OTHER, code, foundAt, Optional.empty(), ruledOutAt), foundAt);
  }

  private static DosingTimelineEvent found(Instant at) {
    return elsewhere(PSYCHOSIS, at, Optional.empty());
  }

  private static void isRefused(Given given) {
    When.in(given, ORDER).isRefusedAs(REFUSAL);
    When.in(given, CLEAR).isRefusedAs(REFUSAL);
  }

  private static void isClear(Given given) {
    When.in(given, ORDER).isRecordedAs(DoseOrdered.class);
    When.in(given, CLEAR).isRecordedAs(DosingClearanceDecided.class);
  }

  private static Given screened(Given given, Presence presence, Instant at) {
    return given.and(new ContraindicationScreened(PSYCHOSIS, presence, Optional.empty(), at));
  }

  @Test
  @Proves("rule-2-elsewhere")
  void one_that_another_course_found_blocks_order_and_clearance_here_without_any_open_review() {
    isRefused(patientReadyForDose().onTheTimeline(found(day(-1))));
    isRefused(patientReadyForDose().onTheTimeline(found(T0)));
  }

  @Test
  @Proves("rule-2-elsewhere")
  void it_blocks_until_it_is_found_absent_there() {
    var ruledOut = elsewhere(PSYCHOSIS, day(-3), Optional.of(T0));
    isClear(patientReadyForDose().onTheTimeline(found(day(-3)), ruledOut));
    var later = elsewhere(PSYCHOSIS, day(-3), Optional.of(T0.plusMillis(1)));
    isRefused(patientReadyForDose().onTheTimeline(found(day(-3)), later));
    isRefused(patientReadyForDose().onTheTimeline(found(day(-3)), ruledOut, found(day(-1))));
  }

  @Test
  @Proves("rule-2-elsewhere")
  void it_blocks_until_it_is_looked_for_here_after_that_and_found_absent() {
    var here = patientReadyForDose().onTheTimeline(found(day(-3)));
    isRefused(screened(here, Presence.ABSENT, day(-3)));
    isClear(screened(here, Presence.ABSENT, day(-3).plusMillis(1)));
    isRefused(
        screened(patientReadyForDose(), Presence.ABSENT, T0.plusMillis(1))
            .onTheTimeline(found(day(-3))));
  }

  @Test
  @Proves("rule-2-elsewhere")
  void found_again_elsewhere_it_is_looked_for_here_again() {
    var foundAgain =
        new ContraindicationRecorded(
            new FoundContraindication(
                OTHER, PSYCHOSIS, day(-5), Optional.of(day(-3)), Optional.empty()),
            day(-3));
    var here = patientReadyForDose().onTheTimeline(found(day(-5)), foundAgain);
    isRefused(screened(here, Presence.ABSENT, day(-4)));
    isRefused(screened(here, Presence.ABSENT, day(-3)));
    isClear(screened(here, Presence.ABSENT, day(-3).plusMillis(1)));
  }

  @Test
  @Proves("rule-2-elsewhere")
  void one_that_was_taken_back_speaks_no_more() {
    isClear(
        patientReadyForDose()
            .onTheTimeline(
                found(day(-1)), new ContraindicationRetracted(OTHER, PSYCHOSIS, day(-1))));
  }

  @Test
  void one_that_this_protocol_does_not_know_speaks_and_one_that_it_weighs_does_not() {
    isRefused(
        patientReadyForDose().onTheTimeline(elsewhere("aneurysm", day(-1), Optional.empty())));
    isClear(
        patientReadyForDose().onTheTimeline(elsewhere("liver-disease", day(-1), Optional.empty())));
  }

  @Test
  void one_found_after_a_decision_that_is_only_now_recorded_blocks_it_too() {
    var given = patientReadyForDose().onTheTimeline(found(T0.plusSeconds(60)));
    When.in(given, CLEAR, T0.plusSeconds(120)).isRefusedAs(REFUSAL);
  }

  @Test
  @Proves("rule-2-elsewhere")
  void a_dose_that_was_given_all_the_same_is_recorded_with_its_finding() {
    var cleared = patientReadyForDose().cleared(SPRAY_56);
    When.in(cleared.onTheTimeline(found(T0)), START)
        .isRecordedAndFlagged(DoseStarted.class, "no-absolute-contraindication-elsewhere");
    When.in(patientReadyForDose().cleared(SPRAY_56).onTheTimeline(found(T0.plusMillis(1))), START)
        .isRecordedAs(DoseStarted.class);
  }

  @Test
  @Proves("rule-2-elsewhere")
  void nobody_is_eligible_here_while_it_is_there_and_a_decision_against_treatment_can_be_taken() {
    var assessed = assessedCourse().onTheTimeline(found(day(-13)));
    When.in(assessed, new DecideEligibility(COURSE, Eligibility.ELIGIBLE, List.of(), day(-13)))
        .isRefusedAs(REFUSAL);
    When.in(
            assessed,
            new DecideEligibility(COURSE, Eligibility.INELIGIBLE, List.of("psychosis"), day(-13)))
        .isRecordedAs(EligibilityDecided.class);
  }

  private static List<Object> told(Given given, ScreenContraindication command) {
    return When.in(given, command).otherStreams().stream()
        .filter(
            event ->
                event instanceof ContraindicationRecorded
                    || event instanceof ContraindicationRetracted)
        .map(Object.class::cast)
        .toList();
  }

  private static ScreenContraindication screen(String code, Presence presence, Instant at) {
    return new ScreenContraindication(COURSE, code, presence, Optional.empty(), at);
  }

  private static ContraindicationRecorded here(
      Instant foundAt, Optional<Instant> ruledOutAt, Instant at) {
    return new ContraindicationRecorded(
        new FoundContraindication(COURSE, PSYCHOSIS, foundAt, Optional.empty(), ruledOutAt), at);
  }

  @Test
  @Proves("rule-2-elsewhere")
  void what_a_course_finds_the_timeline_says_in_the_same_commit_also_before_eligibility() {
    for (var given : List.of(openCourse(), patientReadyForDose())) {
      assertThat(told(given, screen(PSYCHOSIS, Presence.PRESENT, T0)))
          .containsExactly(here(T0, Optional.empty(), T0));
      assertThat(told(given, screen(PSYCHOSIS, Presence.ABSENT, T0))).isEmpty();
      assertThat(told(given, screen("liver-disease", Presence.PRESENT, T0))).isEmpty();
    }
    var present = screened(patientReadyForDose(), Presence.PRESENT, day(-1));
    var known = present.onTheTimeline(here(day(-1), Optional.empty(), day(-1)));
    assertThat(told(known, screen(PSYCHOSIS, Presence.PRESENT, T0)))
        .containsExactly(
            new ContraindicationRecorded(
                new FoundContraindication(
                    COURSE, PSYCHOSIS, day(-1), Optional.of(T0), Optional.empty()),
                T0));
    assertThat(told(known, screen(PSYCHOSIS, Presence.ABSENT, T0)))
        .containsExactly(here(day(-1), Optional.of(T0), T0));
  }

  @Test
  @Proves("rule-2-elsewhere")
  void a_correction_takes_it_back_and_what_an_earlier_build_found_is_told_with_the_next_look() {
    var present = screened(patientReadyForDose(), Presence.PRESENT, day(-1));
    long fact = present.events().size() - 1L;
    assertThat(told(present, screen("liver-disease", Presence.ABSENT, T0)))
        .containsExactly(here(day(-1), Optional.empty(), T0));
    var known = present.onTheTimeline(here(day(-1), Optional.empty(), day(-1)));
    assertThat(
            When.in(known, new EnterInError(COURSE, fact, "another patient's", T0)).otherStreams())
        .contains(new ContraindicationRetracted(COURSE, PSYCHOSIS, T0));
  }

  @Test
  void a_version_that_makes_one_absolute_tells_it_when_it_is_adopted() {
    var v2 = SampleProtocols.contraindicating("aneurysm");
    var given =
        patientReadyForDose()
            .alsoPublished(v2)
            .and(
                new ContraindicationScreened(
                    "aneurysm", Presence.PRESENT, Optional.empty(), day(-2)));
    var adopting = new AdoptProtocolVersion(COURSE, v2.version(), "label", T0);
    assertThat(When.in(given, adopting).otherStreams())
        .contains(
            new ContraindicationRecorded(
                new FoundContraindication(
                    COURSE, "aneurysm", day(-2), Optional.empty(), Optional.empty()),
                T0));
  }

  private static FlagDoseElsewhere flagged(long entry) {
    return new FlagDoseElsewhere(COURSE, entry, LATER);
  }

  private static Given dosed() {
    return patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).doseEnded();
  }

  @Test
  @Proves("rule-2-elsewhere")
  void one_that_is_told_late_is_found_once_on_each_dose_that_came_while_it_was_there() {
    for (var foundAt : List.of(day(-1), T0)) {
      var given = dosed().onTheTimeline(found(foundAt));
      long dose = given.events().size() - 2L;
      var found = (ProtocolDeviationDetected) When.in(given, flagged(1), LATER).event();
      assertThat(found.rule()).isEqualTo("no-absolute-contraindication-elsewhere");
      assertThat(found.fact()).isEqualTo(dose);
      assertThat(found.severity()).isEqualTo(DeviationSeverity.MAJOR);
      assertThat(found.occurredAt()).isEqualTo(LATER);
      assertThat(found.detail()).doesNotContain(OTHER.toString(), PSYCHOSIS);
      When.in(given.and(found), flagged(1), LATER).isRefusedAs("no-rule-broken");
    }
  }

  @Test
  @Proves("rule-2-elsewhere")
  void one_that_was_found_after_the_dose_or_ruled_out_before_it_is_not_found_on_it() {
    var after = dosed().onTheTimeline(found(T0.plusMillis(1)));
    When.in(after, flagged(1), LATER).isRefusedAs("no-rule-broken");
    var ruledOut = dosed().onTheTimeline(elsewhere(PSYCHOSIS, day(-3), Optional.of(T0)));
    When.in(ruledOut, flagged(1), LATER).isRefusedAs("no-rule-broken");
    var lookedForHere =
        screened(patientReadyForDose(), Presence.ABSENT, day(-1))
            .cleared(SPRAY_56)
            .dose(SPRAY_56)
            .onTheTimeline(found(day(-3)));
    When.in(lookedForHere, flagged(1), LATER).isRefusedAs("no-rule-broken");
  }

  @Test
  void a_dose_that_had_the_finding_or_is_older_than_the_rule_gets_none() {
    var known = dosed().onTheTimeline(found(day(-3)), found(day(-2)));
    When.in(known, flagged(2), LATER).isRefusedAs("no-rule-broken");
    var before = dosed().recordedAt(RELEASE_2026_11.minusMillis(1)).onTheTimeline(found(T0));
    When.in(before, flagged(1), LATER).isRefusedAs("no-rule-broken");
    var since = dosed().recordedAt(RELEASE_2026_11).onTheTimeline(found(T0));
    assertThat(When.in(since, flagged(1), LATER).event())
        .isInstanceOf(ProtocolDeviationDetected.class);
  }
}
