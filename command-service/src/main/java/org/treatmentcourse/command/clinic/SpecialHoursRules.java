package org.treatmentcourse.command.clinic;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.LiftSpecialHours;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.OpenClinic;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.WithSpan;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.value.id.Resource;

/** The rules on a clinic's closures and openings. */
final class SpecialHoursRules {
  private static final Duration REACH = Duration.ofDays(1_096);

  /** Each closure or opening of a clinic has an id of its own. */
  static final Rule<SpecialHoursCommand, SpecialHours> SPECIAL_HOURS_ARE_NEW =
      rule(
          "special-hours-are-new",
          "21 CFR 11.10(f)",
          (command, special, context) ->
              unless(!special.has(command.hours()), new SpecialHoursKnownAlready()));

  /** A closure or an opening begins at most three years from now, ahead or back. */
  static final Rule<WithSpan, SpecialHours> SPECIAL_HOURS_ARE_WITHIN_REACH =
      rule(
          "special-hours-are-within-reach",
          "21 CFR 11.10(f)",
          (command, special, context) ->
              unless(
                  Duration.between(context.now(), command.from()).abs().compareTo(REACH) <= 0,
                  new SpecialHoursOutOfReach(REACH)));

  /** A clinic opens with what has a calendar there. */
  static final Rule<OpenClinic, SpecialHours> OPENED_RESOURCES_ARE_DECLARED =
      rule(
          "opened-resources-are-declared",
          "21 CFR 11.10(f)",
          (command, special, context) ->
              command.resources().stream()
                  .filter(
                      resource ->
                          context
                              .surroundings()
                              .resource(command.clinic(), resource)
                              .declared()
                              .isEmpty())
                  .findFirst()
                  .map(OpenedResourceNotDeclared::new));

  /** Only a closure or an opening that stands can be lifted. */
  static final Rule<LiftSpecialHours, SpecialHours> SPECIAL_HOURS_STAND =
      rule(
          "special-hours-stand",
          "21 CFR 11.10(f)",
          (command, special, context) ->
              unless(special.has(command.hours()), new SpecialHoursUnknown()));

  private SpecialHoursRules() {}

  /** The id stands for another. */
  record SpecialHoursKnownAlready() implements Refusal {
    @Override
    public String detail() {
      return "hours must be a new id; this clinic already has a closure or an opening with it";
    }
  }

  /** Too far from today. */
  record SpecialHoursOutOfReach(Duration reach) implements Refusal {
    @Override
    public String detail() {
      return "from must be within " + reach.toDays() + " days of today";
    }
  }

  /** The clinic has no calendar of it. */
  record OpenedResourceNotDeclared(Resource resource) implements Refusal {
    @Override
    public String detail() {
      return "resources must each have a calendar at this clinic; " + resource + " has none";
    }
  }

  /** None of this clinic, or lifted before. */
  record SpecialHoursUnknown() implements Refusal {
    @Override
    public String detail() {
      return "hours must be the id of a closure or an opening of this clinic that stands";
    }
  }
}
