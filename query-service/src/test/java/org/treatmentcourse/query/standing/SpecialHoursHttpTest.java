package org.treatmentcourse.query.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicOpened;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursEvent.SpecialHoursLifted;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;

/** A clinic of weekdays from 8 to 18 is closed on a Monday, and open on a Saturday. */
class SpecialHoursHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("special");
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
  private static final LocalDate MONDAY =
      LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC)
          .plusWeeks(2)
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  private static final LocalDate SATURDAY = MONDAY.plusDays(5);
  private static final CourseId HIT = new CourseId(new UUID(72, 1));
  private static final CourseId CLEAR = new CourseId(new UUID(72, 2));
  private static final CourseId TO_PLAN = new CourseId(new UUID(72, 3));
  private static final SpecialHoursId HOLIDAY = new SpecialHoursId(new UUID(72, 4));
  private static final List<Resource> ALL =
      List.of(
          new Resource("room.one"),
          new Resource("practitioner.special-t"),
          new Resource("practitioner.special-m"));

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  @BeforeEach
  void given_a_closed_monday_and_an_open_saturday() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      var all = new ArrayList<RecordedEvent>();
      ALL.forEach(resource -> all.addAll(resource(resource)));
      all.addAll(person("special-t", Role.THERAPIST, "LMFT"));
      all.addAll(person("special-m", Role.PRESCRIBER, "MD"));
      all.addAll(booked(HIT, at(MONDAY, 9)));
      all.addAll(booked(CLEAR, at(MONDAY.plusDays(1), 9)));
      all.addAll(recorded(TO_PLAN.stream(), planned(TO_PLAN).toArray(DomainEvent[]::new)));
      var lifted = new SpecialHoursId(new UUID(72, 5));
      all.addAll(
          recorded(
              SpecialHours.stream(CLINIC),
              closed(HOLIDAY, MONDAY),
              closed(lifted, MONDAY.plusDays(1)),
              new SpecialHoursLifted(lifted, LONG_AGO),
              new ClinicOpened(
                  CLINIC,
                  new SpecialHoursId(new UUID(72, 6)),
                  at(SATURDAY, 8),
                  at(SATURDAY, 18),
                  ALL,
                  LONG_AGO)));
      TOPIC.publish(all);
    }
    awaitReady();
    var last = RECORDER.nextCommit() - 1;
    get(
        "/schedule/upcoming?atLeastCommit=" + last,
        ISSUER.token("service", "*"),
        "Prefer",
        "wait=30");
  }

  private static ClinicClosed closed(SpecialHoursId hours, LocalDate day) {
    return new ClinicClosed(
        CLINIC, hours, ClosureReason.HOLIDAY, at(day, 0), at(day.plusDays(1), 0), LONG_AGO);
  }

  private static List<RecordedEvent> recorded(String stream, DomainEvent... events) {
    return RECORDER.commit(
        CLINIC.value(), Arrays.stream(events).map(event -> Draft.of(stream, event)).toList());
  }

  private static List<RecordedEvent> resource(Resource resource) {
    var weekly =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> day.getValue() < 6)
            .map(day -> new Window(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
            .toList();
    return recorded(
        resource.stream(CLINIC),
        new ResourceDeclared(
            CLINIC, resource, "A title", ZoneOffset.UTC, 1, Duration.ZERO, Duration.ZERO, LONG_AGO),
        new AvailabilityDeclared(LocalDate.of(2025, 1, 1), weekly, LONG_AGO));
  }

  private static List<RecordedEvent> person(String id, Role role, String credential) {
    var who = new PractitionerId(id);
    return recorded(
        who.stream(CLINIC),
        new PractitionerRegistered(CLINIC, who, "Somebody", List.of(role), LONG_AGO),
        new CredentialGranted(
            new CredentialCode(credential),
            Optional.empty(),
            Optional.empty(),
            LocalDate.of(2025, 1, 1),
            LocalDate.of(2050, 1, 1),
            LONG_AGO));
  }

  private static List<DomainEvent> planned(CourseId id) {
    return List.of(
        new CourseOpened(
            id,
            new PatientRef(id.value()),
            CLINIC,
            new ProtocolRef(new ProtocolId("s0-anew"), 1, "b".repeat(64)),
            LONG_AGO),
        new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low"), LONG_AGO),
        new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), LONG_AGO),
        new SeriesPlanned(6, 2, LONG_AGO));
  }

  private static List<RecordedEvent> booked(CourseId id, Instant start) {
    var end = start.plus(Duration.ofHours(3));
    var staff =
        List.of(
            new StaffMember("special-t", Role.THERAPIST),
            new StaffMember("special-m", Role.PRESCRIBER));
    var first = new SessionNumber(1);
    var drafts = new ArrayList<Draft>();
    planned(id).forEach(event -> drafts.add(Draft.of(id.stream(), event)));
    drafts.add(
        Draft.of(
            id.stream(),
            new SessionScheduled(first, new Slot(start, end, "one", staff), LONG_AGO)));
    for (var resource : ALL) {
      drafts.add(
          Draft.of(
              CalendarWeek.of(start).stream(CLINIC, resource),
              new SlotReserved(
                  id, Visit.session(first), start, end, start, end, Optional.empty(), LONG_AGO)));
    }
    return RECORDER.commit(CLINIC.value(), drafts);
  }

  private static String scheduler() {
    return ISSUER.token("scheduler", CLINIC.value());
  }

  @Test
  @Proves("booking-special-hours")
  void attention_names_the_visits_of_the_closed_day_once() {
    var answer = get("/clinics/special/attention", scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var breaking = answer.json().path("breaking");
    assertThat(breaking).hasSize(1);
    assertThat(breaking.get(0).path("course").asString()).isEqualTo(HIT.toString());
    assertThat(breaking.get(0).path("broken").valueStream().map(it -> it.path("rule").asString()))
        .containsExactly("clinic-is-open");
  }

  @Test
  @Proves("booking-special-hours")
  void utilisation_loses_the_closed_day_gains_the_open_one_and_names_what_is_affected() {
    var answer =
        get(
            "/clinics/special/utilisation?from=" + MONDAY + "&to=" + SATURDAY.plusDays(2),
            scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("uses").get(0).path("openMinutes").asInt()).isEqualTo(5 * 600);
    assertThat(answer.json().path("affected")).hasSize(ALL.size());
    assertThat(answer.json().path("affected").valueStream().map(it -> it.path("course").asString()))
        .containsOnly(HIT.toString());
  }

  @Test
  @Proves("booking-special-hours")
  void replans_of_the_whole_clinic_move_its_visits_to_another_day() {
    var answer =
        post(
            "/clinics/special/replans",
            scheduler(),
            "{\"wholeClinic\":true,\"date\":\"" + MONDAY.plusDays(1) + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().has("resource")).isFalse();
    var visits = answer.json().path("visits");
    assertThat(visits).hasSize(1);
    assertThat(visits.get(0).path("course").asString()).isEqualTo(CLEAR.toString());
    assertThat(visits.get(0).path("how").asString()).isEqualTo("other-day");
    var moved = answer.json().path("courses").get(0).path("bookings").get(0).path("appointment");
    assertThat(LocalDate.ofInstant(Instant.parse(moved.path("start").asString()), ZoneOffset.UTC))
        .isNotIn(MONDAY, MONDAY.plusDays(1));
    var both =
        post(
            "/clinics/special/replans",
            scheduler(),
            "{\"wholeClinic\":true,\"resource\":\"room.one\",\"date\":\"" + MONDAY + "\"}");
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.json().path("field").asString()).isEqualTo("wholeClinic");
  }

  @Test
  @Proves("booking-special-hours")
  void the_planner_takes_the_open_saturday_and_never_the_closed_monday() {
    assertThat(proposed("SATURDAY", SATURDAY)).isEqualTo(Optional.of(SATURDAY));
    assertThat(proposed("MONDAY", MONDAY)).isEmpty();
  }

  private Optional<LocalDate> proposed(String weekday, LocalDate day) {
    var answer =
        post(
            "/courses/" + TO_PLAN + "/series-proposals",
            scheduler(),
            ("{\"weekdays\":[\"%s\"],\"sessions\":[1],\"preparation\":false,"
                    + "\"earliest\":\"%s\",\"latest\":\"%s\"}")
                .formatted(weekday, day, day.plusDays(3)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer
        .json()
        .path("candidates")
        .valueStream()
        .map(it -> it.path("bookings").get(0).path("appointment").path("start").asString())
        .map(start -> LocalDate.ofInstant(Instant.parse(start), ZoneOffset.UTC))
        .findFirst();
  }

  @Test
  @Proves("booking-special-hours")
  void the_list_of_resources_names_the_closures_and_openings_that_stand() {
    var answer = get("/clinics/special/resources", scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var closures = answer.json().path("closures");
    assertThat(closures).hasSize(1);
    assertThat(closures.get(0).path("hours").asString()).isEqualTo(HOLIDAY.toString());
    assertThat(closures.get(0).path("reason").asString()).isEqualTo("HOLIDAY");
    assertThat(answer.json().at("/openings/0/resources")).hasSize(ALL.size());
  }
}
