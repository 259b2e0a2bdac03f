package org.treatmentcourse.query.planning.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The series to plan, and the facts known for it.
 *
 * @param visits the sessions to place, with the preparation before and the integrations after them
 * @param session what a dosing session takes
 * @param preparation what a preparation takes
 * @param integration what an integration takes
 * @param integrationWindow how long after a session's end its integration is over
 * @param booked what the course has and keeps
 * @param moved whose reservations don't count, since they are to be moved
 * @param elsewhere when the patient has visits of other courses
 * @param starts of its sessions that count, by number
 * @param now the moment at which holds are seen as run out or not
 * @param until how far the calendars are looked at
 */
public record SeriesRequest(
    Set<Visit> visits,
    VisitNeed session,
    VisitNeed preparation,
    VisitNeed integration,
    DaysOrHours integrationWindow,
    Spacing spacing,
    Map<Visit, Appointment> booked,
    Set<Claim> moved,
    List<Span> elsewhere,
    Map<Integer, Instant> starts,
    ClinicCalendar calendar,
    Wishes wishes,
    Instant now,
    Instant until) {
  public SeriesRequest {
    visits = Set.copyOf(visits);
    booked = Map.copyOf(booked);
    moved = Set.copyOf(moved);
    elsewhere = List.copyOf(elsewhere);
    starts = Map.copyOf(starts);
  }

  public SeriesRequest with(Wishes other) {
    return with(spacing, other);
  }

  public SeriesRequest with(Spacing other) {
    return with(other, wishes);
  }

  private SeriesRequest with(Spacing otherSpacing, Wishes otherWishes) {
    return new SeriesRequest(
        visits,
        session,
        preparation,
        integration,
        integrationWindow,
        otherSpacing,
        booked,
        moved,
        elsewhere,
        starts,
        calendar,
        otherWishes,
        now,
        until);
  }

  /** The sessions of the series that have their appointments. */
  public List<Appointment> standing() {
    return booked.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Visit.Kind.SESSION)
        .filter(entry -> starts.containsKey(entry.getKey().session().value()))
        .filter(entry -> entry.getKey().session().value() > spacing.before())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** When the patient has visits already, of this course or another, or is not to have any. */
  public List<Span> patientBusy() {
    return Stream.of(
            booked.values().stream().map(Appointment::span),
            elsewhere.stream(),
            wishes.excluded().stream())
        .flatMap(spans -> spans)
        .toList();
  }

  /** The numbers of the sessions to place, in order. */
  public List<Integer> sessions() {
    return visits.stream()
        .filter(visit -> visit.kind() == Visit.Kind.SESSION)
        .map(visit -> visit.session().value())
        .sorted()
        .toList();
  }
}
