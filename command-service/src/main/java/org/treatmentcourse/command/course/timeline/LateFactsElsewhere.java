package org.treatmentcourse.command.course.timeline;

import static org.treatmentcourse.command.course.deliberation.DeathRules.PATIENT_HAS_NOT_DIED;
import static org.treatmentcourse.command.course.deliberation.SafetyHolds.DOSE_IS_UNDER_NO_SAFETY_REVIEW;
import static org.treatmentcourse.command.course.timeline.ContraindicationElsewhereRules.NO_CONTRAINDICATION_ELSEWHERE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.deliberation.DeathRules;
import org.treatmentcourse.command.course.deliberation.SafetyHolds;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.timeline.TimedDoses;

/**
 * Rules 2, 24, 25 and 26: an absolute contraindication, a danger under review or a death that
 * another course tells late is found on each dose of this course that was given while it was there.
 * A dose is judged by what this course had on record when it was told, and by the rules in force
 * then.
 */
final class LateFactsElsewhere {
  /**
   * A rule that goes by what other courses say on the timeline.
   *
   * @param says what it goes by
   * @param isOfParts whether it speaks of each part of a dose, too
   */
  private record OfTheTimeline(
      Rule<CourseCommand, OpenCourse> rule,
      Function<DosingTimeline, Object> says,
      Check check,
      boolean isOfParts) {}

  private interface Check {
    Optional<Refusal> against(
        DosingTimeline timeline, OpenCourse then, Context context, Instant moment);
  }

  private LateFactsElsewhere() {}

  /** A finding for each dose against which only the later timeline speaks; said once. */
  static Stream<ProtocolDeviationDetected> findings(
      DosingTimeline before,
      DosingTimeline after,
      FlagDoseElsewhere command,
      OpenCourse course,
      Context context) {
    return rules().stream()
        .filter(rule -> !rule.says().apply(before).equals(rule.says().apply(after)))
        .flatMap(
            rule -> findings(rule, Optional.of(before), after, command, course, context).stream());
  }

  /** A finding for each dose, and each part, that was given after the patient had died. */
  static Stream<ProtocolDeviationDetected> afterDeath(
      FlagDoseElsewhere command, OpenCourse course, Context context) {
    return findings(
        new OfTheTimeline(
            PATIENT_HAS_NOT_DIED,
            DosingTimeline::doses,
            (_, then, known, moment) -> DeathRules.againstDose(then, known, moment),
            true),
        Optional.empty(),
        context.timelineOf(course),
        command,
        course,
        context)
        .stream();
  }

  private static List<OfTheTimeline> rules() {
    return List.of(
        new OfTheTimeline(
            NO_CONTRAINDICATION_ELSEWHERE,
            DosingTimeline::contraindications,
            ContraindicationElsewhereRules::against,
            false),
        new OfTheTimeline(
            DOSE_IS_UNDER_NO_SAFETY_REVIEW,
            DosingTimeline::reviews,
            SafetyHolds::againstDose,
            true));
  }

  private static List<ProtocolDeviationDetected> findings(
      OfTheTimeline asked,
      Optional<DosingTimeline> before,
      DosingTimeline after,
      FlagDoseElsewhere command,
      OpenCourse course,
      Context context) {
    var name = asked.rule().name();
    var doses = TimedDoses.of(course);
    var recordedAt = context.surroundings().recordedAt(course.opened().course());
    var findings = new ArrayList<ProtocolDeviationDetected>();
    course.retell(
        (then, next) -> {
          int seq = Math.toIntExact(next.seq());
          boolean inForce =
              seq >= recordedAt.size()
                  || !recordedAt.get(seq).isBefore(asked.rule().inForceSince());
          if (inForce && !course.facts().isFound(name, next.seq())) {
            givenAt(next, doses.get(new TimedDose.Id(course.opened().course(), seq)), asked)
                .filter(
                    at ->
                        before
                            .flatMap(known -> asked.check().against(known, then, context, at))
                            .isEmpty())
                .flatMap(at -> asked.check().against(after, then, context, at))
                .map(
                    refusal ->
                        new ProtocolDeviationDetected(
                            name,
                            next.seq(),
                            DeviationSeverity.MAJOR,
                            refusal.detail(),
                            command.occurredAt()))
                .ifPresent(findings::add);
          }
        });
    return findings;
  }

  private static Optional<Instant> givenAt(
      StandingEvent event, @Nullable TimedDose dose, OfTheTimeline asked) {
    return asked.isOfParts() && event.event() instanceof DoseIncrementGiven part
        ? Optional.of(part.occurredAt())
        : Optional.ofNullable(dose).map(TimedDose::startedAt);
  }
}
