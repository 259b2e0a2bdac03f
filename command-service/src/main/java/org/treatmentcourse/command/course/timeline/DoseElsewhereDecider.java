package org.treatmentcourse.command.course.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.SafetyReview;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.timeline.TimedDoses;
import org.treatmentcourse.value.treatment.Dose;

/**
 * Tries the doses of a course again when another course of the patient records or corrects a dose,
 * or tells of an absolute contraindication, a danger or the patient's death: a rule that falls by
 * it is found here. A commit is one clinic's, and the other course may be another's, so this is a
 * step of its own.
 */
public final class DoseElsewhereDecider {
  /**
   * Rule 24: what another course says of the patient is found here where a dose of this course
   * breaks a rule by it that it did not break before [S1, label].
   */
  static final String DOSE_ELSEWHERE_BREAKS_A_RULE = "dose-elsewhere-breaks-a-rule";

  /**
   * Rule 25: another clinic that treats the patient closed a review of this course for its own
   * courses; here it is still to be closed [S3, S4].
   */
  static final String REVIEW_IS_CLOSED_ELSEWHERE = "review-is-closed-elsewhere";

  private DoseElsewhereDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      FlagDoseElsewhere command, OpenCourse course, Context context) {
    return CourseDeliberation.on(command, course, context)
        .recordAll(
            () -> {
              var findings = findings(command, course, context);
              return findings.isEmpty()
                  ? new Decision.Refused<>(
                      DOSE_ELSEWHERE_BREAKS_A_RULE, new NoRuleBroken(command.entry()))
                  : new Decision.Accepted<>(findings, List.of(), context.actor());
            });
  }

  /** A finding for each rule that a dose of this course breaks only now; said once. */
  private static List<TreatmentCourseEvent> findings(
      FlagDoseElsewhere command, OpenCourse course, Context context) {
    var before = context.timelineOf(course, Math.max(0, command.entry()));
    var after = context.timelineOf(course, Math.max(0, command.entry() + 1));
    var said = course.facts().all(ProtocolDeviationDetected.class).toList();
    return Stream.of(
            byDoses(before, after, command, course, context),
            LateFactsElsewhere.findings(before, after, command, course, context),
            LateFactsElsewhere.afterDeath(command, course, context),
            closedElsewhere(before, after, command, course))
        .flatMap(found -> found)
        .filter(found -> said.stream().noneMatch(old -> isSame(old, found)))
        .map(TreatmentCourseEvent.class::cast)
        .toList();
  }

  private static Stream<ProtocolDeviationDetected> closedElsewhere(
      DosingTimeline before, DosingTimeline after, FlagDoseElsewhere command, OpenCourse course) {
    return after.reviews().entrySet().stream()
        .filter(review -> review.getKey().course().equals(course.opened().course()))
        .filter(
            review ->
                Optional.ofNullable(before.reviews().get(review.getKey()))
                    .filter(
                        known -> known.closedFor().size() < review.getValue().closedFor().size())
                    .isPresent())
        .map(
            review ->
                new ProtocolDeviationDetected(
                    REVIEW_IS_CLOSED_ELSEWHERE,
                    review.getKey().fact(),
                    DeviationSeverity.MINOR,
                    "another clinic that treats the patient closed the review of "
                        + review.getKey().cause()
                        + " for its own courses at "
                        + latest(review.getValue())
                        + "; here it is open",
                    command.occurredAt()));
  }

  private static Instant latest(SafetyReview review) {
    return review.closedFor().values().stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Stream<ProtocolDeviationDetected> byDoses(
      DosingTimeline timelineBefore,
      DosingTimeline timelineAfter,
      FlagDoseElsewhere command,
      OpenCourse course,
      Context context) {
    var before = timelineBefore.dosesBeside(course.opened().course());
    var after = timelineAfter.dosesBeside(course.opened().course());
    var own = TimedDoses.of(course).values();
    var known = new PatientDoses(Stream.concat(before.stream(), own.stream()).toList());
    var now = new PatientDoses(Stream.concat(after.stream(), own.stream()).toList());
    return after.stream()
        .filter(dose -> !before.contains(dose))
        .flatMap(
            changed ->
                own.stream()
                    .filter(dose -> !dose.startedAt().isBefore(changed.startedAt()))
                    .flatMap(dose -> fallen(course, dose, known, now, command, context)));
  }

  private static Stream<ProtocolDeviationDetected> fallen(
      OpenCourse course,
      TimedDose dose,
      PatientDoses known,
      PatientDoses now,
      FlagDoseElsewhere command,
      Context context) {
    var old = objections(course, dose, known.but(dose), context);
    return objections(course, dose, now.but(dose), context).entrySet().stream()
        .filter(objection -> !old.containsKey(objection.getKey()))
        .map(
            objection ->
                new ProtocolDeviationDetected(
                    objection.getKey(),
                    dose.fact(),
                    DeviationSeverity.MAJOR,
                    objection.getValue().detail(),
                    command.occurredAt()));
  }

  private static Map<String, Refusal> objections(
      OpenCourse course, TimedDose dose, PatientDoses others, Context context) {
    var series = SeriesUnderWay.of(course);
    var found = new LinkedHashMap<String, Refusal>();
    TimelineRules.apart(
            others,
            context.protocolOf(course).series().leastGap(),
            dose.startedAt(),
            context.zoneOf(course))
        .ifPresent(refusal -> found.put(TimelineRules.DOSES_ARE_APART.name(), refusal));
    TimelineRules.alone(others, dose.course(), dose.session(), dose.startedAt())
        .ifPresent(
            refusal -> found.put(TimelineRules.NO_OTHER_SESSION_IS_UNDER_WAY.name(), refusal));
    if (course.stage().onceEligible() instanceof Stage.InSeries planned) {
      TimelineRules.inTheWeek(
              others, planned.sessionsPerWeek(), dose.startedAt(), context.zoneOf(course))
          .ifPresent(
              refusal -> found.put(TimelineRules.WEEK_HAS_ROOM_FOR_THE_DOSE.name(), refusal));
    }
    asDose(dose)
        .flatMap(given -> TimelineRules.cumulated(others, given, dose.startedAt(), course, context))
        .ifPresent(
            refusal ->
                found.put(TimelineRules.CUMULATIVE_DOSE_IS_WITHIN_ITS_LIMIT.name(), refusal));
    if (!dose.startedAt().isBefore(series.since())) {
      PlannedDoseRules.afterTheInterval(others, dose.startedAt(), course, context)
          .ifPresent(
              refusal ->
                  found.put(PlannedDoseRules.MAINTENANCE_INTERVAL_HAS_PASSED.name(), refusal));
      TimelineRules.counted(others, series)
          .ifPresent(
              refusal -> found.put(TimelineRules.SERIES_HAS_ROOM_FOR_THE_DOSE.name(), refusal));
    }
    return found;
  }

  private static Optional<Dose> asDose(TimedDose dose) {
    return dose.product()
        .flatMap(
            product ->
                dose.route().map(route -> new Dose(product, route, dose.amountMilligrams())));
  }

  private static boolean isSame(ProtocolDeviationDetected one, ProtocolDeviationDetected other) {
    return one.rule().equals(other.rule())
        && one.fact() == other.fact()
        && one.detail().equals(other.detail());
  }

  /** What the entry says was told already, is of this course, or nothing falls by it. */
  record NoRuleBroken(long entry) implements Refusal {
    @Override
    public String detail() {
      return "by entry "
          + entry
          + " of the patient's timeline no other rule of this course is broken";
    }
  }
}
