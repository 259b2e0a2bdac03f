package org.treatmentcourse.command.course.timeline;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Contraindication.Weight;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.FoundContraindication;

/** What the patient's other courses found that speaks against a dose in this one. */
public final class ContraindicationElsewhereRules {
  /**
   * Rules 2 and 24: an absolute contraindication that another course of the patient found speaks
   * against eligibility and each dose here, too, whether its safety review is closed or not. It
   * does so until that course rules it out, or it is looked for here again and found absent. A
   * protocol that weighs it as relative decides otherwise.
   */
  public static final Rule<CourseCommand, OpenCourse> NO_CONTRAINDICATION_ELSEWHERE =
      rule(
          "no-absolute-contraindication-elsewhere",
          "S1, 42 CFR 2",
          RELEASE_2026_11,
          (command, course, context) -> {
            var moments =
                command instanceof Deciding
                    ? Stream.of(command.occurredAt(), context.knownUntil())
                    : Stream.of(command.occurredAt());
            var timeline = context.timelineOf(course);
            return unless(
                moments.noneMatch(moment -> speaks(timeline, course, context, moment)),
                new AbsoluteContraindicationElsewhere());
          });

  private ContraindicationElsewhereRules() {}

  /** What speaks against a dose of a course by a timeline, at a moment. */
  static Optional<Refusal> against(
      DosingTimeline timeline, OpenCourse course, Context context, Instant moment) {
    return unless(
        !speaks(timeline, course, context, moment), new AbsoluteContraindicationElsewhere());
  }

  private static boolean speaks(
      DosingTimeline timeline, OpenCourse course, Context context, Instant moment) {
    return timeline.contraindications().values().stream()
        .filter(found -> !found.course().equals(course.opened().course()))
        .filter(found -> found.isPresent(moment))
        .filter(found -> !isRelative(found, course, context))
        .anyMatch(found -> !isRuledOutHere(found, course, moment));
  }

  private static boolean isRelative(
      FoundContraindication found, OpenCourse course, Context context) {
    return context
        .protocolOf(course)
        .contraindication(found.code())
        .map(Contraindication::weight)
        .filter(Weight.RELATIVE::equals)
        .isPresent();
  }

  private static boolean isRuledOutHere(
      FoundContraindication found, OpenCourse course, Instant moment) {
    Optional<ContraindicationScreened> last =
        course
            .facts()
            .latest(
                ContraindicationScreened.class,
                screened ->
                    screened.code().equals(found.code()) && !screened.occurredAt().isAfter(moment));
    return last.filter(screened -> screened.presence() == Presence.ABSENT)
        .filter(screened -> screened.occurredAt().isAfter(found.lastFound(moment)))
        .isPresent();
  }

  /** At least one was found in another course; neither which course nor which one is told here. */
  record AbsoluteContraindicationElsewhere() implements Refusal {
    @Override
    public String detail() {
      return "an absolute contraindication was found in another course of the patient; it has to be"
          + " found absent by screen-contraindication here, or there, and the patient's doses name"
          + " its code";
    }
  }
}
