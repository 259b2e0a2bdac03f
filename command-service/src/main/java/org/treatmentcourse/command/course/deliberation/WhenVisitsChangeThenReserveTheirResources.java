package org.treatmentcourse.command.course.deliberation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.Occupancy;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.course.deliberation.ReservationRules.ResourceNotThere;
import org.treatmentcourse.command.course.deliberation.ReservationRules.ResourceTaken;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.SchedulingEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Writes a course's booked and held visits into the calendars of their resources, in the same
 * commit. This holds for every change: a booking, a move, a cancellation, a hold's end, a
 * correction, the course's closing. A resource that the clinic has not declared has no calendar.
 */
final class WhenVisitsChangeThenReserveTheirResources {
  /** Longer than any buffer: where a reservation with other buffers may reach. */
  private static final Duration FAR_ENOUGH = Duration.ofHours(5);

  /** The time for which a visit takes a resource. */
  private record Taken(Span visit, Optional<Instant> heldUntil) {}

  /** A resource and the visit that takes it. */
  private record Use(Resource resource, Visit visit) {}

  /** A resource that can't be had. */
  record Conflict(String rule, Visit visit, Refusal refusal) {}

  /** The events to record in the calendars, and the conflicts. */
  record Reservations(List<OtherStreamEvent> entries, List<Conflict> conflicts) {}

  private final CourseId course;
  private final ClinicId clinic;
  private final Context context;
  private final Instant at;
  private final Map<String, ResourceWeek> weeks = new HashMap<>();
  private final List<OtherStreamEvent> entries = new ArrayList<>();

  private WhenVisitsChangeThenReserveTheirResources(
      OpenCourse course, Context context, Instant at) {
    this.course = course.opened().course();
    this.clinic = course.opened().clinic();
    this.context = context;
    this.at = at;
  }

  static Reservations of(CourseStep step, Context context) {
    if (!step.has(WhenVisitsChangeThenReserveTheirResources::mayMatter)) {
      return new Reservations(List.of(), List.of());
    }
    return new WhenVisitsChangeThenReserveTheirResources(step.before(), context, step.at())
        .change(uses(Bookings.of(step.before())), uses(Bookings.of(step.after())));
  }

  private static boolean mayMatter(TreatmentCourseEvent event) {
    return event instanceof SchedulingEvent
        || event instanceof BookingEvent
        || event instanceof ClosingEvent
        || event instanceof CorrectionEvent;
  }

  private static Map<Use, Taken> uses(Bookings bookings) {
    var uses = new LinkedHashMap<Use, Taken>();
    var heldUntil = bookings.hold().map(BookingEvent.SeriesHeld::until);
    bookings.held().forEach((visit, held) -> add(uses, visit, held, heldUntil));
    bookings.booked().forEach((visit, booked) -> add(uses, visit, booked, Optional.empty()));
    return uses;
  }

  private static void add(
      Map<Use, Taken> uses, Visit visit, Appointment appointment, Optional<Instant> heldUntil) {
    var taken = new Taken(appointment.span(), heldUntil);
    appointment.resources().forEach(resource -> uses.put(new Use(resource, visit), taken));
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
    changed.entrySet().removeIf(entry -> !isDeclared(entry.getKey().resource()));
    changed.forEach((use, taken) -> reserve(use, taken, Optional.ofNullable(had.get(use))));
    // Only now: of what is moved, all has left its old place.
    var conflicts = new ArrayList<Conflict>();
    changed.forEach((use, taken) -> conflict(use, taken).ifPresent(conflicts::add));
    return new Reservations(entries, conflicts);
  }

  private boolean isDeclared(Resource resource) {
    return context.surroundings().resource(clinic, resource).declared().isPresent();
  }

  private void reserve(Use use, Taken taken, Optional<Taken> before) {
    var busy = busy(use, taken);
    var touched = CalendarWeek.touchedBy(busy);
    before.ifPresent(old -> release(use, old, touched));
    for (var week : touched) {
      write(
          week,
          use.resource(),
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
      if (!but.contains(week) && week(week, use.resource()).reservations().containsKey(claim)) {
        write(week, use.resource(), new SlotReleased(course, use.visit(), at));
      }
    }
  }

  private Optional<Conflict> conflict(Use use, Taken taken) {
    var resource = context.surroundings().resource(clinic, use.resource());
    var busy = busy(use, taken);
    // By whose it is: what reaches over Sunday is in two weeks and counts once.
    var others = new HashMap<Claim, SlotReserved>();
    boolean away = false;
    for (var week : CalendarWeek.touchedBy(busy)) {
      var known = week(week, use.resource());
      away |= known.isAbsent(taken.visit());
      known
          .standing(context.now())
          .forEach(slot -> others.put(new Claim(slot.course(), slot.visit()), slot));
    }
    others.remove(new Claim(course, use.visit()));
    if (away || !resource.isOpen(taken.visit())) {
      return Optional.of(
          new Conflict(
              ReservationRules.RESOURCE_IS_THERE,
              use.visit(),
              new ResourceNotThere(use.resource(), use.visit(), taken.visit())));
    }
    var taking = others.values().stream().map(SlotReserved::busy).toList();
    return Occupancy.peak(taking, busy) < resource.capacity()
        ? Optional.empty()
        : Optional.of(
            new Conflict(
                ReservationRules.RESOURCE_IS_FREE,
                use.visit(),
                new ResourceTaken(use.resource(), use.visit(), taken.visit())));
  }

  private Span busy(Use use, Taken taken) {
    return context.surroundings().resource(clinic, use.resource()).busy(taken.visit());
  }

  private ResourceWeek week(CalendarWeek week, Resource resource) {
    return weeks.computeIfAbsent(
        week.stream(clinic, resource), _ -> context.surroundings().week(clinic, week, resource));
  }

  private void write(CalendarWeek week, Resource resource, CalendarEvent event) {
    var known = week(week, resource);
    var stream = week.stream(clinic, resource);
    entries.add(new OtherStreamEvent(stream, known.nextSeq(), event));
    weeks.put(stream, known.evolve(event));
  }
}
