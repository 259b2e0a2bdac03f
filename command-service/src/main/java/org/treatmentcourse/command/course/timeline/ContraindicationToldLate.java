package org.treatmentcourse.command.course.timeline;

import static org.treatmentcourse.command.course.timeline.ContraindicationElsewhereRules.NO_CONTRAINDICATION_ELSEWHERE;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.timeline.TimedDoses;

/**
 * Rules 2 and 24: an absolute contraindication that another course tells late is found on each dose
 * of this course that was given while it was there. A dose is judged by what this course had on
 * record when it was told, and by the rules in force then.
 */
final class ContraindicationToldLate {
  private ContraindicationToldLate() {}

  /** A finding for each dose against which only the later timeline speaks; said once. */
  static Stream<ProtocolDeviationDetected> findings(
      DosingTimeline before,
      DosingTimeline after,
      FlagDoseElsewhere command,
      OpenCourse course,
      Context context) {
    if (before.contraindications().equals(after.contraindications())) {
      return Stream.empty();
    }
    var doses = TimedDoses.of(course);
    var recordedAt = context.surroundings().recordedAt(course.opened().course());
    var rule = NO_CONTRAINDICATION_ELSEWHERE;
    var findings = new ArrayList<ProtocolDeviationDetected>();
    course.retell(
        (then, next) -> {
          var dose = doses.get(new TimedDose.Id(course.opened().course(), next.seq()));
          int seq = Math.toIntExact(next.seq());
          boolean inForce =
              seq >= recordedAt.size() || !recordedAt.get(seq).isBefore(rule.inForceSince());
          if (dose != null && inForce && !course.facts().isFound(rule.name(), next.seq())) {
            against(dose, before, after, then, context)
                .map(
                    refusal ->
                        new ProtocolDeviationDetected(
                            rule.name(),
                            next.seq(),
                            DeviationSeverity.MAJOR,
                            refusal.detail(),
                            command.occurredAt()))
                .ifPresent(findings::add);
          }
        });
    return findings.stream();
  }

  private static Optional<Refusal> against(
      TimedDose dose,
      DosingTimeline before,
      DosingTimeline after,
      OpenCourse then,
      Context context) {
    var at = dose.startedAt();
    return ContraindicationElsewhereRules.against(before, then, context, at).isPresent()
        ? Optional.empty()
        : ContraindicationElsewhereRules.against(after, then, context, at);
  }
}
