package org.treatmentcourse.command.calendar;

import static java.util.Objects.requireNonNull;
import static org.treatmentcourse.command.calendar.ResourceRules.ABSENCE_IS_NEW;
import static org.treatmentcourse.command.calendar.ResourceRules.ABSENCE_IS_WITHIN_REACH;
import static org.treatmentcourse.command.calendar.ResourceRules.ABSENCE_STANDS;
import static org.treatmentcourse.command.calendar.ResourceRules.RESOURCE_IS_DECLARED;
import static org.treatmentcourse.command.calendar.ResourceRules.ZONE_IS_A_PLACES_CLOCK;

import java.util.List;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceRemoved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceLifted;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareAvailability;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareResource;
import org.treatmentcourse.command.calendar.ResourceCommand.LiftAbsence;
import org.treatmentcourse.command.calendar.ResourceCommand.RecordAbsence;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.OtherStreamEvent;

/** Decides on when a resource is there. */
public final class ResourceDecider {
  private ResourceDecider() {}

  public static Decision<ResourceEvent> decide(
      ResourceCommand command, ClinicResource resource, Context context) {
    return switch (command) {
      case DeclareResource c ->
          Deliberation.on(c, resource, context)
              .require(ZONE_IS_A_PLACES_CLOCK)
              .record(
                  () ->
                      new ResourceDeclared(
                          c.clinic(),
                          c.resource(),
                          c.title(),
                          c.zone(),
                          c.capacity(),
                          c.bufferBefore(),
                          c.bufferAfter(),
                          c.occurredAt()));
      case DeclareAvailability c ->
          Deliberation.on(c, resource, context)
              .require(RESOURCE_IS_DECLARED)
              .record(() -> new AvailabilityDeclared(c.from(), c.weekly(), c.occurredAt()));
      case RecordAbsence c ->
          Deliberation.on(c, resource, context)
              .require(RESOURCE_IS_DECLARED, ABSENCE_IS_NEW, ABSENCE_IS_WITHIN_REACH)
              .otherStreams(
                  () ->
                      inEachWeek(
                          c,
                          new Span(c.from(), c.until()),
                          context,
                          new AbsenceEntered(c.absence(), c.from(), c.until(), c.occurredAt())))
              .record(
                  () ->
                      new AbsenceRecorded(
                          c.absence(), c.reason(), c.from(), c.until(), c.occurredAt()));
      case LiftAbsence c ->
          Deliberation.on(c, resource, context)
              .require(RESOURCE_IS_DECLARED, ABSENCE_STANDS)
              .otherStreams(
                  () ->
                      inEachWeek(
                          c,
                          requireNonNull(resource.absences().get(c.absence())).span(),
                          context,
                          new AbsenceRemoved(c.absence(), c.occurredAt())))
              .record(() -> new AbsenceLifted(c.absence(), c.occurredAt()));
    };
  }

  private static List<OtherStreamEvent> inEachWeek(
      ResourceCommand command, Span span, Context context, CalendarEvent entry) {
    return CalendarWeek.touchedBy(span).stream()
        .map(
            week ->
                new OtherStreamEvent(
                    week.stream(command.clinic(), command.resource()),
                    context
                        .surroundings()
                        .week(command.clinic(), week, command.resource())
                        .nextSeq(),
                    entry))
        .toList();
  }
}
