package org.treatmentcourse.command.course.reservation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceRemoved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.course.reservation.ReservationRules.StaffAtAnotherClinic;
import org.treatmentcourse.command.course.reservation.TakenCalendar.OfResource;
import org.treatmentcourse.command.course.reservation.WhenVisitsChangeThenReserveTheirResources.Taken;
import org.treatmentcourse.command.course.reservation.WhenVisitsChangeThenReserveTheirResources.Use;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Somebody who works at several clinics is away from the others while one has booked them. The
 * others' calendars say so in the same commit, and nothing of the visit: so their planners look
 * elsewhere, and of two clinics that book one person at once the ledger lets one through.
 */
final class WhenStaffIsBookedThenBlockItsOtherClinics {
  private final CourseId course;
  private final Context context;
  private final Instant at;
  private final WrittenWeeks weeks;

  WhenStaffIsBookedThenBlockItsOtherClinics(
      CourseId course, Context context, Instant at, WrittenWeeks weeks) {
    this.course = course;
    this.context = context;
    this.at = at;
    this.weeks = weeks;
  }

  void follow(Map<Use, Taken> had, Map<Use, Taken> has) {
    had.forEach(
        (use, taken) -> {
          if (taken.isBooked() && !taken.equals(has.get(use))) {
            others(use).forEach(other -> lift(other, use, taken, now(has.get(use))));
          }
        });
    has.forEach(
        (use, taken) -> {
          if (taken.isBooked() && !taken.equals(had.get(use))) {
            others(use).forEach(other -> enter(other, use, taken.visit()));
          }
        });
  }

  private static List<CalendarWeek> now(@org.jspecify.annotations.Nullable Taken taken) {
    return taken == null || !taken.isBooked() ? List.of() : CalendarWeek.touchedBy(taken.visit());
  }

  /** The person's calendars at the other clinics. */
  private List<OfResource> others(Use use) {
    return use.calendar() instanceof OfResource own
            && own.resource().kind() == Resource.Kind.PRACTITIONER
            && own.isDeclared(context.surroundings())
        ? context.surroundings().clinicsWith(own.resource(), own.clinic()).stream()
            .filter(clinic -> !clinic.equals(own.clinic()))
            .map(clinic -> new OfResource(clinic, own.resource()))
            .toList()
        : List.of();
  }

  private void enter(OfResource other, Use use, Span visit) {
    for (var week : CalendarWeek.touchedBy(visit)) {
      weeks.write(
          week, other, new AbsenceEntered(absence(use.visit()), visit.from(), visit.until(), at));
    }
  }

  private void lift(OfResource other, Use use, Taken taken, List<CalendarWeek> but) {
    var absence = absence(use.visit());
    for (var week : CalendarWeek.touchedBy(taken.visit())) {
      if (!but.contains(week) && weeks.of(week, other).absences().containsKey(absence)) {
        weeks.write(week, other, new AbsenceRemoved(absence, at));
      }
    }
  }

  /** The same for the same visit, so that a move takes the place of what was entered before. */
  private AbsenceId absence(Visit visit) {
    return new AbsenceId(
        UUID.nameUUIDFromBytes((course + "/" + visit).getBytes(StandardCharsets.UTF_8)));
  }

  /** Another clinic has the person at the time of a visit, booked or held. */
  Optional<Conflict> conflict(Use use, Taken taken) {
    return others(use).stream()
        .filter(other -> isBooked(other, taken.visit()))
        .findFirst()
        .map(
            other ->
                new Conflict(
                    ReservationRules.STAFF_IS_AT_ONE_CLINIC,
                    use.visit(),
                    new StaffAtAnotherClinic(other.resource(), use.visit(), taken.visit()),
                    false));
  }

  private boolean isBooked(OfResource other, Span visit) {
    return CalendarWeek.touchedBy(visit).stream()
        .flatMap(week -> weeks.of(week, other).standing(context.now()).stream())
        .anyMatch(slot -> slot.span().overlaps(visit));
  }
}
