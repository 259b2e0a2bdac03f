package org.treatmentcourse.calendar;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceRemoved;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A resource's week as its events tell it: its reservations and absences.
 *
 * @param reservations by whose they are
 * @param absences when the resource is not there
 * @param nextSeq the sequence number of the next event
 */
public record ResourceWeek(
    Map<Claim, SlotReserved> reservations, Map<AbsenceId, AbsenceEntered> absences, long nextSeq) {

  /** The owner of a reservation: a visit takes a resource once. */
  public record Claim(CourseId course, Visit visit) {}

  /** A week without events. */
  public static ResourceWeek empty() {
    return new ResourceWeek(Map.of(), Map.of(), 0);
  }

  /** The week after its events. */
  public static ResourceWeek of(List<? extends CalendarEvent> events) {
    var week = empty();
    for (var event : events) {
      week = week.evolve(event);
    }
    return week;
  }

  public ResourceWeek evolve(CalendarEvent event) {
    var reserved = new LinkedHashMap<>(reservations);
    var absent = new LinkedHashMap<>(absences);
    switch (event) {
      case SlotReserved slot -> reserved.put(new Claim(slot.course(), slot.visit()), slot);
      case SlotReleased slot -> reserved.remove(new Claim(slot.course(), slot.visit()));
      case AbsenceEntered absence -> absent.put(absence.absence(), absence);
      case AbsenceRemoved absence -> absent.remove(absence.absence());
    }
    return new ResourceWeek(reserved, absent, nextSeq + 1);
  }

  /** The same as if some had no reservation; its next event has the same place. */
  public ResourceWeek without(Set<Claim> some) {
    var others = new LinkedHashMap<>(reservations);
    others.keySet().removeAll(some);
    return new ResourceWeek(others, absences, nextSeq);
  }

  /** The reservations that count at a moment. */
  public List<SlotReserved> standing(Instant now) {
    return reservations.values().stream().filter(slot -> slot.stands(now)).toList();
  }

  /** True if the resource is away in some part of a span. */
  public boolean isAbsent(Span span) {
    return absences.values().stream().anyMatch(absence -> absence.span().overlaps(span));
  }
}
