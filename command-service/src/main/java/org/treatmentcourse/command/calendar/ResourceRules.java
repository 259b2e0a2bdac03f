package org.treatmentcourse.command.calendar;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareResource;
import org.treatmentcourse.command.calendar.ResourceCommand.LiftAbsence;
import org.treatmentcourse.command.calendar.ResourceCommand.RecordAbsence;
import org.treatmentcourse.command.clinic.PlaceZones;
import org.treatmentcourse.command.clinic.PlaceZones.ZoneUnknown;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.value.id.Resource;

/** The rules that keep a calendar fit for planning. */
final class ResourceRules {
  private static final Duration REACH = Duration.ofDays(1_096);

  /** Only a resource that has a calendar can have hours and absences. */
  static final Rule<ResourceCommand, ClinicResource> RESOURCE_IS_DECLARED =
      rule(
          "resource-is-declared",
          "21 CFR 11.10(f)",
          (command, resource, context) ->
              unless(resource.declared().isPresent(), new ResourceNotDeclared(command.resource())));

  /** Each absence of a resource has an id of its own. */
  static final Rule<RecordAbsence, ClinicResource> ABSENCE_IS_NEW =
      rule(
          "absence-is-new",
          "21 CFR 11.10(f)",
          (command, resource, context) ->
              unless(
                  !resource.absences().containsKey(command.absence()), new AbsenceKnownAlready()));

  /** An absence begins at most three years from now, ahead or back. */
  static final Rule<RecordAbsence, ClinicResource> ABSENCE_IS_WITHIN_REACH =
      rule(
          "absence-is-within-reach",
          "21 CFR 11.10(f)",
          (command, resource, context) ->
              unless(
                  Duration.between(context.now(), command.from()).abs().compareTo(REACH) <= 0,
                  new AbsenceOutOfReach(REACH)));

  /** Only an absence that stands can be lifted. */
  static final Rule<LiftAbsence, ClinicResource> ABSENCE_STANDS =
      rule(
          "absence-stands",
          "21 CFR 11.10(f)",
          (command, resource, context) ->
              unless(resource.absences().containsKey(command.absence()), new AbsenceUnknown()));

  /** Rule 30: a resource's zone is one that its clinic can have. */
  static final Rule<DeclareResource, ClinicResource> ZONE_IS_A_PLACES_CLOCK =
      rule(
          PlaceZones.ZONE_IS_A_PLACES_CLOCK,
          "S1",
          (command, resource, context) ->
              unless(ClinicZones.isPlacesClock(command.zone()), new ZoneUnknown()));

  private ResourceRules() {}

  /** It has no calendar. */
  record ResourceNotDeclared(Resource resource) implements Refusal {
    @Override
    public String detail() {
      return resource + " has no calendar at this clinic: declare it first";
    }
  }

  /** The id stands for another. */
  record AbsenceKnownAlready() implements Refusal {
    @Override
    public String detail() {
      return "absence must be a new id; this resource already has an absence with it";
    }
  }

  /** Too far from today. */
  record AbsenceOutOfReach(Duration reach) implements Refusal {
    @Override
    public String detail() {
      return "from must be within " + reach.toDays() + " days of today";
    }
  }

  /** None of this resource, or lifted before. */
  record AbsenceUnknown() implements Refusal {
    @Override
    public String detail() {
      return "absence must be the id of an absence of this resource that stands";
    }
  }
}
