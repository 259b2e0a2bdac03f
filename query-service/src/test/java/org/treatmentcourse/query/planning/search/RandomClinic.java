package org.treatmentcourse.query.planning.search;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.calendar.ClinicCalendar.Calendar;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/** A clinic by chance: the same seed gives the same one. */
public final class RandomClinic {
  static final ClinicId CLINIC = new ClinicId("anew");
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  private final Random random;
  private final ZoneId zone;
  private final LocalDate first;
  private final int days;
  private final double booked;
  private final Map<Resource, Calendar> calendars = new LinkedHashMap<>();
  private final Map<PractitionerId, Practitioner> practitioners = new LinkedHashMap<>();

  private RandomClinic(long seed, ZoneId zone, LocalDate first, int days, double booked) {
    this.random = new Random(seed);
    this.zone = zone;
    this.first = first;
    this.days = days;
    this.booked = booked;
  }

  public static ClinicCalendar of(
      long seed, ZoneId zone, LocalDate first, int days, int rooms, int staff, double booked) {
    var clinic = new RandomClinic(seed, zone, first, days, booked);
    for (int i = 0; i < rooms; i++) {
      clinic.declare(new Resource("room.r" + i), clinic.random.nextInt(6) == 0 ? 2 : 1);
    }
    for (int i = 0; i < staff; i++) {
      clinic.hire(i);
    }
    return new ClinicCalendar(clinic.calendars, clinic.practitioners, zone, SpecialHours.none());
  }

  private void hire(int i) {
    var role = List.of(Role.THERAPIST, Role.PRESCRIBER, Role.MONITOR).get(i % 3);
    var code = List.of("LMFT", "MD", "RN").get(i % 3);
    var id = new PractitionerId("p" + i);
    var events = new ArrayList<PractitionerEvent>();
    events.add(
        new PractitionerRegistered(
            CLINIC,
            id,
            "Practitioner " + i,
            random.nextInt(4) == 0 ? List.of(role, Role.THERAPIST) : List.of(role),
            LONG_AGO));
    var expires =
        random.nextInt(5) == 0 ? first.plusDays(random.nextInt(days)) : first.plusYears(2);
    if (random.nextInt(10) > 0) {
      events.add(
          new CredentialGranted(
              new CredentialCode(code),
              Optional.empty(),
              Optional.empty(),
              LocalDate.of(2025, 1, 1),
              expires,
              LONG_AGO));
    }
    practitioners.put(id, Practitioner.of(events));
    declare(new Resource("practitioner." + id), 1);
  }

  private void declare(Resource resource, int capacity) {
    var events = new ArrayList<ResourceEvent>();
    events.add(
        new ResourceDeclared(
            CLINIC,
            resource,
            resource.name(),
            zone,
            capacity,
            Duration.ofMinutes(5L * random.nextInt(3)),
            Duration.ofMinutes(5L * random.nextInt(4)),
            LONG_AGO));
    var hours = new ArrayList<Window>();
    for (var day : DayOfWeek.values()) {
      if (day.getValue() < 6 || random.nextInt(4) == 0) {
        hours.add(new Window(day, LocalTime.of(7 + random.nextInt(2), 0), LocalTime.of(19, 0)));
      }
    }
    events.add(new AvailabilityDeclared(LocalDate.of(2025, 1, 1), hours, LONG_AGO));
    if (random.nextInt(4) == 0) {
      var from = at(first.plusDays(random.nextInt(days)), 7 * 60);
      events.add(
          new AbsenceRecorded(
              new AbsenceId(new UUID(random.nextLong(), 1)),
              AbsenceReason.LEAVE,
              from,
              from.plus(Duration.ofHours(4 + random.nextInt(72))),
              LONG_AGO));
    }
    var said = ClinicResource.of(events);
    var reservations = new LinkedHashMap<Claim, SlotReserved>();
    for (int chair = 0; chair < capacity; chair++) {
      fill(said, reservations);
    }
    var absences = said.absences().values().stream().map(AbsenceRecorded::span).toList();
    calendars.put(resource, new Calendar(said, SpecialHours.none(), reservations, absences));
  }

  private Instant at(LocalDate day, int minute) {
    return day.atStartOfDay(zone).plusMinutes(minute).toInstant();
  }

  private void fill(ClinicResource said, Map<Claim, SlotReserved> reservations) {
    for (int day = 0; day < days; day++) {
      var date = first.plusDays(day);
      int minute = 7 * 60;
      while (minute < 18 * 60) {
        int length = 60 + 30 * random.nextInt(4);
        if (random.nextDouble() < booked) {
          reserve(said, reservations, new Span(at(date, minute), at(date, minute + length)));
        }
        minute += length + 30;
      }
    }
  }

  private void reserve(ClinicResource said, Map<Claim, SlotReserved> all, Span visit) {
    var busy = said.busy(visit);
    Optional<Instant> held =
        random.nextInt(12) == 0
            ? Optional.of(
                first
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusSeconds(random.nextBoolean() ? -60 : 60 * 60))
            : Optional.empty();
    var slot =
        new SlotReserved(
            new CourseId(new UUID(random.nextLong(), random.nextLong())),
            Visit.session(new SessionNumber(1)),
            visit.from(),
            visit.until(),
            busy.from(),
            busy.until(),
            held,
            LONG_AGO);
    all.put(new Claim(slot.course(), slot.visit()), slot);
  }
}
