package org.treatmentcourse.command.course.deliberation;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.BookingCommand;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;

/** What follows from a patient's death, whichever of the patient's courses tells of it. */
public final class DeathRules {
  /** The name of the rule on a course's commands and on the opening of a course. */
  public static final String NAME = "patient-has-not-died";

  /**
   * After a patient's death nothing is decided for their next dose in any of their courses, and
   * what is told of one is found: it may be another patient's. The course can be ended.
   */
  public static final Rule<CourseCommand, OpenCourse> PATIENT_HAS_NOT_DIED =
      rule(
          NAME,
          "S3, 21 CFR 11.10(f)",
          RELEASE_2026_11,
          (command, course, context) ->
              isOfTheLiving(command)
                  ? againstDose(course, context, command.occurredAt())
                  : allowed());

  private DeathRules() {}

  /** What speaks against a dose of a course at a moment. */
  public static Optional<Refusal> againstDose(OpenCourse course, Context context, Instant moment) {
    return diedAt(course, context).filter(moment::isAfter).map(AfterDeath::new);
  }

  private static Optional<Instant> diedAt(OpenCourse course, Context context) {
    return Stream.concat(Stream.of(course), context.coursesBeside(course).stream())
        .flatMap(told -> told.facts().diedAt().stream())
        .min(Comparator.naturalOrder());
  }

  private static boolean isOfTheLiving(CourseCommand command) {
    return command instanceof DosingCommand
        || command instanceof PlanSeries
        || command instanceof ScheduleSession
        || command instanceof RescheduleSession
        || command instanceof BookingCommand.BookSeries
        || command instanceof BookingCommand.HoldSeries
        || command instanceof AgreeMaintenancePlan
        || (command instanceof DecideEligibility decided
            && decided.outcome() == Eligibility.ELIGIBLE);
  }

  /** The command is of a time after the patient's death. */
  public record AfterDeath(Instant diedAt) implements Refusal {
    @Override
    public String detail() {
      return "the patient died at " + diedAt + ", by the record of their courses";
    }
  }
}
