package org.treatmentcourse.command.course.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.Occupancy;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.course.reservation.ReservationRules.ClinicIsClosed;
import org.treatmentcourse.command.course.reservation.ReservationRules.PatientExpectedElsewhere;
import org.treatmentcourse.command.course.reservation.ReservationRules.ResourceNotThere;
import org.treatmentcourse.command.course.reservation.ReservationRules.ResourceTaken;
import org.treatmentcourse.command.course.reservation.TakenCalendar.OfPatient;
import org.treatmentcourse.command.course.reservation.TakenCalendar.OfResource;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.SchedulingEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Writes a course's booked and held visits into the calendars of their resources and of the
 * patient, in the same commit. This holds for every change: a booking, a move, a cancellation, a
 * hold's end, a correction, the course's closing. A resource that the clinic has not declared has
 * no calendar.
 */
public final class WhenVisitsChangeThenReserveTheirResources {
  /** Longer than any buffer: where a reservation with other buffers may reach. */
  private static final Duration FAR_ENOUGH = Duration.ofHours(5);

  /** The time for which a visit takes a resource. */
  record Taken(Span visit, Optional<Instant> heldUntil) {
    boolean isBooked() {
      return heldUntil.isEmpty();
    }
  }

  /** A calendar and the visit that takes it. */
  record Use(TakenCalendar calendar, Visit visit) {}

  /** The events to record in the calendars, and the conflicts. */
  public record Reservations(List<OtherStreamEvent> entries, List<Conflict> conflicts) {}

  private final OpenCourse opened;
  private final CourseId course;
  private final Context context;
  private final Instant at;
  private final WrittenWeeks weeks;

  private WhenVisitsChangeThenReserveTheirResources(
      OpenCourse course, Context context, Instant at) {
    this.opened = course;
    this.course = course.opened().course();
    this.context = context;
    this.at = at;
    this.weeks = new WrittenWeeks(context);
  }

  public static Reservations of(CourseStep step, Context context) {
    if (!step.has(WhenVisitsChangeThenReserveTheirResources::mayMatter)) {
      return new Reservations(List.of(), List.of());
    }
    var reserving =
        new WhenVisitsChangeThenReserveTheirResources(step.before(), context, step.at());
    return reserving.change(
        reserving.uses(Bookings.of(step.before())), reserving.uses(Bookings.of(step.after())));
  }

  private static boolean mayMatter(TreatmentCourseEvent event) {
    return event instanceof SchedulingEvent
        || event instanceof BookingEvent
        || event instanceof ClosingEvent
        || event instanceof CorrectionEvent;
  }

  private Map<Use, Taken> uses(Bookings bookings) {
    var uses = new LinkedHashMap<Use, Taken>();
    var heldUntil = bookings.hold().map(BookingEvent.SeriesHeld::until);
    bookings.held().forEach((visit, held) -> add(uses, visit, held, heldUntil));
    bookings.booked().forEach((visit, booked) -> add(uses, visit, booked, Optional.empty()));
    return uses;
  }

  private void add(
      Map<Use, Taken> uses, Visit visit, Appointment appointment, Optional<Instant> heldUntil) {
    var taken = new Taken(appointment.span(), heldUntil);
    var clinic = opened.opened().clinic();
    appointment
        .resources()
        .forEach(resource -> uses.put(new Use(new OfResource(clinic, resource), visit), taken));
    uses.put(new Use(new OfPatient(opened.opened().patient()), visit), taken);
  }

  private Reservations change(Map<Use, Taken> had, Map<Use, Taken> has) {
    had.forEach(
        (use, taken) -> {
          if (!has.containsKey(use)) {
            release(use, taken, List.of());
          }
        });
    var changed = new LinkedHashMap<>(has);
    changed.entrySet().removeIf(entry -> entry.getValue().equals(had.get(entry.getKey())));
    changed.entrySet().removeIf(entry -> !hasCalendar(entry.getKey().calendar()));
    changed.forEach((use, taken) -> reserve(use, taken, Optional.ofNullable(had.get(use))));
    var elsewhere = new WhenStaffIsBookedThenBlockItsOtherClinics(course, context, at, weeks);
    elsewhere.follow(had, has);
    // Only now: of what is moved, all has left its old place.
    var conflicts = new ArrayList<Conflict>();
    changed.forEach(
        (use, taken) -> {
          if (use.calendar() instanceof OfPatient) {
            closure(use.visit(), taken.visit()).ifPresent(conflicts::add);
          }
          elsewhere.conflict(use, taken).ifPresent(conflicts::add);
          conflict(use, taken, has).ifPresent(conflicts::add);
        });
    return new Reservations(weeks.entries(), conflicts);
  }

  private boolean hasCalendar(TakenCalendar calendar) {
    return switch (calendar) {
      case OfResource it -> it.isDeclared(context.surroundings());
      case OfPatient _ -> true;
    };
  }

  private void reserve(Use use, Taken taken, Optional<Taken> before) {
    var busy = use.calendar().busy(taken.visit(), context.surroundings());
    var touched = CalendarWeek.touchedBy(busy);
    before.ifPresent(old -> release(use, old, touched));
    for (var week : touched) {
      weeks.write(
          week,
          use.calendar(),
          new SlotReserved(
              course,
              use.visit(),
              taken.visit().from(),
              taken.visit().until(),
              busy.from(),
              busy.until(),
              taken.heldUntil(),
              at));
    }
  }

  /** In every week that has it, but for those where another takes its place. */
  private void release(Use use, Taken taken, List<CalendarWeek> but) {
    var around =
        new Span(taken.visit().from().minus(FAR_ENOUGH), taken.visit().until().plus(FAR_ENOUGH));
    var claim = new Claim(course, use.visit());
    for (var week : CalendarWeek.touchedBy(around)) {
      if (!but.contains(week) && weeks.of(week, use.calendar()).reservations().containsKey(claim)) {
        weeks.write(week, use.calendar(), new SlotReleased(course, use.visit(), at));
      }
    }
  }

  private Optional<Conflict> closure(Visit visit, Span span) {
    return context.surroundings().specialHours(opened.opened().clinic()).isClosed(span)
        ? Optional.of(
            new Conflict(
                ReservationRules.CLINIC_IS_OPEN, visit, new ClinicIsClosed(visit, span), true))
        : Optional.empty();
  }

  private Optional<Conflict> conflict(Use use, Taken taken, Map<Use, Taken> has) {
    return switch (use.calendar()) {
      case OfResource calendar -> conflict(calendar, use.visit(), taken);
      case OfPatient calendar -> conflict(calendar, use.visit(), taken, has);
    };
  }

  private Optional<Conflict> conflict(OfResource calendar, Visit visit, Taken taken) {
    var resource = context.surroundings().resource(calendar.clinic(), calendar.resource());
    var busy = resource.busy(taken.visit());
    boolean away =
        CalendarWeek.touchedBy(busy).stream()
            .anyMatch(week -> weeks.of(week, calendar).isAbsent(taken.visit()));
    var special = context.surroundings().specialHours(calendar.clinic());
    boolean closed = special.isClosed(taken.visit()); // which is said once, of the visit
    if (away || (!closed && !resource.isOpen(taken.visit(), special))) {
      return Optional.of(
          new Conflict(
              ReservationRules.RESOURCE_IS_THERE,
              visit,
              new ResourceNotThere(calendar.resource(), visit, taken.visit()),
              true));
    }
    var others =
        others(calendar, visit, busy).values().stream()
            .filter(slot -> !slot.isTogetherWith(visit, taken.visit()))
            .toList();
    var spans = SlotReserved.eachGroupOnce(others).stream().map(SlotReserved::busy).toList();
    return Occupancy.peak(spans, busy) < resource.capacity()
        ? Optional.empty()
        : Optional.of(
            new Conflict(
                ReservationRules.RESOURCE_IS_FREE,
                visit,
                new ResourceTaken(calendar.resource(), visit, taken.visit()),
                true));
  }

  /** The course's own visits are asked, too: an earlier build wrote none into this calendar. */
  private Optional<Conflict> conflict(
      OfPatient calendar, Visit visit, Taken taken, Map<Use, Taken> has) {
    boolean here =
        has.entrySet().stream()
            .filter(entry -> entry.getKey().calendar().equals(calendar))
            .filter(entry -> !entry.getKey().visit().equals(visit))
            .anyMatch(entry -> entry.getValue().visit().overlaps(taken.visit()));
    boolean elsewhere =
        others(calendar, visit, taken.visit()).values().stream()
            .filter(slot -> !slot.course().equals(course))
            .anyMatch(slot -> slot.span().overlaps(taken.visit()));
    return here || elsewhere
        ? Optional.of(
            new Conflict(
                ReservationRules.PATIENT_IS_IN_ONE_PLACE,
                visit,
                new PatientExpectedElsewhere(visit, taken.visit()),
                false))
        : Optional.empty();
  }

  /** By whose it is: what reaches over Sunday is in two weeks and counts once. */
  private Map<Claim, SlotReserved> others(TakenCalendar calendar, Visit visit, Span span) {
    var others = new HashMap<Claim, SlotReserved>();
    for (var week : CalendarWeek.touchedBy(span)) {
      weeks
          .of(week, calendar)
          .standing(context.now())
          .forEach(slot -> others.put(new Claim(slot.course(), slot.visit()), slot));
    }
    others.remove(new Claim(course, visit));
    return others;
  }
}
