package org.treatmentcourse.command.clinic;

import static org.treatmentcourse.command.clinic.SpecialHoursRules.OPENED_RESOURCES_ARE_DECLARED;
import static org.treatmentcourse.command.clinic.SpecialHoursRules.SPECIAL_HOURS_ARE_NEW;
import static org.treatmentcourse.command.clinic.SpecialHoursRules.SPECIAL_HOURS_ARE_WITHIN_REACH;
import static org.treatmentcourse.command.clinic.SpecialHoursRules.SPECIAL_HOURS_STAND;

import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.CloseClinic;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.LiftSpecialHours;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.OpenClinic;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicOpened;
import org.treatmentcourse.hours.SpecialHoursEvent.SpecialHoursLifted;

/** Decides on a clinic's closures and openings. */
public final class SpecialHoursDecider {
  private SpecialHoursDecider() {}

  public static Decision<SpecialHoursEvent> decide(
      SpecialHoursCommand command, SpecialHours special, Context context) {
    return switch (command) {
      case CloseClinic c ->
          Deliberation.on(c, special, context)
              .require(SPECIAL_HOURS_ARE_NEW, SPECIAL_HOURS_ARE_WITHIN_REACH)
              .record(
                  () ->
                      new ClinicClosed(
                          c.clinic(), c.hours(), c.reason(), c.from(), c.until(), c.occurredAt()));
      case OpenClinic c ->
          Deliberation.on(c, special, context)
              .require(SPECIAL_HOURS_ARE_NEW, SPECIAL_HOURS_ARE_WITHIN_REACH)
              .require(OPENED_RESOURCES_ARE_DECLARED)
              .record(
                  () ->
                      new ClinicOpened(
                          c.clinic(),
                          c.hours(),
                          c.from(),
                          c.until(),
                          c.resources(),
                          c.occurredAt()));
      case LiftSpecialHours c ->
          Deliberation.on(c, special, context)
              .require(SPECIAL_HOURS_STAND)
              .record(() -> new SpecialHoursLifted(c.hours(), c.occurredAt()));
    };
  }
}
