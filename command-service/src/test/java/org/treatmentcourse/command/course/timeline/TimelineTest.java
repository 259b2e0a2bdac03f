package org.treatmentcourse.command.course.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.timeline.CountedDoses;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseCleared;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRetracted;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.timeline.TimedDoses;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Doses come 2 days apart in the sample protocol, 6 in a series. */
class TimelineTest {
  private static final CourseId OTHER = new CourseId(new UUID(7, 7));
  private static final Instant CLEARING = T0.minusSeconds(300);
  private static final Duration GAP = Duration.ofDays(2);
  private static final Instant AFTER = T0.plus(GAP);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static TimedDose dose(int fact, Instant startedAt, Optional<Instant> observedUntil) {
    return new TimedDose(
        OTHER,
        new SessionNumber(fact),
        fact,
        Optional.of(Product.KETAMINE),
        Optional.of(Route.INTRAMUSCULAR),
        Milligrams.of("80"),
        startedAt,
        Optional.of(startedAt.plusSeconds(60)),
        observedUntil);
  }

  /** A dose of the other course whose patient went home an hour later. */
  private static DosingTimelineEvent over(int fact, Instant startedAt) {
    return new DoseRecorded(dose(fact, startedAt, Optional.of(startedAt.plusSeconds(3600))), T0);
  }

  private static ClearForDosing clear() {
    return new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), CLEARING);
  }

  private static StartDose start() {
    return new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
  }

  private static Given cleared() {
    return patientReadyForDose().cleared(SPRAY_56);
  }

  @Test
  @Proves("rule-24-apart")
  void rule_24_a_dose_of_another_course_counts_for_two_days_to_the_second() {
    var before = CLEARING.minus(GAP);
    When.in(patientReadyForDose().onTheTimeline(over(1, before)), clear())
        .isRecordedAs(DosingClearanceDecided.class);
    When.in(patientReadyForDose().onTheTimeline(over(1, before.plus(SECOND))), clear())
        .isRefusedAs("doses-too-close");
  }

  @Test
  void rule_24_a_dose_too_near_another_is_recorded_and_flagged_whichever_is_told_later() {
    for (var gap : List.of(GAP.negated(), GAP)) {
      When.in(cleared().onTheTimeline(over(1, T0.plus(gap))), start())
          .isRecordedAs(DoseStarted.class);
      var nearer = T0.plus(gap).plus(gap.isNegative() ? SECOND : SECOND.negated());
      When.in(cleared().onTheTimeline(over(1, nearer)), start())
          .isRecordedAndFlagged(DoseStarted.class, "doses-are-apart");
    }
  }

  @Test
  @Proves("rule-24-under-way")
  void rule_24_no_dose_while_the_patient_is_watched_in_another_session() {
    var longAgo = T0.minus(Duration.ofDays(3));
    var watched = new DoseRecorded(dose(1, longAgo, Optional.empty()), T0);
    When.in(patientReadyForDose().onTheTimeline(watched), clear())
        .isRefusedFor(
            "the patient is in a session of another course since the dose of "
                + longAgo
                + ", neither discharged nor departed");
    When.in(cleared().onTheTimeline(watched), start())
        .isRecordedAndFlagged(DoseStarted.class, "no-other-session-is-under-way");

    var until = new DoseRecorded(dose(1, longAgo, Optional.of(CLEARING)), T0);
    When.in(patientReadyForDose().onTheTimeline(until), clear())
        .isRecordedAs(DosingClearanceDecided.class);
    var longer = new DoseRecorded(dose(1, longAgo, Optional.of(CLEARING.plus(SECOND))), T0);
    When.in(patientReadyForDose().onTheTimeline(longer), clear())
        .isRefusedAs("another-session-under-way");
  }

  @Test
  @Proves("rule-24-week")
  void rule_24_seven_calendar_days_have_no_more_doses_than_the_series_allows() {
    var sixDaysBefore = T0.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(6));
    var between = over(2, T0.minus(Duration.ofDays(3)));
    var before = over(1, sixDaysBefore.minus(SECOND));
    When.in(patientReadyForDose().onTheTimeline(before, between), clear())
        .isRecordedAs(DosingClearanceDecided.class);
    var within = over(1, sixDaysBefore);
    When.in(patientReadyForDose().onTheTimeline(within, between), clear())
        .isRefusedFor(
            "with this one the patient has 3 doses within a week, of %s, %s, %s; the series has at most 2"
                .formatted(sixDaysBefore, T0.minus(Duration.ofDays(3)), CLEARING));
    When.in(cleared().onTheTimeline(within, between), start())
        .isRecordedAndFlagged(DoseStarted.class, "week-has-room-for-the-dose");
    var later = over(3, T0.plus(Duration.ofDays(3)));
    When.in(cleared().onTheTimeline(between, later), start())
        .isRecordedAndFlagged(DoseStarted.class, "week-has-room-for-the-dose");
  }

  @Test
  @Proves("rule-24-longest-gap")
  void rule_24_a_dose_later_than_the_longest_gap_of_its_series_is_flagged() {
    var sevenDaysBefore = T0.minus(Duration.ofDays(7));
    When.in(cleared().onTheTimeline(over(1, sevenDaysBefore)), start())
        .isRecordedAs(DoseStarted.class);
    var earlier = over(1, sevenDaysBefore.minus(SECOND));
    When.in(cleared().onTheTimeline(earlier), start())
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-within-the-longest-gap");
    var between = over(2, T0.minus(Duration.ofDays(4)));
    When.in(cleared().onTheTimeline(earlier, between), start()).isRecordedAs(DoseStarted.class);
    var beforeTheSeries = over(1, Given.day(-10));
    When.in(cleared().onTheTimeline(beforeTheSeries), start()).isRecordedAs(DoseStarted.class);
  }

  @Test
  @Proves({"rule-24-under-way", "rule-26-back"})
  void rule_24_a_patient_who_came_back_is_watched_again_until_they_leave_for_good() {
    var left = T0.plusSeconds(3_000);
    var back = T0.plusSeconds(18_000);
    var gone = esketamineSession().and(departed(Disposition.TRANSFERRED_TO_HOSPITAL, left));
    assertThat(TimedDoses.of(fold(gone)).values())
        .extracting(TimedDose::observedUntil)
        .containsExactly(Optional.of(left));
    var returns =
        new CheckInPatient(COURSE, FIRST, List.of(), Optional.empty(), Optional.empty(), back);
    assertThat(recorded(When.in(gone, returns)).observedUntil()).isEmpty();
    gone.and(When.in(gone, returns).event());
    var leaves =
        new RecordDeparture(
            COURSE, FIRST, Disposition.LEFT_AGAINST_ADVICE, Optional.empty(), back.plusSeconds(60));
    assertThat(recorded(When.in(gone, leaves)).observedUntil()).contains(back.plusSeconds(60));

    var home = Given.observedPatient().discharged();
    assertThat(TimedDoses.of(fold(home)).values())
        .extracting(TimedDose::observedUntil)
        .containsExactly(Optional.of(T0.plusSeconds(7200)));
    assertThat(recorded(When.in(home, returns)).observedUntil()).isEmpty();
  }

  private static PatientDeparted departed(Disposition how, Instant at) {
    return new PatientDeparted(FIRST, how, Optional.empty(), at);
  }

  private static OpenCourse fold(Given given) {
    return (OpenCourse) TreatmentCourse.of(given.events());
  }

  @Test
  @Proves("rule-24-apart")
  void rule_24_an_end_that_was_told_before_its_start_is_the_same_dose() {
    var ended =
        new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0.plusSeconds(360));
    assertThat(When.in(cleared().and(ended), start()).findings())
        .extracting(ProtocolDeviationDetected::rule)
        .doesNotContain("doses-are-apart", "week-has-room-for-the-dose");
    var before =
        new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0.minusSeconds(60));
    var told = When.in(cleared().and(before), start());
    assertThat(told.findings())
        .extracting(ProtocolDeviationDetected::rule)
        .doesNotContain("doses-are-apart", "week-has-room-for-the-dose");
    assertThat(told.otherStreams())
        .filteredOn(DosingTimelineEvent.class::isInstance)
        .hasSize(2)
        .contains(new DoseRetracted(COURSE, cleared().events().size(), T0));
    assertThat(recorded(told).startedAt()).isEqualTo(T0);
  }

  @Test
  @Proves("rule-24-apart")
  void rule_24_an_end_told_as_of_before_its_start_is_found_and_no_second_dose() {
    var typed =
        new EndDose(
            COURSE, FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0.minusSeconds(60));
    var told = When.in(cleared().dose(SPRAY_56), typed, T0.plusSeconds(600));
    assertThat(told.findings())
        .extracting(ProtocolDeviationDetected::rule)
        .contains("dose-is-under-way");
    assertThat(told.otherStreams())
        .filteredOn(DosingTimelineEvent.class::isInstance)
        .singleElement()
        .isInstanceOf(DoseRecorded.class);
    assertThat(recorded(told).amountMilligrams()).isEqualTo(Milligrams.of("56"));

    var session = esketamineSession();
    long started = session.events().size() - 2L;
    var past = new DoseStarted(FIRST, SPRAY_56, "LOT", T0.plusSeconds(420));
    var amended =
        When.in(
            session, new AmendEvent(COURSE, started, past, "by the clock", T0.plusSeconds(900)));
    amended.bringsDown("dose-is-under-way", started + 1);
    assertThat(amended.otherStreams())
        .filteredOn(DosingTimelineEvent.class::isInstance)
        .singleElement()
        .isInstanceOf(DoseRecorded.class);
  }

  private static DosingClearanceDecided decided(Clearance decision) {
    return new DosingClearanceDecided(FIRST, decision, CLEARING);
  }

  @Test
  @Proves("rule-24-one-clearance")
  void a_hold_amended_into_a_clearance_is_one_on_the_timeline_and_the_other_way_none() {
    var hold = decided(new Clearance.Held(List.of("unwell")));
    var clearance = decided(new Clearance.Cleared(SPRAY_56, Optional.empty()));
    var at = CLEARING.plusSeconds(60);
    var held = patientReadyForDose().and(hold);
    long fact = held.events().size() - 1L;
    var cleared =
        When.in(held, new AmendEvent(COURSE, fact, clearance, "the wrong patient was held", at));
    assertThat(cleared.otherStreams())
        .containsExactly(
            new DoseCleared(
                COURSE,
                FIRST,
                SPRAY_56,
                new CountedDoses(0, BigDecimal.ZERO, Given.day(-9), Optional.empty()),
                CLEARING));

    var back = When.in(cleared(), new AmendEvent(COURSE, fact, hold, "was held", at));
    assertThat(back.otherStreams()).isEmpty();
    var there = cleared();
    there.and(back.event());
    var here = patientReadyForDose().onTheTimeline(clearedElsewhere(CLEARING));
    When.in(here.beside(OTHER, cleared()), clear()).isRefusedAs("another-dose-cleared");
    When.in(here.beside(OTHER, there), clear()).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-24-count")
  void rule_24_a_series_counts_the_doses_of_every_course_since_it_was_planned() {
    var planned = Given.day(-9);
    var five = new ArrayList<DosingTimelineEvent>();
    for (int day = 0; day < 5; day++) {
      five.add(over(day + 1, planned.plus(Duration.ofHours(12L * day))));
    }
    five.add(over(6, planned.minus(SECOND)));
    var room = five.toArray(DosingTimelineEvent[]::new);
    When.in(patientReadyForDose().onTheTimeline(room), clear())
        .isRecordedAs(DosingClearanceDecided.class);

    five.add(over(7, planned.plusSeconds(60)));
    var full = five.toArray(DosingTimelineEvent[]::new);
    When.in(patientReadyForDose().onTheTimeline(full), clear()).isRefusedAs("series-full");
    When.in(cleared().onTheTimeline(full), start())
        .isRecordedAndFlagged(DoseStarted.class, "series-has-room-for-the-dose");
  }

  @Test
  @Proves("rule-24-one-clearance")
  void of_two_clearances_one_leads_to_a_dose_for_as_long_as_its_vitals_are_fresh() {
    var fresh = Duration.ofMinutes(30);
    var there = clearedElsewhere(CLEARING.minus(fresh));
    When.in(patientReadyForDose().onTheTimeline(there).beside(OTHER, cleared()), clear())
        .isRefusedAs("another-dose-cleared");
    var stale = clearedElsewhere(CLEARING.minus(fresh).minus(SECOND));
    When.in(patientReadyForDose().onTheTimeline(stale).beside(OTHER, cleared()), clear())
        .isRecordedAs(DosingClearanceDecided.class);
    var held =
        cleared()
            .and(
                new DosingClearanceDecided(FIRST, new Clearance.Held(List.of("unwell")), CLEARING));
    When.in(patientReadyForDose().onTheTimeline(there).beside(OTHER, held), clear())
        .isRecordedAs(DosingClearanceDecided.class);
  }

  private static DoseCleared clearedElsewhere(Instant at) {
    return new DoseCleared(
        OTHER,
        FIRST,
        Given.injection("80"),
        new CountedDoses(0, BigDecimal.ZERO, at, Optional.empty()),
        at);
  }

  @Test
  @Proves("rule-24-not-ready")
  void nothing_is_cleared_before_the_timeline_has_begun_and_facts_go_on() {
    When.in(patientReadyForDose().withoutTimeline(), clear())
        .isRefusedAs("dosing-timeline-not-ready");
    var fact = When.in(cleared().withoutTimeline(), start());
    fact.isRecordedAs(DoseStarted.class);
    assertThat(fact.otherStreams()).singleElement().isInstanceOf(DoseRecorded.class);
  }

  @Test
  @Proves("rule-24-counted")
  void a_clearance_says_what_it_counted() {
    var last = CLEARING.minus(Duration.ofDays(3));
    var when =
        When.in(
            patientReadyForDose().onTheTimeline(over(1, last), over(2, Given.day(-10))), clear());
    assertThat(when.otherStreams())
        .containsExactly(
            new DoseCleared(
                COURSE,
                FIRST,
                SPRAY_56,
                new CountedDoses(1, BigDecimal.ZERO, Given.day(-9), Optional.of(last)),
                CLEARING));
  }

  @Test
  @Proves("rule-24-same-commit")
  void what_a_course_says_of_a_dose_the_timeline_says_in_the_same_commit() {
    var begun = recorded(When.in(cleared(), start()));
    assertThat(begun.startedAt()).isEqualTo(T0);
    assertThat(begun.amountMilligrams()).isEqualTo(Milligrams.of("56"));
    assertThat(begun.endedAt()).isEmpty();

    var ended =
        recorded(
            When.in(
                cleared().dose(SPRAY_56),
                new EndDose(
                    COURSE,
                    FIRST,
                    Milligrams.of("28"),
                    new DoseEnding.Completed(),
                    T0.plusSeconds(360))));
    assertThat(ended.fact()).isEqualTo(begun.fact());
    assertThat(ended.amountMilligrams()).isEqualTo(Milligrams.of("28"));
    assertThat(ended.endedAt()).contains(T0.plusSeconds(360));
    assertThat(ended.observedUntil()).isEmpty();

    var home = T0.plusSeconds(7200);
    var observed =
        recorded(
            When.in(
                Given.observedPatient(),
                new DischargePatient(
                    COURSE, FIRST, "home", Optional.of(Escort.FRIEND), Optional.empty(), home)));
    assertThat(observed.observedUntil()).contains(home);
  }

  private static TimedDose recorded(When when) {
    return when.otherStreams().stream()
        .filter(DoseRecorded.class::isInstance)
        .map(event -> ((DoseRecorded) event).dose())
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Proves("rule-24-same-commit")
  void a_correction_of_a_dose_corrects_the_timeline() {
    var session = esketamineSession();
    long started = session.events().size() - 2L;
    var later = new DoseStarted(FIRST, SPRAY_56, "LOT", T0.plusSeconds(60));
    var at = T0.plusSeconds(4000);
    var amended = When.in(session, new AmendEvent(COURSE, started, later, "by the clock", at));
    assertThat(recorded(amended).startedAt()).isEqualTo(T0.plusSeconds(60));
    var retracted =
        When.in(
            cleared().dose(SPRAY_56), new EnterInError(COURSE, started, "another patient's", at));
    // The session awaits the dose that it is cleared for once more.
    assertThat(retracted.otherStreams())
        .containsExactly(
            new DoseRetracted(COURSE, started, at),
            new DoseCleared(
                COURSE,
                FIRST,
                SPRAY_56,
                new CountedDoses(0, BigDecimal.ZERO, Given.day(-9), Optional.empty()),
                CLEARING));
  }

  @Test
  @Proves("rule-24-other-course")
  void a_dose_of_another_course_that_is_moved_too_near_is_found_here_once() {
    var farEnough = over(1, T0.minus(GAP));
    var tooNear = over(1, T0.minus(GAP).plus(SECOND));
    var given = esketamineSession().onTheTimeline(farEnough, tooNear);
    long started = given.events().size() - 2L;
    var found = (ProtocolDeviationDetected) When.in(given, elsewhere(2), AFTER).event();
    assertThat(found.rule()).isEqualTo("doses-are-apart");
    assertThat(found.fact()).isEqualTo(started);
    assertThat(found.detail()).doesNotContain(OTHER.toString());

    When.in(given.and(found), elsewhere(2), AFTER).isRefusedAs("no-rule-broken");
    When.in(given, elsewhere(1), AFTER).isRefusedAs("no-rule-broken");
  }

  @Test
  @Proves("rule-24-other-course")
  void a_dose_after_all_those_of_this_course_breaks_no_rule_here() {
    var later = esketamineSession().onTheTimeline(over(1, T0.plus(SECOND)));
    When.in(later, elsewhere(1), AFTER).isRefusedAs("no-rule-broken");
    var none = esketamineSession();
    When.in(none, elsewhere(7), AFTER).isRefusedAs("no-rule-broken");
  }

  private static FlagDoseElsewhere elsewhere(long entry) {
    return new FlagDoseElsewhere(COURSE, entry, AFTER);
  }

  @Test
  @Proves("rule-24-same-commit")
  void a_course_that_ends_says_so_on_the_timeline() {
    var when =
        When.in(
            patientReadyForDose(),
            new DiscontinueCourse(
                COURSE, DiscontinuationReason.PATIENT_WISH, "moves away", CLEARING));
    assertThat(when.otherStreams()).containsExactly(new CourseEnded(COURSE, CLEARING));
  }

  @Test
  @Proves("rule-24-other-course")
  void a_dose_of_another_course_that_goes_on_or_fills_the_series_is_found_here() {
    var threeDaysBefore = T0.minus(Duration.ofDays(3));
    var watched = new DoseRecorded(dose(1, threeDaysBefore, Optional.empty()), T0);
    assertThat(foundHere(dosedInASeriesOf(6), watched))
        .containsExactly("no-other-session-is-under-way");
    assertThat(foundHere(dosedInASeriesOf(1), watched))
        .containsExactly("no-other-session-is-under-way", "series-has-room-for-the-dose");
    assertThat(foundHere(dosedInASeriesOf(1), over(1, threeDaysBefore)))
        .containsExactly("series-has-room-for-the-dose");
    When.in(
            dosedInASeriesOf(1).onTheTimeline(over(1, Given.day(-9).minus(SECOND))),
            elsewhere(1),
            AFTER)
        .isRefusedAs("no-rule-broken");
  }

  private static Given dosedInASeriesOf(int count) {
    var planned = new SeriesPlanned(count, 2, Given.day(-9));
    var given = Given.openCourse();
    esketamineSession().events().stream()
        .skip(1)
        .map(event -> event instanceof SeriesPlanned ? planned : event)
        .forEach(given::and);
    return given;
  }

  private static List<String> foundHere(Given given, DosingTimelineEvent theirs) {
    var when = When.in(given.onTheTimeline(theirs), elsewhere(1), AFTER);
    return Stream.concat(
            Stream.of((ProtocolDeviationDetected) when.event()), when.findings().stream())
        .map(ProtocolDeviationDetected::rule)
        .toList();
  }

  @Test
  @Proves("rule-24-one-clearance")
  void a_session_may_be_cleared_again() {
    var own =
        new DoseCleared(
            COURSE,
            FIRST,
            SPRAY_56,
            new CountedDoses(0, BigDecimal.ZERO, CLEARING, Optional.empty()),
            CLEARING);
    When.in(patientReadyForDose().onTheTimeline(own), clear())
        .isRecordedAs(DosingClearanceDecided.class);
  }
}
