package org.treatmentcourse.command.course.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.openCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScoreRatingScale;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.SafetyCause;

/** Rule 25: which decisions a safety review holds, and how it comes about. */
class SafetyHoldsTest {
  private static final String OPEN = "safety-review-open";
  private static final String UNDER_REVIEW = "dose-under-safety-review";

  private static RatingScaleScored phq9(int item9, Instant at) {
    var items = List.of(1, 1, 1, 1, 1, 1, 1, 1, item9);
    int total = 8 + item9;
    return new RatingScaleScored(
        RatingScale.PHQ_9, "1999", items, total, RatingScale.PHQ_9.band(total), "before", at);
  }

  /** The patient of the first session, whose score of the day before is the last event. */
  private static Given scored(int item9) {
    return patientReadyForDose().and(phq9(item9, day(-1)));
  }

  private static long last(Given given) {
    return given.events().size() - 1L;
  }

  private static SafetyReviewOpened opened(Given given, SafetyCause cause, Instant at) {
    return new SafetyReviewOpened(COURSE, Optional.empty(), last(given), cause, CLINIC, at);
  }

  private static SafetyReviewClosed closed(SafetyReviewOpened review, Instant at) {
    return new SafetyReviewClosed(
        review.course(), review.fact(), review.cause(), "talked", "weekly calls", "safe", at);
  }

  private static Given reviewed(Given given, Instant at) {
    var review = opened(given, SafetyCause.PHQ9_ITEM_9, day(-1));
    return given.onTheTimeline(review, closed(review, at));
  }

  private static ClearForDosing clear() {
    return new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
  }

  @Test
  @Proves("rule-25-opened")
  void a_fact_that_holds_the_next_dose_opens_its_review_in_the_same_commit() {
    var given = openCourse();
    var score =
        new ScoreRatingScale(
            COURSE, RatingScale.C_SSRS, "2009", List.of(0, 0, 0, 0, 1), "before", day(-1));
    assertThat(When.in(given, score).otherStreams())
        .containsExactly(
            new SafetyReviewOpened(
                COURSE,
                Optional.empty(),
                given.events().size(),
                SafetyCause.CSSRS_IDEATION_4_5,
                CLINIC,
                day(-1)));
  }

  @Test
  void a_reading_may_open_two_reviews_of_its_session() {
    var given = esketamineSession();
    var reading =
        new RecordVitalSigns(
            COURSE,
            FIRST,
            VitalsPhase.POST_DOSE,
            Optional.of(new BloodPressure(120, 80)),
            180,
            Optional.empty(),
            Optional.of(80),
            T0.plusSeconds(2400));
    assertThat(When.in(given, reading).otherStreams())
        .containsExactly(
            opened(given, SafetyCause.VITALS_ABOVE_STOP_LIMIT),
            opened(given, SafetyCause.OXYGEN_SATURATION_LOW));
  }

  private static SafetyReviewOpened opened(Given given, SafetyCause cause) {
    return new SafetyReviewOpened(
        COURSE, Optional.of(FIRST), given.events().size(), cause, CLINIC, T0.plusSeconds(2400));
  }

  @Test
  void a_fact_that_holds_nothing_opens_no_review() {
    var score =
        new ScoreRatingScale(
            COURSE, RatingScale.C_SSRS, "2009", List.of(1, 1, 1, 0, 0), "before", day(-1));
    assertThat(When.in(openCourse(), score).otherStreams()).isEmpty();
  }

  @Test
  @Proves("rule-25-holds")
  void an_open_review_holds_clearance_order_and_the_plan_of_maintenance() {
    var review = opened(scored(1), SafetyCause.PHQ9_ITEM_9, day(-1));
    When.in(scored(1).onTheTimeline(review), clear()).isRefusedAs(OPEN);
    When.in(expectedPatient().onTheTimeline(review), order()).isRefusedAs(OPEN);
    When.in(underReview().onTheTimeline(review), plan()).isRefusedAs(OPEN);
    When.in(patientReadyForDose(), clear()).isRecordedAs(DosingClearanceDecided.class);
    When.in(expectedPatient(), order()).isRecordedAs(DoseOrdered.class);
    When.in(underReview(), plan()).isRecordedAs(MaintenancePlanAgreed.class);
  }

  private static OrderDose order() {
    return new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
  }

  private static Given underReview() {
    return expectedPatient()
        .and(new SeriesCompleted(6, Optional.empty(), day(30)))
        .and(new ResponseEvaluated(6, Response.RESPONSE, "seen", day(30)));
  }

  private static AgreeMaintenancePlan plan() {
    return new AgreeMaintenancePlan(
        COURSE,
        DaysOrHours.of(Duration.ofDays(14)),
        Milligrams.of("56"),
        Milligrams.of("84"),
        LocalDate.parse("2026-06-01"),
        day(31));
  }

  @Test
  void a_fact_of_before_there_were_reviews_holds_as_well() {
    When.in(scored(1), clear()).isRefusedAs(OPEN);
    When.in(scored(0), clear()).isRecordedAs(DosingClearanceDecided.class);
  }

  @ParameterizedTest
  @CsvSource({"-1,true", "0,true", "1,false"})
  void a_review_that_was_closed_by_then_holds_no_more(int secondsAfter, boolean cleared) {
    var when =
        When.in(reviewed(scored(1), T0.plusSeconds(secondsAfter)), clear(), T0.plusSeconds(60));
    if (cleared) {
      when.isRecordedAs(DosingClearanceDecided.class);
    } else {
      when.isRefusedAs(OPEN);
    }
  }

  @Test
  void a_decision_that_is_recorded_only_now_is_held_by_what_is_open_now() {
    var review = opened(scored(1), SafetyCause.PHQ9_ITEM_9, T0.plusSeconds(30));
    When.in(patientReadyForDose().onTheTimeline(review), clear(), T0.plusSeconds(60))
        .isRefusedAs(OPEN);
  }

  @Test
  @Proves("rule-25-holds")
  void a_review_of_another_course_of_the_patient_holds_too_and_its_course_is_not_named() {
    var elsewhere =
        new SafetyReviewOpened(
            new CourseId(new UUID(9, 9)),
            Optional.empty(),
            3,
            SafetyCause.OVERDOSE,
            new ClinicId("elsewhere"),
            day(-2));
    When.in(patientReadyForDose().onTheTimeline(elsewhere), clear()).isRefusedAs(OPEN);
  }

  @Test
  void a_withdrawn_cause_leaves_its_review_open() {
    var review = opened(scored(1), SafetyCause.PHQ9_ITEM_9, day(-1));
    var withdrawn =
        new SafetyCauseWithdrawn(
            review.course(), review.fact(), review.cause(), T0.minusSeconds(9));
    When.in(scored(0).onTheTimeline(review, withdrawn), clear()).isRefusedAs(OPEN);
  }

  @Test
  @Proves("rule-25-holds")
  void a_dose_under_an_open_review_is_recorded_with_its_finding_and_so_is_each_part() {
    When.in(scored(1).cleared(SPRAY_56), new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0))
        .isRecordedAndFlagged(DoseStarted.class, UNDER_REVIEW);
    var device =
        new GiveDoseIncrement(
            COURSE, FIRST, Milligrams.of("28"), Optional.empty(), T0.plusSeconds(300));
    When.in(scored(1).cleared(SPRAY_56).dose(SPRAY_56), device)
        .isRecordedAndFlagged(DoseIncrementGiven.class, UNDER_REVIEW);
  }

  @Test
  void a_dose_after_the_review_was_closed_or_before_it_was_opened_is_not_under_it() {
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    When.in(reviewed(scored(1), T0).cleared(SPRAY_56), start).isRecordedAs(DoseStarted.class);
    var later = opened(scored(1), SafetyCause.PHQ9_ITEM_9, T0.plusSeconds(1));
    When.in(patientReadyForDose().cleared(SPRAY_56).onTheTimeline(later), start, T0.plusSeconds(60))
        .isRecordedAs(DoseStarted.class);
  }

  @Test
  @Proves("rule-25-opened")
  void a_correction_that_takes_a_cause_back_leaves_the_review_marked() {
    var given = openCourse().and(phq9(1, day(-1)));
    var review = opened(given, SafetyCause.PHQ9_ITEM_9, day(-1));
    var withdrawn = new SafetyCauseWithdrawn(COURSE, last(given), SafetyCause.PHQ9_ITEM_9, T0);
    var wrong = new EnterInError(COURSE, last(given), "another patient's", T0);
    var amended = new AmendEvent(COURSE, last(given), phq9(0, day(-1)), "misread", T0);
    given.onTheTimeline(review);
    assertThat(When.in(given, wrong).otherStreams()).containsExactly(withdrawn);
    assertThat(When.in(given, amended).otherStreams()).containsExactly(withdrawn);
  }

  @Test
  void a_cause_of_before_there_were_reviews_is_opened_and_marked() {
    var given = openCourse().and(phq9(1, day(-1)));
    assertThat(When.in(given, new EnterInError(COURSE, last(given), "wrong", T0)).otherStreams())
        .containsExactly(
            opened(given, SafetyCause.PHQ9_ITEM_9, T0),
            new SafetyCauseWithdrawn(COURSE, last(given), SafetyCause.PHQ9_ITEM_9, T0));
  }

  @Test
  @Proves("rule-25-opened")
  void a_correction_that_brings_a_cause_about_opens_its_review_and_finds_the_clearance() {
    var given = scored(0).cleared(SPRAY_56).and(new DoseStarted(FIRST, SPRAY_56, "LOT", T0));
    long score = last(given) - 2;
    var when =
        When.in(
            given, new AmendEvent(COURSE, score, phq9(2, day(-1)), "misread", T0.plusSeconds(60)));
    when.bringsDown("no-safety-review-is-open", score + 1);
    assertThat(when.otherStreams())
        .containsExactly(
            new SafetyReviewOpened(
                COURSE, Optional.empty(), score, SafetyCause.PHQ9_ITEM_9, CLINIC, day(-1)));
  }

  @Test
  void a_reviewed_fact_that_is_amended_and_still_holds_is_reviewed_again() {
    var given = reviewed(openCourse().and(phq9(1, day(-1))), day(-1));
    assertThat(
            When.in(given, new AmendEvent(COURSE, last(given), phq9(3, day(-1)), "misread", T0))
                .otherStreams())
        .containsExactly(opened(given, SafetyCause.PHQ9_ITEM_9, day(-1)));
  }

  private static VitalSignsRecorded heartRate(int perMinute) {
    return new VitalSignsRecorded(
        FIRST,
        VitalsPhase.PRE_DOSE,
        Optional.of(new BloodPressure(120, 80)),
        perMinute,
        Optional.empty(),
        Optional.empty(),
        day(-1));
  }

  @Test
  @Proves("rule-25-opened")
  void a_review_of_slow_rates_that_an_earlier_build_opened_is_theirs() {
    var slow = expectedPatient().and(heartRate(40));
    When.in(slow, order()).isRefusedAs(OPEN);
    long fact = last(slow);
    When.in(slow, order())
        .isRefusedFor(
            "a safety review is open of event "
                + fact
                + " (VITALS_BELOW_STOP_LIMIT); close-safety-review closes it");
    var opened =
        new SafetyReviewOpened(
            COURSE, Optional.of(FIRST), fact, SafetyCause.VITALS_ABOVE_STOP_LIMIT, CLINIC, day(-1));
    var normal = new AmendEvent(COURSE, fact, heartRate(72), "misread", T0);
    var slower = new AmendEvent(COURSE, fact, heartRate(30), "misread", T0);
    slow.onTheTimeline(opened);
    When.in(slow, order()).isRefusedAs(OPEN);
    assertThat(When.in(slow, normal).otherStreams())
        .containsExactly(
            new SafetyCauseWithdrawn(COURSE, fact, SafetyCause.VITALS_ABOVE_STOP_LIMIT, T0));
    assertThat(When.in(slow, slower).otherStreams()).isEmpty();

    slow.onTheTimeline(
        new SafetyReviewClosed(
            COURSE, fact, SafetyCause.VITALS_ABOVE_STOP_LIMIT, "seen", "watched", "well", day(-1)));
    When.in(slow, order()).isRecordedAs(DoseOrdered.class);
    assertThat(When.in(slow, slower).otherStreams())
        .containsExactly(
            new SafetyReviewOpened(
                COURSE,
                Optional.of(FIRST),
                fact,
                SafetyCause.VITALS_BELOW_STOP_LIMIT,
                CLINIC,
                day(-1)));
  }

  @Test
  @Proves("rule-25-holds")
  void facts_go_on_under_a_hold() {
    var given = esketamineSession().and(phq9(1, day(-1)));
    var reading =
        new RecordVitalSigns(
            COURSE,
            FIRST,
            VitalsPhase.POST_DOSE,
            Optional.of(new BloodPressure(120, 80)),
            72,
            Optional.empty(),
            Optional.empty(),
            T0.plusSeconds(2400));
    When.in(given, reading).isRecordedAs(VitalSignsRecorded.class);
  }

  @ParameterizedTest
  @CsvSource({"120,false", "121,true"})
  void a_review_that_is_opened_later_than_any_clock_of_now_holds_no_decision_of_now(
      int secondsLater, boolean cleared) {
    var review = opened(scored(1), SafetyCause.PHQ9_ITEM_9, T0.plusSeconds(secondsLater));
    var when = When.in(patientReadyForDose().onTheTimeline(review), clear(), T0);
    if (cleared) {
      when.isRecordedAs(DosingClearanceDecided.class);
    } else {
      when.isRefusedAs(OPEN);
    }
  }

  @Test
  void a_fact_of_after_the_dose_that_no_review_answers_holds_it_not() {
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    var cleared = patientReadyForDose().cleared(SPRAY_56);
    When.in(cleared.and(phq9(1, T0.plusSeconds(1))), start, T0.plusSeconds(60))
        .isRecordedAs(DoseStarted.class);
    When.in(cleared.and(phq9(1, T0)), start, T0.plusSeconds(60))
        .isRecordedAndFlagged(DoseStarted.class, UNDER_REVIEW);
  }
}
