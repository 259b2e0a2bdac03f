package org.treatmentcourse.query.planning.replan;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.planning.request.Proposals.Binding;
import org.treatmentcourse.query.planning.request.ReplanRequest;
import org.treatmentcourse.query.planning.request.ReplanRequest.Booked;
import org.treatmentcourse.query.planning.request.ReplanRequest.CourseFrame;
import org.treatmentcourse.query.planning.request.ReplanRequest.How;
import org.treatmentcourse.query.planning.request.ReplanRequest.Replanned;
import org.treatmentcourse.query.planning.request.VisitNeed;
import org.treatmentcourse.query.planning.slots.ClinicSlots;
import org.treatmentcourse.query.planning.slots.QuarterHours;
import org.treatmentcourse.query.planning.slots.ResourceSlots;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.query.planning.slots.VisitTeam.Costs;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Finds other places for visits, free of conflict with each other: first somebody else at the same
 * time for as many as possible, then other times for the rest.
 */
public final class Replanner {
  private final ReplanRequest request;
  private final QuarterHours quarters;
  private final ClinicSlots slots;
  private final Map<CourseId, Map<Visit, Appointment>> booked = new HashMap<>();
  private final Set<Claim> pending = new HashSet<>();

  private Replanner(ReplanRequest request) {
    this.request = request;
    this.quarters = new QuarterHours(request.from(), request.until(), request.zone());
    var moved = new HashSet<Claim>();
    alone(request).forEach(it -> moved.add(claim(it)));
    this.slots =
        new ClinicSlots(
            quarters, withoutWhoIsAway(request), request.now(), claim -> moved.contains(claim));
    request.courses().forEach((id, frame) -> booked.put(id, new TreeMap<>(frame.booked())));
    pending.addAll(moved);
    alone(request).forEach(it -> take(it.appointment()));
  }

  /** A proposal for each visit, in the order of their starts. */
  public static List<Replanned> replan(ReplanRequest request) {
    var replanner = new Replanner(request);
    var all = new LinkedHashMap<Booked, Replanned>();
    alone(request)
        .sorted(Comparator.comparing(replanner::choice))
        .forEach(it -> replanner.sameTime(it).ifPresent(found -> all.put(it, found)));
    var inOrder =
        request.visits().stream()
            .sorted(Comparator.comparing((Booked it) -> it.appointment().start()))
            .toList();
    inOrder.stream()
        .filter(it -> it.visit().group().isPresent())
        .forEach(it -> all.put(it, new Replanned(it, How.NONE, List.of(), Optional.of(group(it)))));
    inOrder.stream()
        .filter(it -> !all.containsKey(it))
        .forEach(it -> all.put(it, replanner.otherTime(it)));
    return inOrder.stream().map(all::get).toList();
  }

  /** A group is moved as a whole, by whoever knows all its members: nothing is proposed for it. */
  private static Stream<Booked> alone(ReplanRequest request) {
    return request.visits().stream().filter(it -> it.visit().group().isEmpty());
  }

  private static Binding group(Booked it) {
    return new Binding(
        it.visit().toString(),
        "group-moves-as-a-whole",
        "the group's visits are moved together, to one time and place");
  }

  private static ClinicCalendar withoutWhoIsAway(ReplanRequest request) {
    var calendars = new LinkedHashMap<>(request.calendar().calendars());
    calendars.replaceAll(
        (resource, known) ->
            request.away().filter(away -> !away.equals(resource)).isEmpty()
                ? known.without(request.span())
                : known);
    return new ClinicCalendar(
        calendars,
        request.calendar().practitioners(),
        request.calendar().zone(),
        request.calendar().special());
  }

  private static Claim claim(Booked it) {
    return new Claim(it.course(), it.visit());
  }

  private void take(Appointment appointment) {
    slotsOf(appointment).forEach(resource -> resource.take(appointment.span()));
  }

  private void release(Appointment appointment) {
    slotsOf(appointment).forEach(resource -> resource.release(appointment.span()));
  }

  private List<ResourceSlots> slotsOf(Appointment appointment) {
    return appointment.resources().stream()
        .flatMap(resource -> Optional.ofNullable(slots.resources().get(resource)).stream())
        .toList();
  }

  private CourseFrame frame(Booked it) {
    return Optional.ofNullable(request.courses().get(it.course())).orElseThrow();
  }

  private int choice(Booked it) {
    return alternatives(it).size();
  }

  /** The same time without the absent resource; there is none where the clinic is closed. */
  private List<Appointment> alternatives(Booked it) {
    return request.away().map(away -> alternatives(it, away)).orElseGet(List::of);
  }

  private List<Appointment> alternatives(Booked it, Resource away) {
    return switch (away.kind()) {
      case PRACTITIONER ->
          substitutes(it, away).stream()
              .map(substitute -> with(substitute, away, it.appointment()))
              .toList();
      case ROOM -> rooms(it, away).map(room -> in(room, it.appointment())).toList();
      case DEVICE -> List.of();
    };
  }

  private Stream<Resource> rooms(Booked it, Resource away) {
    return slots.resources().entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Resource.Kind.ROOM)
        .filter(entry -> !entry.getKey().equals(away))
        .filter(entry -> entry.getValue().isFree(it.appointment().span()))
        .map(Map.Entry::getKey);
  }

  private static Appointment in(Resource room, Appointment was) {
    return new Appointment(
        was.start(),
        was.end(),
        was.modality(),
        Optional.of(room.name()),
        was.device(),
        was.staff());
  }

  /**
   * The people that a visit may have in the place of the absent one, those that the course knows
   * first.
   */
  private List<StaffMember> substitutes(Booked it, Resource away) {
    var there = it.appointment().staff().stream().map(StaffMember::id).toList();
    var known =
        booked.getOrDefault(it.course(), Map.of()).values().stream()
            .flatMap(appointment -> appointment.staff().stream())
            .map(StaffMember::id)
            .toList();
    return it.appointment().staff().stream()
        .filter(member -> member.id().equals(away.name()))
        .flatMap(
            member ->
                slots.resources().keySet().stream()
                    .filter(resource -> resource.kind() == Resource.Kind.PRACTITIONER)
                    .filter(resource -> !there.contains(resource.name()))
                    .filter(
                        resource ->
                            slots.isFree(
                                resource, frame(it).post(member.role()), it.appointment().span()))
                    .map(resource -> new StaffMember(resource.name(), member.role())))
        .sorted(Comparator.comparing(member -> known.contains(member.id()) ? 0 : 1))
        .toList();
  }

  private Optional<Replanned> sameTime(Booked it) {
    return alternatives(it).stream()
        .findFirst()
        .map(alternative -> moved(it, How.SAME_TIME, alternative));
  }

  private Appointment with(StaffMember substitute, Resource away, Appointment was) {
    return new Appointment(
        was.start(),
        was.end(),
        was.modality(),
        was.room(),
        was.device(),
        was.staff().stream()
            .map(member -> member.id().equals(away.name()) ? substitute : member)
            .toList());
  }

  private Replanned moved(Booked it, How how, Appointment appointment) {
    release(it.appointment());
    take(appointment);
    pending.remove(claim(it));
    booked.computeIfAbsent(it.course(), _ -> new TreeMap<>()).put(it.visit(), appointment);
    return new Replanned(it, how, List.of(new Booking(it.visit(), appointment)), Optional.empty());
  }

  private Replanned otherTime(Booked it) {
    var alone = placed(it);
    if (alone.isPresent()) {
      return moved(it, how(it, alone.get()), alone.get());
    }
    return withItsIntegration(it)
        .orElseGet(
            () -> new Replanned(it, How.NONE, List.of(), Optional.of(binding(it, team(it)))));
  }

  /** A session that can only move if its integration does. */
  private Optional<Replanned> withItsIntegration(Booked it) {
    var visit = Visit.integration(it.visit().session());
    var integration =
        Optional.ofNullable(booked.getOrDefault(it.course(), Map.of()).get(visit))
            .filter(_ -> it.visit().kind() == Visit.Kind.SESSION && !isPending(it, visit))
            .filter(appointment -> appointment.start().isAfter(request.now()))
            .map(appointment -> new Booked(it.course(), visit, appointment));
    if (integration.isEmpty()) {
      return Optional.empty();
    }
    var along = integration.get();
    pending.add(claim(along));
    var session = placed(it);
    if (session.isPresent()) {
      var first = moved(it, how(it, session.get()), session.get());
      var after = placed(along);
      if (after.isPresent()) {
        var second = moved(along, How.OTHER_DAY, after.get());
        return Optional.of(
            new Replanned(
                it,
                first.how(),
                Stream.concat(first.bookings().stream(), second.bookings().stream()).toList(),
                Optional.empty()));
      }
      release(session.get());
      take(it.appointment());
      booked.computeIfAbsent(it.course(), _ -> new TreeMap<>()).put(it.visit(), it.appointment());
    }
    pending.remove(claim(along));
    return Optional.empty();
  }

  /** What the visit had before costs nothing. */
  private record AsBefore(Collection<Resource> before) implements Costs {
    @Override
    public int room(Resource room) {
      return before.contains(room) ? 0 : 1;
    }

    @Override
    public int person(Role post, Resource person) {
      return before.contains(person) ? 0 : 1;
    }
  }

  /** Another place for a visit; it keeps the one it has. */
  private Optional<Appointment> placed(Booked it) {
    var was = it.appointment();
    release(was);
    var team = team(it);
    var asBefore = new AsBefore(was.resources());
    Optional<Appointment> found = Optional.empty();
    for (int start : nearestFirst(it, team)) {
      if (found.isEmpty() && fits(it, team.visit(start)) && isDeviceFree(was, team.visit(start))) {
        found = team.appointment(start, Map.of(), asBefore).map(placed -> withDevice(placed, was));
      }
    }
    take(was);
    return found;
  }

  /** A device that has no calendar here can't be asked. */
  private boolean isDeviceFree(Appointment was, Span time) {
    return was.device()
        .flatMap(name -> Resource.of(Resource.Kind.DEVICE, name))
        .map(device -> slots.resources().get(device))
        .filter(device -> !device.isFree(time))
        .isEmpty();
  }

  private static Appointment withDevice(Appointment placed, Appointment was) {
    return new Appointment(
        placed.start(),
        placed.end(),
        placed.modality(),
        placed.room(),
        was.device(),
        placed.staff());
  }

  private VisitTeam team(Booked it) {
    var was = it.appointment();
    return new VisitTeam(
        slots,
        new VisitNeed(
            Duration.between(was.start(), was.end()),
            was.modality(),
            was.staff().stream().map(member -> frame(it).post(member.role())).toList()));
  }

  private How how(Booked it, Appointment appointment) {
    return day(it.appointment()).equals(day(appointment)) ? How.SAME_DAY : How.OTHER_DAY;
  }

  private LocalDate day(Appointment appointment) {
    return LocalDate.ofInstant(appointment.start(), request.zone());
  }

  /** The same day by the distance of the times, then the nearest days. */
  private int[] nearestFirst(Booked it, VisitTeam team) {
    var was = it.appointment().start().atZone(request.zone());
    long day = was.toLocalDate().toEpochDay();
    int minute = was.toLocalTime().toSecondOfDay() / 60;
    var starts = (BitSet) team.feasible().clone();
    starts.clear(0, quarters.atOrAfter(QuarterHours.ceil(request.now())));
    return starts.stream()
        .boxed()
        .sorted(
            Comparator.comparing((Integer start) -> Math.abs(quarters.day(start) - day))
                .thenComparing(start -> Math.abs(quarters.minute(start) - minute))
                .thenComparing(Comparator.reverseOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** True if a time fits the course's other visits; one that is still to be moved doesn't count. */
  private boolean fits(Booked it, Span time) {
    var frame = frame(it);
    if (frame.elsewhere().stream().anyMatch(time::overlaps)) {
      return false;
    }
    for (var other : booked.getOrDefault(it.course(), Map.of()).entrySet()) {
      if (!other.getKey().equals(it.visit()) && !isPending(it, other.getKey())) {
        var placed = other.getValue().span();
        if (placed.overlaps(time)
            || (isAround(it.visit(), other.getKey())
                && !follow(it.visit(), time, other.getKey(), placed, frame))) {
          return false;
        }
      }
    }
    return it.visit().kind() != Visit.Kind.SESSION || isSpaced(it, time);
  }

  /** True if both are of the same dosing session. */
  private static boolean isAround(Visit one, Visit other) {
    return one.kind().isOfSession()
        && other.kind().isOfSession()
        && one.session().equals(other.session());
  }

  private boolean isPending(Booked it, Visit other) {
    return pending.contains(new Claim(it.course(), other));
  }

  /** Preparation, session, integration: each after the one before, the last within its window. */
  private static boolean follow(Visit one, Span time, Visit other, Span placed, CourseFrame frame) {
    if (one.compareTo(other) > 0) {
      return follow(other, placed, one, time, frame);
    }
    boolean inTime =
        one.kind() != Visit.Kind.SESSION
            || other.kind() != Visit.Kind.INTEGRATION
            || !frame
                .integrationWindow()
                .isExceeded(time.until(), placed.until(), frame.spacing().zone());
    return !placed.from().isBefore(time.until()) && inTime;
  }

  private boolean isSpaced(Booked it, Span time) {
    var frame = frame(it);
    var starts = new TreeMap<>(frame.starts());
    booked
        .getOrDefault(it.course(), Map.of())
        .forEach(
            (visit, appointment) -> {
              if (visit.kind() == Visit.Kind.SESSION
                  && starts.containsKey(visit.session().value())) {
                starts.put(visit.session().value(), appointment.start());
              }
            });
    int number = it.visit().session().value();
    starts.remove(number);
    return frame.spacing().allows(starts, number, time.from());
  }

  private Binding binding(Booked it, VisitTeam team) {
    var lacking = new ArrayList<String>();
    team.posts().stream()
        .filter(post -> post.any().isEmpty())
        .forEach(post -> lacking.add("no " + post.post() + " is free"));
    if (it.appointment().room().isPresent() && team.anyRoom().isEmpty()) {
      lacking.add("no room is open and free");
    }
    var detail =
        lacking.isEmpty()
            ? "no time fits the course's other visits and everybody it takes"
            : String.join(", ", lacking);
    return new Binding(
        it.visit().toString(),
        lacking.isEmpty() ? "together" : "resources",
        detail + " between " + request.from() + " and " + request.until());
  }
}
