package org.treatmentcourse.query.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceRemoved;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceLifted;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialExpired;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.clinic.ClinicZoneReader;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelContract;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;

class CalendarReadModelTest {
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456789Z");
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final ClinicId OTHER = new ClinicId("anew-2");
  private static final Resource ROOM = new Resource("room.blue.1");
  private static final PractitionerId WHO = new PractitionerId("t-1");
  private static final CalendarWeek WEEK = CalendarWeek.of(AT);
  private static final CredentialCode LMFT = new CredentialCode("LMFT");

  private static List<RecordedEvent> recorded(
      Recorder recorder, String stream, List<? extends DomainEvent> events) {
    var recorded = new ArrayList<RecordedEvent>();
    events.forEach(
        event ->
            recorded.addAll(recorder.commit(CLINIC.value(), List.of(Draft.of(stream, event)))));
    return recorded;
  }

  private static SlotReserved slot(int course, Instant start, Optional<Instant> held) {
    return new SlotReserved(
        new CourseId(new UUID(1, course)),
        Visit.session(new SessionNumber(course)),
        start,
        start.plusSeconds(3_600),
        start.minusSeconds(600),
        start.plusSeconds(4_500),
        held,
        AT);
  }

  private static List<CalendarEvent> week() {
    return List.of(
        slot(1, AT, Optional.empty()),
        slot(2, AT.plusSeconds(7_200), Optional.of(AT.plusSeconds(60))),
        new AbsenceEntered(new AbsenceId(new UUID(2, 1)), AT, AT.plusSeconds(60), AT),
        new AbsenceEntered(new AbsenceId(new UUID(2, 2)), AT, AT.plusSeconds(90), AT),
        slot(1, AT.plusSeconds(20_000), Optional.empty()),
        new AbsenceRemoved(new AbsenceId(new UUID(2, 1)), AT),
        slot(3, AT.plusSeconds(40_000), Optional.empty()),
        new SlotReleased(new CourseId(new UUID(1, 3)), Visit.session(new SessionNumber(3)), AT),
        slot(4, AT.plusSeconds(60_000), Optional.empty()));
  }

  private static List<ResourceEvent> room() {
    var declared =
        new ResourceDeclared(
            CLINIC,
            ROOM,
            "The blue room",
            ZoneId.of("America/Denver"),
            2,
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            AT);
    var hours = List.of(new Window(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 30)));
    var absence =
        new AbsenceRecorded(
            new AbsenceId(new UUID(3, 3)), AbsenceReason.REPAIR, AT, AT.plusSeconds(86_400), AT);
    return List.of(
        declared,
        new AvailabilityDeclared(LocalDate.of(2026, 3, 2), hours, AT),
        absence,
        new AvailabilityDeclared(LocalDate.of(2026, 9, 7), List.of(), AT),
        new AbsenceLifted(absence.absence(), AT),
        declared,
        new AvailabilityDeclared(LocalDate.of(2026, 10, 5), hours, AT),
        absence,
        declared);
  }

  private static List<PractitionerEvent> practitioner() {
    var registered = new PractitionerRegistered(CLINIC, WHO, "T. One", List.of(Role.THERAPIST), AT);
    var granted =
        new CredentialGranted(
            LMFT,
            Optional.of("UT"),
            Optional.empty(),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2027, 1, 1),
            AT);
    return List.of(
        registered,
        granted,
        new CredentialRevoked(LMFT, "mistaken", AT),
        granted,
        new CredentialExpired(LMFT, LocalDate.of(2027, 1, 1), AT),
        granted,
        registered,
        granted,
        granted);
  }

  @Nested
  class Weeks extends ReadModelContract {
    @Override
    protected ReadModel in(MongoDatabase database) {
      return new CalendarConfiguration().weekViews(database);
    }

    @Override
    protected List<RecordedEvent> events() {
      return recorded(new Recorder(), WEEK.stream(CLINIC, ROOM), week());
    }
  }

  @Nested
  class Resources extends ReadModelContract {
    @Override
    protected ReadModel in(MongoDatabase database) {
      return new CalendarConfiguration().resourceViews(database);
    }

    @Override
    protected List<RecordedEvent> events() {
      return recorded(new Recorder(), ROOM.stream(CLINIC), room());
    }
  }

  @Nested
  class Practitioners extends ReadModelContract {
    @Override
    protected ReadModel in(MongoDatabase database) {
      return new CalendarConfiguration().practitionerViews(database);
    }

    @Override
    protected List<RecordedEvent> events() {
      return recorded(new Recorder(), WHO.stream(CLINIC), practitioner());
    }
  }

  @Test
  void a_calendar_is_what_the_published_folds_make_of_its_events() {
    try (var views = new ViewsDatabase()) {
      var configuration = new CalendarConfiguration();
      var database = views.database();
      var recorder = new Recorder();
      put(configuration.resourceViews(database), recorder, ROOM.stream(CLINIC), room());
      put(configuration.resourceViews(database), recorder, ROOM.stream(OTHER), room());
      put(configuration.practitionerViews(database), recorder, WHO.stream(CLINIC), practitioner());
      var weeks = configuration.weekViews(database);
      put(weeks, recorder, WEEK.stream(CLINIC, ROOM), week());
      put(weeks, recorder, WEEK.next().stream(CLINIC, ROOM), week().subList(0, 1));
      put(weeks, recorder, WEEK.next().next().stream(CLINIC, ROOM), week().subList(8, 9));
      put(weeks, recorder, WEEK.stream(OTHER, ROOM), week());

      var calendar =
          new CalendarReader(database, new ClinicZoneReader(database))
              .calendar(CLINIC, new Span(AT, AT.plus(Duration.ofDays(1))));
      assertThat(calendar.calendars()).containsOnlyKeys(ROOM);
      var known = calendar.of(ROOM).orElseThrow();
      assertThat(known.resource()).isEqualTo(ClinicResource.of(room()));
      assertThat(known.reservations()).isEqualTo(ResourceWeek.of(week()).reservations());
      assertThat(known.absences())
          .containsExactlyInAnyOrder(
              new Span(AT, AT.plusSeconds(86_400)), new Span(AT, AT.plusSeconds(90)));
      assertThat(calendar.practitioners().get(WHO).isRegisteredAs(Role.THERAPIST)).isTrue();
      assertThat(calendar.practitioners().get(WHO).credentialsAt(AT, calendar.zone()))
          .containsExactly(LMFT);
      assertThat(new CalendarReader(database, new ClinicZoneReader(database)).zone(CLINIC))
          .isEqualTo(ZoneId.of("America/Denver"));
    }
  }

  private static void put(
      ReadModel model, Recorder recorder, String stream, List<? extends DomainEvent> events) {
    assertThat(model.apply(List.of(new StreamBatch(recorded(recorder, stream, events))))).isEmpty();
  }
}
