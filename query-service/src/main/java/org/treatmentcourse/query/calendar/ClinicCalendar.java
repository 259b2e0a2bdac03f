package org.treatmentcourse.query.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;

/**
 * A clinic's calendars over some weeks, as they are known here.
 *
 * @param calendars of every declared resource, by its name
 * @param practitioners whom the clinic registered
 * @param zone whose calendar the clinic's days go by
 * @param special the clinic's closures and openings; the same in each of the calendars
 */
public record ClinicCalendar(
    Map<Resource, Calendar> calendars,
    Map<PractitionerId, Practitioner> practitioners,
    ZoneId zone,
    SpecialHours special) {

  /**
   * A resource and those of its weeks that were asked for.
   *
   * @param resource its hours, capacity and buffers
   * @param special the closures and openings of its clinic
   * @param reservations by whose they are; one over Sunday is here once
   * @param absences when it is not there, whatever its hours
   */
  public record Calendar(
      ClinicResource resource,
      SpecialHours special,
      Map<Claim, SlotReserved> reservations,
      List<Span> absences) {
    /** The reservations that count at a moment. */
    public List<SlotReserved> standing(Instant now) {
      return reservations.values().stream().filter(slot -> slot.stands(now)).toList();
    }

    /** The same, those of one group at one time once. */
    public List<SlotReserved> taking(Instant now) {
      return SlotReserved.eachGroupOnce(standing(now));
    }

    /** True if the resource is there for a visit, by its hours, its clinic's and its absences. */
    public boolean isThere(Span visit) {
      return resource.isOpen(visit, special) && absences.stream().noneMatch(visit::overlaps);
    }

    /** When it is there by its hours and its clinic's; its absences not counted. */
    public List<Span> openings(LocalDate first, LocalDate last) {
      return resource.openings(first, last, special);
    }

    /** The same with one more absence. */
    public Calendar without(Span absence) {
      return new Calendar(
          resource,
          special,
          reservations,
          Stream.concat(absences.stream(), Stream.of(absence)).toList());
    }

    /** The calendar of a resource and its weeks. */
    public static Calendar of(
        ClinicResource resource, SpecialHours special, Collection<ResourceWeek> weeks) {
      var reservations = new LinkedHashMap<Claim, SlotReserved>();
      weeks.forEach(week -> reservations.putAll(week.reservations()));
      var absences =
          Stream.concat(
              resource.absences().values().stream().map(AbsenceRecorded::span),
              weeks.stream()
                  .flatMap(week -> week.absences().values().stream())
                  .map(AbsenceEntered::span));
      return new Calendar(resource, special, reservations, absences.distinct().toList());
    }
  }

  /** True if anybody is registered in a role and has a calendar. */
  public boolean isAnybody(Role role) {
    return calendars.keySet().stream()
        .filter(resource -> resource.kind() == Resource.Kind.PRACTITIONER)
        .anyMatch(person -> isRegistered(person, role));
  }

  /** True if somebody has a calendar and is registered in a role. */
  public boolean isRegistered(Resource person, Role role) {
    return calendars.containsKey(person)
        && practitioners
            .getOrDefault(new PractitionerId(person.name()), Practitioner.unknown())
            .isRegisteredAs(role);
  }

  /** The calendar of a resource, if it was declared. */
  public Optional<Calendar> of(Resource resource) {
    return Optional.ofNullable(calendars.get(resource));
  }
}
