package org.treatmentcourse.query.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.treatmentcourse.course.SchedulingEvent.Slot;

/**
 * A course's sessions. Every entry remembers the event it came from, so that an event entered in
 * error takes away exactly what it brought.
 *
 * @param plans the series planned, the last one counts
 * @param sessions the sessions that have a slot, in the order they got it
 */
record ScheduleView(String clinic, List<Plan> plans, List<Booked> sessions) {
  ScheduleView {
    plans = List.copyOf(plans);
    sessions = List.copyOf(sessions);
  }

  /** How many sessions the series has. */
  record Plan(long seq, int count) {}

  /** A session, its slot, and every slot that it had. */
  record Booked(
      long seq,
      int number,
      Instant start,
      Instant end,
      String room,
      List<Staff> staff,
      List<Step> steps,
      List<Place> places) {
    Booked {
      staff = List.copyOf(staff);
      steps = List.copyOf(steps);
      places = List.copyOf(places);
    }

    static Booked of(long seq, int number, List<Step> steps, List<Place> places) {
      var now = places.getLast();
      return new Booked(
          seq, number, now.start(), now.end(), now.room(), now.staff(), steps, places);
    }

    boolean isOff() {
      var state = steps.getLast().state();
      return state.equals("cancelled") || state.equals("missed");
    }

    Booked with(Step step) {
      return of(seq, number, plus(steps, step), places);
    }

    Booked with(Place place) {
      return of(seq, number, steps, plus(places, place));
    }

    Booked restated(long target, String state) {
      return of(
          seq,
          number,
          steps.stream()
              .map(step -> step.seq() == target ? new Step(target, state) : step)
              .toList(),
          places);
    }

    Booked replaced(Place by) {
      return of(
          seq,
          number,
          steps,
          places.stream().map(place -> place.seq() == by.seq() ? by : place).toList());
    }

    Booked without(long target) {
      return of(
          seq,
          number,
          steps.stream().filter(step -> step.seq() != target).toList(),
          places.stream().filter(place -> place.seq() != target).toList());
    }
  }

  /** A slot that a session has or had, by the event that gave it. */
  record Place(long seq, Instant start, Instant end, String room, List<Staff> staff) {
    Place {
      staff = List.copyOf(staff);
    }

    static Place of(long seq, Slot slot) {
      var staff = slot.staff().stream().map(s -> new Staff(s.id(), s.role().wireName())).toList();
      return new Place(seq, slot.start(), slot.end(), slot.room(), staff);
    }
  }

  /** A member of staff by the issuer's id, and the role. */
  record Staff(String id, String role) {}

  /** A state that a session came to. */
  record Step(long seq, String state) {}

  static ScheduleView of(String clinic) {
    return new ScheduleView(clinic, List.of(), List.of());
  }

  ScheduleView planned(long seq, int count) {
    return new ScheduleView(clinic, plus(plans, new Plan(seq, count)), sessions);
  }

  ScheduleView booked(long seq, int number, Slot slot) {
    var place = Place.of(seq, slot);
    var step = new Step(seq, "scheduled");
    if (session(number).isEmpty()) {
      var session = Booked.of(seq, number, List.of(step), List.of(place));
      return new ScheduleView(clinic, plans, plus(sessions, session));
    }
    if (!session(number).orElseThrow().isOff()) {
      throw new IllegalStateException("the session has a slot already");
    }
    return mapped(session -> session.number() == number ? session.with(place).with(step) : session);
  }

  ScheduleView rescheduled(long seq, int number, Slot slot) {
    var place = Place.of(seq, slot);
    return mapped(session -> session.number() == number ? session.with(place) : session);
  }

  ScheduleView moved(long seq, int number, String state) {
    if (session(number).isEmpty()) {
      throw new IllegalStateException("the session has no slot");
    }
    var step = new Step(seq, state);
    return mapped(session -> session.number() == number ? session.with(step) : session);
  }

  /** With another count in the place of one. */
  ScheduleView replanned(long target, int count) {
    var changed =
        plans.stream().map(plan -> plan.seq() == target ? new Plan(target, count) : plan).toList();
    return new ScheduleView(clinic, changed, sessions);
  }

  /** With another slot in the place of one. */
  ScheduleView rebooked(long target, Slot slot) {
    return mapped(session -> session.replaced(Place.of(target, slot)));
  }

  /** With another state in the place of one. */
  ScheduleView restated(long target, String state) {
    return mapped(session -> session.restated(target, state));
  }

  /** Without what an event brought; most events brought nothing to a schedule. */
  ScheduleView without(long target) {
    var rest =
        new ScheduleView(
            clinic,
            plans.stream().filter(plan -> plan.seq() != target).toList(),
            sessions.stream().filter(session -> session.seq() != target).toList());
    return rest.mapped(session -> session.without(target));
  }

  private Optional<Booked> session(int number) {
    return sessions.stream().filter(session -> session.number() == number).findAny();
  }

  private ScheduleView mapped(UnaryOperator<Booked> change) {
    return new ScheduleView(clinic, plans, sessions.stream().map(change).toList());
  }

  private static <E> List<E> plus(List<E> list, E more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }
}
