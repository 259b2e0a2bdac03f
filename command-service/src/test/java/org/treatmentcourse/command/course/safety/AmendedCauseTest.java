package org.treatmentcourse.command.course.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FollowUpAdverseEvent;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosedForClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * Rule 25: a fact was reviewed, the review was closed and a dose given; then the fact is told
 * otherwise. What was worse than the review knew held the dose all along.
 */
class AmendedCauseTest {
  private static final Instant CLOSED = day(-1);
  private static final Instant CORRECTED = day(1);
  private static final String DOSE = "dose-under-safety-review";
  private static final String DECISION = "no-safety-review-is-open";

  /** A fact of two days before the dose and the review of it, closed one day before. */
  private record Reviewed(Given given, long fact, SafetyReviewOpened review) {
    static Reviewed of(SafetyCause cause, TreatmentCourseEvent... facts) {
      var given = patientReadyForDose();
      long fact = given.events().size();
      for (var event : facts) {
        given.and(event);
      }
      var session =
          facts[0] instanceof TreatmentCourseEvent.OfSession of
              ? Optional.of(of.session())
              : Optional.<SessionNumber>empty();
      var opened =
          new SafetyReviewOpened(COURSE, session, fact, cause, CLINIC, facts[0].occurredAt());
      given.onTheTimeline(opened);
      return new Reviewed(given, fact, opened);
    }

    Reviewed closed(Instant at) {
      given.onTheTimeline(
          new SafetyReviewClosed(
              COURSE, fact, review.cause(), "seen", "watched", "well again", at));
      return this;
    }

    Reviewed dosed() {
      given.cleared(SPRAY_56).dose(SPRAY_56).device(5).doseEnded();
      return this;
    }

    long dose() {
      var events = given.events();
      return events.indexOf(
          events.stream().filter(DoseStarted.class::isInstance).findFirst().orElseThrow());
    }

    When amended(long target, TreatmentCourseEvent replacement) {
      return When.in(
          given, new AmendEvent(COURSE, target, replacement, "misread", CORRECTED), CORRECTED);
    }

    SafetyReviewOpened opened(Instant since) {
      return new SafetyReviewOpened(COURSE, review.session(), fact, review.cause(), CLINIC, since);
    }
  }

  private static void assertFindsTheDose(When when, Reviewed reviewed) {
    long dose = reviewed.dose();
    assertThat(when.findings())
        .extracting(ProtocolDeviationDetected::rule, ProtocolDeviationDetected::fact)
        .containsExactly(tuple(DECISION, dose - 1), tuple(DOSE, dose), tuple(DOSE, dose + 1));
    assertThat(when.findings()).allMatch(found -> found.severity() == DeviationSeverity.MAJOR);
    assertThat(when.findings())
        .allMatch(
            found ->
                found
                    .detail()
                    .startsWith(
                        "a safety review is open of event "
                            + reviewed.fact()
                            + " ("
                            + reviewed.review().cause()
                            + "); close-safety-review"));
  }

  private static void assertHeldAllAlong(When when, Reviewed reviewed, boolean worse) {
    assertThat(when.otherStreams()).containsExactly(reviewed.opened(worse ? day(-2) : CORRECTED));
    if (worse) {
      assertFindsTheDose(when, reviewed);
    } else {
      assertThat(when.findings()).isEmpty();
    }
  }

  private static RatingScaleScored score(RatingScale scale, int last, Instant at) {
    var items =
        switch (scale) {
          case PHQ_9 -> List.of(1, 1, 1, 1, 1, 1, 1, 1, last);
          case MADRS -> List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, last);
          case C_SSRS -> List.of(1, 1, 1, last >= 4 ? 1 : 0, last >= 5 ? 1 : 0, last >= 6 ? 1 : 0);
          case GAD_7, PCL_5, CADSS -> throw new IllegalArgumentException("asks for no suicide");
        };
    int total = scale.total(items);
    return new RatingScaleScored(scale, "1", items, total, scale.band(total), "before", at);
  }

  @ParameterizedTest
  @CsvSource({
    "PHQ_9,PHQ9_ITEM_9,1,2,true",
    "PHQ_9,PHQ9_ITEM_9,3,1,false",
    "MADRS,MADRS_ITEM_10,4,5,true",
    "MADRS,MADRS_ITEM_10,5,4,false",
    "C_SSRS,CSSRS_IDEATION_4_5,4,5,true",
    "C_SSRS,CSSRS_IDEATION_4_5,5,4,false"
  })
  @Proves("rule-25-amended")
  void a_score_that_was_worse_than_its_review_knew_held_the_dose_all_along(
      RatingScale scale, SafetyCause cause, int told, int truly, boolean worse) {
    var reviewed = Reviewed.of(cause, score(scale, told, day(-2))).closed(CLOSED).dosed();
    var when = reviewed.amended(reviewed.fact(), score(scale, truly, day(-2)));
    assertHeldAllAlong(when, reviewed, worse);
  }

  @Test
  @Proves("rule-25-amended")
  void an_ideation_that_is_amended_to_behaviour_has_a_review_of_each() {
    var reviewed =
        Reviewed.of(SafetyCause.CSSRS_IDEATION_4_5, score(RatingScale.C_SSRS, 4, day(-2)))
            .closed(CLOSED)
            .dosed();
    var when = reviewed.amended(reviewed.fact(), score(RatingScale.C_SSRS, 6, day(-2)));
    assertThat(when.otherStreams())
        .extracting(opened -> ((SafetyReviewOpened) opened).cause())
        .containsExactly(SafetyCause.CSSRS_IDEATION_4_5, SafetyCause.CSSRS_BEHAVIOUR);
    when.bringsDown(DOSE, reviewed.dose());
  }

  private static VitalSignsRecorded reading(
      Optional<BloodPressure> pressure, int heartRate, Integer breaths, Integer spo2) {
    return new VitalSignsRecorded(
        FIRST,
        VitalsPhase.POST_DOSE,
        pressure,
        heartRate,
        Optional.ofNullable(breaths),
        Optional.ofNullable(spo2),
        day(-2));
  }

  private static VitalSignsRecorded reading(
      int systolic, int diastolic, int heartRate, int breaths, int spo2) {
    return reading(Optional.of(new BloodPressure(systolic, diastolic)), heartRate, breaths, spo2);
  }

  @ParameterizedTest
  @CsvSource({
    "VITALS_ABOVE_STOP_LIMIT,190,100,70,14,98,191,100,70,14,98,true",
    "VITALS_ABOVE_STOP_LIMIT,190,100,70,14,98,190,101,70,14,98,true",
    "VITALS_ABOVE_STOP_LIMIT,190,100,70,14,98,190,100,71,14,98,true",
    "VITALS_ABOVE_STOP_LIMIT,190,100,70,14,98,190,100,70,13,97,false",
    "VITALS_ABOVE_STOP_LIMIT,190,100,70,14,98,185,99,69,15,97,false",
    "VITALS_BELOW_STOP_LIMIT,85,60,70,14,98,84,60,70,14,98,true",
    "VITALS_BELOW_STOP_LIMIT,85,60,70,14,98,85,59,70,14,98,true",
    "VITALS_BELOW_STOP_LIMIT,85,60,70,14,98,85,60,69,14,98,true",
    "VITALS_BELOW_STOP_LIMIT,85,60,70,14,98,85,60,70,13,98,true",
    "VITALS_BELOW_STOP_LIMIT,85,60,70,14,98,90,61,71,15,97,false",
    "OXYGEN_SATURATION_LOW,120,80,70,14,91,120,80,70,14,90,true",
    "OXYGEN_SATURATION_LOW,120,80,70,14,90,130,80,80,14,91,false"
  })
  @Proves("rule-25-amended")
  void vital_signs_that_were_worse_than_their_review_knew_held_the_dose_all_along(
      SafetyCause cause,
      int systolic,
      int diastolic,
      int heartRate,
      int breaths,
      int spo2,
      int systolicTruly,
      int diastolicTruly,
      int heartRateTruly,
      int breathsTruly,
      int spo2Truly,
      boolean worse) {
    var reviewed =
        Reviewed.of(cause, reading(systolic, diastolic, heartRate, breaths, spo2))
            .closed(CLOSED)
            .dosed();
    var when =
        reviewed.amended(
            reviewed.fact(),
            reading(systolicTruly, diastolicTruly, heartRateTruly, breathsTruly, spo2Truly));
    assertHeldAllAlong(when, reviewed, worse);
  }

  @Test
  @Proves("rule-25-amended")
  void what_was_not_measured_was_not_reviewed() {
    var reviewed =
        Reviewed.of(SafetyCause.VITALS_BELOW_STOP_LIMIT, reading(Optional.empty(), 40, null, 98))
            .closed(CLOSED)
            .dosed();
    assertFindsTheDose(reviewed.amended(reviewed.fact(), reading(70, 40, 40, 14, 98)), reviewed);
  }

  private static AdverseEventRecorded adverse(String code, Severity severity) {
    return new AdverseEventRecorded(FIRST, code, severity, true, Optional.empty(), day(-2));
  }

  @ParameterizedTest
  @CsvSource({"syncope,SEVERE,true", "seizure,MODERATE,true", "syncope,MILD,false"})
  @Proves("rule-25-amended")
  void an_adverse_event_that_was_worse_or_another_was_not_reviewed(
      String code, Severity severity, boolean worse) {
    var reviewed =
        Reviewed.of(
                SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED, adverse("syncope", Severity.MODERATE))
            .closed(CLOSED)
            .dosed();
    var when = reviewed.amended(reviewed.fact(), adverse(code, severity));
    assertHeldAllAlong(when, reviewed, worse);
  }

  private static final Instant FOLLOWED = CLOSED.plusSeconds(3600);

  private static AdverseEventFollowedUp followUp(long event, AdverseEventOutcome outcome) {
    return new AdverseEventFollowedUp(FIRST, event, outcome, true, Optional.empty(), FOLLOWED);
  }

  private static Reviewed seizure(AdverseEventOutcome outcome) {
    long event = patientReadyForDose().events().size();
    return Reviewed.of(
            SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED,
            adverse("seizure", Severity.SEVERE),
            followUp(event, outcome))
        .closed(CLOSED.plusSeconds(7200))
        .dosed();
  }

  @Test
  @Proves("rule-25-amended")
  void a_follow_up_that_was_worse_held_the_dose_since_its_time() {
    for (var told : List.of(AdverseEventOutcome.RECOVERED, AdverseEventOutcome.RECOVERING)) {
      var reviewed = seizure(told);
      var when =
          reviewed.amended(
              reviewed.fact() + 1, followUp(reviewed.fact(), AdverseEventOutcome.NOT_RECOVERED));
      assertThat(when.otherStreams()).containsExactly(reviewed.opened(FOLLOWED));
      assertFindsTheDose(when, reviewed);
    }
    var better = seizure(AdverseEventOutcome.NOT_RECOVERED);
    var when =
        better.amended(better.fact() + 1, followUp(better.fact(), AdverseEventOutcome.RECOVERING));
    assertThat(when.otherStreams()).containsExactly(better.opened(CORRECTED));
    assertThat(when.findings()).isEmpty();
  }

  @Test
  @Proves("rule-25-amended")
  void a_recovery_that_is_entered_in_error_held_the_dose_since_its_time() {
    var reviewed = seizure(AdverseEventOutcome.RECOVERED);
    var when =
        When.in(
            reviewed.given(),
            new EnterInError(COURSE, reviewed.fact() + 1, "of another patient", CORRECTED),
            CORRECTED);
    assertThat(when.otherStreams()).containsExactly(reviewed.opened(FOLLOWED));
    assertFindsTheDose(when, reviewed);
  }

  @Test
  @Proves("rule-25-amended")
  void a_follow_up_that_is_told_late_is_found_on_the_dose_after_it() {
    var reviewed =
        Reviewed.of(
                SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED, adverse("seizure", Severity.SEVERE))
            .closed(CLOSED)
            .dosed();
    var late =
        new FollowUpAdverseEvent(
            COURSE,
            FIRST,
            reviewed.fact(),
            AdverseEventOutcome.NOT_RECOVERED,
            true,
            Optional.empty(),
            FOLLOWED);
    var when = When.in(reviewed.given(), late, CORRECTED);
    assertThat(when.otherStreams()).containsExactly(reviewed.opened(FOLLOWED));
    when.bringsDown(DOSE, reviewed.dose());
  }

  @Test
  @Proves("rule-25-amended")
  void a_danger_that_was_earlier_than_told_held_what_came_between() {
    var hours = T0.plusSeconds(7200);
    var told = Reviewed.of(SafetyCause.PHQ9_ITEM_9, score(RatingScale.PHQ_9, 1, hours)).dosed();
    assertFindsTheDose(told.amended(told.fact(), score(RatingScale.PHQ_9, 1, day(-2))), told);
    var later = told.amended(told.fact(), score(RatingScale.PHQ_9, 1, hours.plusSeconds(1)));
    assertThat(later.otherStreams()).isEmpty();
    assertThat(later.findings()).isEmpty();
  }

  @Test
  @Proves("rule-25-amended")
  void a_dose_after_a_review_that_was_opened_anew_is_found_once() {
    var reviewed =
        Reviewed.of(SafetyCause.PHQ9_ITEM_9, score(RatingScale.PHQ_9, 1, day(-2)))
            .closed(CLOSED)
            .dosed();
    var worse = score(RatingScale.PHQ_9, 2, day(-2));
    var first = reviewed.amended(reviewed.fact(), worse);
    first.recorded().forEach(reviewed.given()::and);
    reviewed.given().onTheTimeline(reviewed.opened(day(-2)));
    var again = reviewed.amended(reviewed.fact(), score(RatingScale.PHQ_9, 3, day(-2)));
    assertThat(again.otherStreams()).isEmpty();
    assertThat(again.findings()).isEmpty();
    reviewed.closed(CORRECTED.plusSeconds(1));
    assertThat(
            When.in(
                    reviewed.given(),
                    new AmendEvent(
                        COURSE,
                        reviewed.fact(),
                        score(RatingScale.PHQ_9, 3, day(-2)),
                        "misread again",
                        CORRECTED.plusSeconds(2)))
                .findings())
        .isEmpty();
  }

  @Test
  @Proves("rule-25-amended")
  void a_review_that_another_clinic_closed_for_its_courses_opens_anew_if_its_cause_was_worse() {
    var elsewhere = new ClinicId("elsewhere");
    var reviewed = Reviewed.of(SafetyCause.PHQ9_ITEM_9, score(RatingScale.PHQ_9, 2, day(-2)));
    reviewed
        .given()
        .onTheTimeline(
            new SafetyReviewClosedForClinic(
                COURSE,
                reviewed.fact(),
                SafetyCause.PHQ9_ITEM_9,
                elsewhere,
                "seen",
                "watched",
                "well",
                CLOSED));
    assertThat(
            reviewed.amended(reviewed.fact(), score(RatingScale.PHQ_9, 3, day(-2))).otherStreams())
        .containsExactly(reviewed.opened(day(-2)));
    assertThat(
            reviewed.amended(reviewed.fact(), score(RatingScale.PHQ_9, 1, day(-2))).otherStreams())
        .isEmpty();
  }

  @Test
  @Proves("rule-25-amended")
  void a_dose_that_is_amended_to_an_overdose_is_not_under_its_own_review() {
    var given = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).device(5);
    long start = given.events().size() - 2L;
    var more = new DoseStarted(FIRST, Given.spray("112"), "LOT", T0);
    var when = When.in(given, new AmendEvent(COURSE, start, more, "misread", CORRECTED), CORRECTED);
    assertThat(when.findings())
        .filteredOn(found -> found.rule().equals(DOSE))
        .extracting(ProtocolDeviationDetected::fact)
        .doesNotContain(start);
  }

  @Test
  @Proves("rule-25-amended")
  void other_safeguards_against_misuse_are_no_greater_risk() {
    var reviewed =
        Reviewed.of(
                SafetyCause.MISUSE_RISK_HIGH,
                new MisuseRiskAssessed(RiskLevel.HIGH, List.of(), day(-2)))
            .closed(CLOSED)
            .dosed();
    var when =
        reviewed.amended(
            reviewed.fact(),
            new MisuseRiskAssessed(RiskLevel.HIGH, List.of("counted pills"), day(-2)));
    assertThat(when.otherStreams()).containsExactly(reviewed.opened(CORRECTED));
    assertThat(when.findings()).isEmpty();
  }
}
