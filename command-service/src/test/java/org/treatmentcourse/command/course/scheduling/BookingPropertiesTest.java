package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.CLINIC;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.DENVER;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.PROTOCOL;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.command.calendar.ResourceCommand.RecordAbsence;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.BookingCommand.ConfirmHold;
import org.treatmentcourse.command.course.commands.BookingCommand.ExpireHold;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.BookingCommand.WithdrawHold;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Whatever random bookings, moves, cancellations, leaves and holds do, no resource is taken above
 * its capacity, no series breaks its protocol without an override on record, and the calendars say
 * what the courses say. The check folds the courses' events by itself.
 */
class BookingPropertiesTest {
  private static final int COMMANDS = 10_000;
  private static final int COURSES = 120;
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");

  /** From the first Monday on; the clocks of Denver go back on Sunday, 1 November. */
  private static final LocalDate MONDAY = LocalDate.of(2026, 10, 12);

  private static final Duration ROOM_BUFFER = Duration.ofMinutes(15);

  private static final ClinicId ELSEWHERE = new ClinicId("elsewhere");

  /** Taken by every visit: the course's patient. */
  private static final String PATIENT = "patient";

  private final Random random = new Random(20_261_122);
  private final ClinicInMemory clinic = new ClinicInMemory(NOW);
  private final List<CourseId> courses = new ArrayList<>();
  private final Map<String, Integer> accepted = new TreeMap<>();

  @Test
  @Proves("booking-random-commands")
  void ten_thousand_random_commands_break_nothing() {
    clinic.resource("room.blue", 2, ROOM_BUFFER);
    clinic.resource("room.red", 1, ROOM_BUFFER);
    clinic.resource("device.pump", 1, Duration.ZERO);
    for (int i = 1; i <= 4; i++) {
      clinic.practitioner("t-" + i, Role.THERAPIST);
    }
    // A second clinic shares two of the people, and every third patient has two courses.
    clinic.resource(ELSEWHERE, "room.blue", 2, ROOM_BUFFER);
    clinic.resource(ELSEWHERE, "room.red", 1, ROOM_BUFFER);
    clinic.resource(ELSEWHERE, "device.pump", 1, Duration.ZERO);
    for (int i = 1; i <= 2; i++) {
      clinic.resource(ELSEWHERE, "practitioner.t-" + i, 1, Duration.ZERO);
    }
    for (int i = 0; i < COURSES; i++) {
      var patient = new PatientRef(new UUID(8, i % 3 == 1 ? i - 1 : i));
      courses.add(clinic.seriesPlanned(i, patient, i % 4 == 3 ? ELSEWHERE : CLINIC));
    }
    for (int i = 0; i < COMMANDS; i++) {
      clinic.now = clinic.now.plus(Duration.ofSeconds(random.nextInt(60)));
      give(courses.get(random.nextInt(COURSES)));
    }
    // A run in which next to nothing is accepted, or of some kind nothing, shows nothing.
    assertThat(accepted.keySet())
        .contains(
            "BookSeries",
            "HoldSeries",
            "ConfirmHold",
            "WithdrawHold",
            "ExpireHold",
            "RescheduleVisits",
            "CancelSession",
            "CancelVisit",
            "RecordAbsence");
    assertThat(accepted.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(500);
    nothingIsTakenAboveItsCapacity();
    everySeriesKeepsItsProtocol();
    nobodyIsInTwoPlaces();
    theCalendarsSayWhatTheCoursesSay();
  }

  @Test
  @Proves("booking-random-commands")
  void a_series_over_a_change_of_the_clock_keeps_its_local_times() {
    clinic.resource("room.blue", 1, ROOM_BUFFER);
    clinic.practitioner("t-1", Role.THERAPIST);
    var course = clinic.seriesPlanned(1);
    var bookings = new ArrayList<Booking>();
    for (int number = 1; number <= 6; number++) {
      // Eight in the morning, when the room opens: an hour off would be outside its hours.
      var day =
          LocalDate.of(2026, 10, 19).plusDays((number - 1L) / 2 * 7 + (number % 2 == 0 ? 3 : 0));
      var start = day.atTime(8, 0).atZone(DENVER).toInstant();
      bookings.add(
          booking(
              Visit.session(new SessionNumber(number)),
              start,
              Duration.ofMinutes(60),
              "blue",
              Optional.empty(),
              "t-1"));
    }
    assertThat(
            clinic.handle(
                new BookSeries(course, bookings, Optional.empty(), clinic.now), Role.SCHEDULER))
        .isPresent();
    assertThat(Bookings.of(clinic.course(course)).booked().values())
        .allSatisfy(
            appointment ->
                assertThat(LocalTime.ofInstant(appointment.start(), DENVER)).isEqualTo("08:00"));
    assertThat(
            Bookings.of(clinic.course(course)).booked().values().stream()
                .map(
                    appointment ->
                        LocalTime.ofInstant(appointment.start(), java.time.ZoneOffset.UTC))
                .distinct())
        .hasSize(2);
  }

  private void give(CourseId course) {
    var bookings = Bookings.of(clinic.course(course));
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> count(new BookSeries(course, some(), maybeOverride(), clinic.now));
      case 3 ->
          count(
              new HoldSeries(
                  course, some(), 1 + random.nextInt(600), Optional.empty(), clinic.now));
      case 4 -> count(new ConfirmHold(course, Optional.empty(), clinic.now));
      case 5 -> {
        if (random.nextInt(2) == 0) {
          count(new WithdrawHold(course, clinic.now));
        } else {
          count(new ExpireHold(course, clinic.now), Role.SERVICE);
        }
      }
      case 6, 7, 8 -> {
        var moved = moved(bookings);
        if (!moved.isEmpty()) {
          count(new RescheduleVisits(course, moved, "asked for", maybeOverride(), clinic.now));
        }
      }
      case 9 ->
          count(
              new CancelSession(
                  course, number(), CancellationReason.PATIENT, Optional.empty(), clinic.now));
      case 10 ->
          count(
              new CancelVisit(
                  course,
                  Visit.integration(number()),
                  CancellationReason.CLINIC,
                  Optional.empty(),
                  clinic.now));
      default -> {
        if (random.nextInt(40) == 0) {
          absence();
        }
      }
    }
  }

  private void count(CourseCommand command) {
    count(command, Role.CLINIC_ADMINISTRATOR);
  }

  private void count(CourseCommand command, Role role) {
    var now = clinic.now;
    clinic
        .handle(command, role)
        .ifPresent(
            decision -> {
              accepted.merge(command.getClass().getSimpleName(), 1, Integer::sum);
              decision.events().forEach(event -> placed(command.course(), event, now));
            });
  }

  /** Whatever was given a place, through whichever door, keeps the rules that look at it alone. */
  private void placed(CourseId course, TreatmentCourseEvent event, Instant now) {
    switch (event) {
      case SessionScheduled it ->
          placed(course, session(it.session(), Appointment.of(it.slot())), now);
      case SessionRescheduled it ->
          placed(course, session(it.session(), Appointment.of(it.slot())), now);
      case VisitScheduled it -> placed(course, new Booking(it.visit(), it.appointment()), now);
      case VisitRescheduled it -> placed(course, new Booking(it.visit(), it.appointment()), now);
      case SeriesHeld it -> it.bookings().forEach(booking -> placed(course, booking, now));
      default -> {
        // Gives nothing a place.
      }
    }
  }

  private static Booking session(SessionNumber number, Appointment appointment) {
    return new Booking(Visit.session(number), appointment);
  }

  private void placed(CourseId course, Booking booking, Instant now) {
    var appointment = booking.appointment();
    assertThat(appointment.start()).as("nothing in the past").isAfterOrEqualTo(now);
    assertThat(appointment.staff()).as("somebody is there").isNotEmpty();
    boolean overridden = isOverridden(course, booking.visit(), Set.of("session-is-long-enough"));
    if (booking.visit().kind() == Visit.Kind.SESSION && !overridden) {
      assertThat(Duration.between(appointment.start(), appointment.end()))
          .isGreaterThanOrEqualTo(PROTOCOL.sessionLength().least());
    }
    if (booking.visit().kind() == Visit.Kind.SESSION) {
      assertThat(appointment.staff().stream().map(StaffMember::role)).contains(Role.THERAPIST);
    }
  }

  private void nobodyIsInTwoPlaces() {
    var uses =
        courses.stream()
            .flatMap(
                course ->
                    booked(course).entrySet().stream()
                        .map(it -> new Use(course, it.getKey(), it.getValue())))
            .toList();
    for (var one : uses) {
      for (var other : uses) {
        if (one == other || !one.appointment().span().overlaps(other.appointment().span())) {
          continue;
        }
        assertThat(patient(one)).as("one patient at once").isNotEqualTo(patient(other));
        if (!clinicOf(one.course()).equals(clinicOf(other.course()))) {
          assertThat(ids(one)).as("one clinic at once").doesNotContainAnyElementsOf(ids(other));
        }
      }
    }
  }

  private PatientRef patient(Use use) {
    return clinic.course(use.course()).opened().patient();
  }

  private ClinicId clinicOf(CourseId course) {
    return clinic.course(course).opened().clinic();
  }

  private static List<String> ids(Use use) {
    return use.appointment().staff().stream().map(StaffMember::id).toList();
  }

  private void absence() {
    var from = start(random.nextInt(56));
    clinic.handle(
        new RecordAbsence(
            CLINIC,
            new Resource("practitioner.t-" + (1 + random.nextInt(4))),
            new AbsenceId(new UUID(random.nextLong(), random.nextLong())),
            AbsenceReason.SICKNESS,
            from,
            from.plus(Duration.ofHours(1 + random.nextInt(30))),
            clinic.now));
    accepted.merge("RecordAbsence", 1, Integer::sum);
  }

  private Optional<String> maybeOverride() {
    return random.nextInt(25) == 0 ? Optional.of("a reason") : Optional.empty();
  }

  private SessionNumber number() {
    return new SessionNumber(1 + random.nextInt(6));
  }

  /** A few sessions that may lie right, often with their integrations. */
  private List<Booking> some() {
    var bookings = new ArrayList<Booking>();
    int day = random.nextInt(20) == 0 ? -10 : random.nextInt(50);
    int first = 1 + random.nextInt(6);
    for (int number = first; number <= Math.min(6, first + random.nextInt(4)); number++) {
      var start = start(day);
      bookings.add(anywhere(Visit.session(new SessionNumber(number)), start));
      if (random.nextBoolean()) {
        bookings.add(
            anywhere(
                Visit.integration(new SessionNumber(number)),
                start.plus(Duration.ofHours(2 + random.nextInt(71)))));
      }
      day += 3 + random.nextInt(4);
    }
    return bookings;
  }

  private List<Booking> moved(Bookings bookings) {
    var later = Duration.ofMinutes(15L * (random.nextInt(400) - 100));
    int from = 1 + random.nextInt(6);
    boolean all = random.nextBoolean();
    return bookings.booked().entrySet().stream()
        .filter(
            entry ->
                all
                    ? entry.getKey().session().value() >= from
                    : entry.getKey().session().value() == from)
        .map(entry -> anywhere(entry.getKey(), entry.getValue().start().plus(later)))
        .toList();
  }

  private Instant start(int day) {
    return MONDAY
        .plusDays(day)
        .atTime(8 + random.nextInt(11), 15 * random.nextInt(4))
        .atZone(DENVER)
        .toInstant();
  }

  private Booking anywhere(Visit visit, Instant start) {
    return booking(
        visit,
        start,
        Duration.ofMinutes(random.nextInt(20) == 0 ? 30 : 60),
        random.nextInt(3) == 0 ? "red" : "blue",
        random.nextInt(5) == 0 ? Optional.of("pump") : Optional.empty(),
        random.nextInt(20) == 0 ? "" : "t-" + (1 + random.nextInt(4)));
  }

  private static Booking booking(
      Visit visit,
      Instant start,
      Duration length,
      String room,
      Optional<String> device,
      String who) {
    return new Booking(
        visit,
        new Appointment(
            start,
            start.plus(length),
            Modality.IN_PERSON,
            Optional.of(room),
            device,
            who.isEmpty() ? List.of() : List.of(new StaffMember(who, Role.THERAPIST))));
  }

  /** What is taken, by the courses' events alone. */
  private record Use(CourseId course, Visit visit, Appointment appointment) {
    Instant from(String resource) {
      return appointment.start().minus(buffer(resource));
    }

    Instant until(String resource) {
      return appointment.end().plus(buffer(resource));
    }

    private static Duration buffer(String resource) {
      return resource.contains("room.") ? ROOM_BUFFER : Duration.ZERO;
    }
  }

  private void nothingIsTakenAboveItsCapacity() {
    var uses = new HashMap<String, List<Use>>();
    for (var course : courses) {
      taken(course, clinic.now)
          .forEach(
              (place, use) ->
                  uses.computeIfAbsent(
                          clinicOf(course) + "/" + place.resource(), _ -> new ArrayList<>())
                      .add(use));
    }
    uses.keySet().removeIf(resource -> resource.endsWith(PATIENT));
    uses.forEach(
        (resource, all) -> {
          for (var use : all) {
            long over =
                all.stream()
                    .filter(other -> !other.from(resource).isAfter(use.from(resource)))
                    .filter(other -> other.until(resource).isAfter(use.from(resource)))
                    .filter(other -> !isOverridden(other, "resource-is-free"))
                    .count();
            assertThat(over)
                .as("%s at %s", resource, use.from(resource))
                .isLessThanOrEqualTo(resource.endsWith("room.blue") ? 2 : 1);
          }
        });
  }

  private static List<String> names(Appointment appointment) {
    var names = new ArrayList<String>();
    appointment.room().ifPresent(room -> names.add("room." + room));
    appointment.device().ifPresent(device -> names.add("device." + device));
    appointment.staff().forEach(member -> names.add("practitioner." + member.id()));
    names.add(PATIENT);
    return names;
  }

  private boolean isOverridden(Use use, String rule) {
    return isOverridden(use.course(), use.visit(), Set.of(rule));
  }

  private boolean isOverridden(CourseId course, Visit visit, Set<String> rules) {
    return history(course).stream()
        .anyMatch(
            event ->
                event instanceof SchedulingRuleOverridden over
                    && over.visit().equals(visit)
                    && rules.contains(over.rule()));
  }

  private List<TreatmentCourseEvent> history(CourseId course) {
    return clinic.histories.getOrDefault(course, List.of());
  }

  private void everySeriesKeepsItsProtocol() {
    var spacing = Set.of("sessions-are-apart", "week-has-room", "series-fits-its-days");
    for (var course : courses) {
      var booked = booked(course);
      var sessions =
          booked.entrySet().stream()
              .filter(entry -> entry.getKey().kind() == Visit.Kind.SESSION)
              .toList();
      for (var one : sessions) {
        for (var other : sessions) {
          if (one.getKey().compareTo(other.getKey()) >= 0
              || isOverridden(course, one.getKey(), spacing)
              || isOverridden(course, other.getKey(), spacing)) {
            continue;
          }
          if (!isOverridden(course, one.getKey(), Set.of("sessions-are-in-order"))
              && !isOverridden(course, other.getKey(), Set.of("sessions-are-in-order"))) {
            assertThat(one.getValue().start()).isBefore(other.getValue().start());
          }
          var apart = Duration.between(one.getValue().start(), other.getValue().start()).abs();
          assertThat(apart).isGreaterThanOrEqualTo(PROTOCOL.series().leastGap().nominal());
        }
        long inWeek =
            sessions.stream()
                .filter(other -> !isOverridden(course, other.getKey(), spacing))
                .map(other -> day(other.getValue()) - day(one.getValue()))
                .filter(days -> days >= 0 && days < 7)
                .count();
        assertThat(inWeek).isLessThanOrEqualTo(PROTOCOL.series().sessionsPerWeek());
      }
      booked.forEach(
          (visit, appointment) -> {
            var session = booked.get(Visit.session(visit.session()));
            if (visit.kind() == Visit.Kind.INTEGRATION
                && session != null
                && !isOverridden(course, visit, Set.of("integration-visit-is-within-the-window"))
                && !isOverridden(
                    course,
                    Visit.session(visit.session()),
                    Set.of("integration-visit-is-within-the-window"))) {
              assertThat(Duration.between(session.end(), appointment.start()))
                  .isBetween(Duration.ZERO, PROTOCOL.integration().window().nominal());
            }
          });
    }
  }

  private static long day(Appointment appointment) {
    return LocalDate.ofInstant(appointment.start(), ZoneOffset.UTC).toEpochDay();
  }

  /** What stands reserved, week by week, is what the courses have booked or hold, and no more. */
  private void theCalendarsSayWhatTheCoursesSay() {
    var said = new HashSet<String>();
    clinic.calendars.forEach(
        (stream, events) -> {
          var standing = new HashMap<String, SlotReserved>();
          for (CalendarEvent event : events) {
            switch (event) {
              case SlotReserved slot -> standing.put(slot.course() + " " + slot.visit(), slot);
              case SlotReleased slot -> standing.remove(slot.course() + " " + slot.visit());
              case CalendarEvent.AbsenceEntered _, CalendarEvent.AbsenceRemoved _ -> {}
            }
          }
          standing
              .values()
              .forEach(
                  slot ->
                      said.add(
                          stream + " " + slot.course() + " " + slot.visit() + " " + slot.start()));
        });
    var meant = new HashSet<String>();
    for (var course : courses) {
      taken(course, Instant.MIN)
          .forEach(
              (place, use) -> {
                var last = CalendarWeek.of(use.until(place.resource()).minusNanos(1));
                for (var week = CalendarWeek.of(use.from(place.resource()));
                    week.compareTo(last) <= 0;
                    week = week.next()) {
                  meant.add(
                      stream(course, place, week)
                          + " "
                          + course
                          + " "
                          + place.visit()
                          + " "
                          + use.appointment().start());
                }
              });
    }
    assertThat(said).isEqualTo(meant).hasSizeGreaterThan(100);
  }

  private String stream(CourseId course, Place place, CalendarWeek week) {
    return place.resource().equals(PATIENT)
        ? week.stream(clinic.course(course).opened().patient())
        : week.stream(clinicOf(course), new Resource(place.resource()));
  }

  /** A resource that a visit takes; one that is booked takes what it held of the same one. */
  private record Place(String resource, Visit visit) {}

  /** What a course takes, by what it has booked and what it holds until after a moment. */
  private Map<Place, Use> taken(CourseId course, Instant heldAfter) {
    var taken = new HashMap<Place, Use>();
    for (var appointments : List.of(held(course, heldAfter), booked(course))) {
      appointments.forEach(
          (visit, appointment) ->
              names(appointment)
                  .forEach(
                      name ->
                          taken.put(new Place(name, visit), new Use(course, visit, appointment))));
    }
    return taken;
  }

  private Map<Visit, Appointment> held(CourseId course, Instant after) {
    var held = new TreeMap<Visit, Appointment>();
    for (var event : history(course)) {
      switch (event) {
        case SeriesHeld it -> {
          held.clear();
          if (it.until().isAfter(after)) {
            it.bookings().forEach(one -> held.put(one.visit(), one.appointment()));
          }
        }
        case HoldEnded _ -> held.clear();
        default -> {
          // Holds and frees nothing.
        }
      }
    }
    return held;
  }

  /** The appointments of a course, by its events. */
  private Map<Visit, Appointment> booked(CourseId course) {
    var booked = new TreeMap<Visit, Appointment>();
    for (var event : history(course)) {
      switch (event) {
        case SessionScheduled it ->
            booked.put(Visit.session(it.session()), Appointment.of(it.slot()));
        case SessionRescheduled it ->
            booked.put(Visit.session(it.session()), Appointment.of(it.slot()));
        case SessionCancelled it -> booked.remove(Visit.session(it.session()));
        case VisitScheduled it -> booked.put(it.visit(), it.appointment());
        case VisitRescheduled it -> booked.put(it.visit(), it.appointment());
        case VisitCancelled it -> booked.remove(it.visit());
        default -> {
          // Takes and frees nothing.
        }
      }
    }
    return booked;
  }
}
