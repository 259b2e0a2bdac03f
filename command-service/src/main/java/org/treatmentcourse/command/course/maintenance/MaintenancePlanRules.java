package org.treatmentcourse.command.course.maintenance;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.LocalDate;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.protocol.DosingRoute.MilligramRange;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;

/** Rule 31: what a maintenance plan may say. */
final class MaintenancePlanRules {
  /** The interval is one of the protocol's. */
  static final Rule<AgreeMaintenancePlan, OpenCourse> INTERVAL_IS_IN_THE_PROTOCOL =
      rule(
          "maintenance-interval-is-in-the-protocol",
          "S1, label",
          (command, course, context) ->
              unless(
                  context
                      .protocolOf(course)
                      .maintenance()
                      .filter(terms -> terms.allows(command.interval()))
                      .isPresent(),
                  new MaintenanceNotInProtocol()));

  /**
   * Rules 8 and 31: the protocol has a route in whose range the plan's amounts lie. A range per kg
   * goes by the weight at the last check-in that has one. It counts for nothing where none has.
   */
  static final Rule<AgreeMaintenancePlan, OpenCourse> PLANNED_DOSES_ARE_IN_THE_PROTOCOL =
      rule(
          "planned-doses-are-in-the-protocol",
          "S0, label",
          RELEASE_2026_11,
          (command, course, context) -> {
            var ranges =
                context.protocolOf(course).routes().stream()
                    .flatMap(route -> route.range(lastWeight(course)).stream())
                    .toList();
            return unless(
                ranges.isEmpty() || ranges.stream().anyMatch(range -> holds(range, command)),
                new PlannedDosesOutOfRange(command.leastMilligrams(), command.mostMilligrams()));
          });

  /** Rule 31: the plan is reviewed on the day on which it is agreed, or later. */
  static final Rule<AgreeMaintenancePlan, OpenCourse> REVIEW_IS_AHEAD =
      rule(
          "maintenance-review-is-ahead",
          "S1",
          RELEASE_2026_11,
          (command, course, context) -> {
            var agreedOn = context.day(command.occurredAt(), course.opened().clinic());
            return unless(
                !command.reviewOn().isBefore(agreedOn),
                new MaintenanceReviewBehind(command.reviewOn(), agreedOn));
          });

  private MaintenancePlanRules() {}

  private static boolean holds(MilligramRange range, AgreeMaintenancePlan command) {
    return range.holds(command.leastMilligrams()) && range.holds(command.mostMilligrams());
  }

  private static Optional<Kilograms> lastWeight(OpenCourse course) {
    return course
        .facts()
        .latest(PatientCheckedIn.class, arrival -> arrival.weightKg().isPresent())
        .flatMap(PatientCheckedIn::weightKg);
  }

  /** No route of the protocol has all of these amounts. */
  record PlannedDosesOutOfRange(Milligrams least, Milligrams most) implements Refusal {
    @Override
    public String detail() {
      return "the plan has "
          + least
          + " to "
          + most
          + "; leastMilligrams and mostMilligrams must lie in the range of one of the"
          + " protocol's routes";
    }
  }

  /** The review would be before the plan. */
  record MaintenanceReviewBehind(LocalDate reviewOn, LocalDate agreedOn) implements Refusal {
    @Override
    public String detail() {
      return "reviewOn is " + reviewOn + "; it must be " + agreedOn + " or later";
    }
  }

  /** No maintenance, or another interval. */
  record MaintenanceNotInProtocol() implements Refusal {
    @Override
    public String detail() {
      return "interval must be one that the protocol allows for maintenance";
    }
  }
}
