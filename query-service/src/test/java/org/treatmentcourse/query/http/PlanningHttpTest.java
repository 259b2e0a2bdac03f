package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.given.Recorder.Draft;
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
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

class PlanningHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
  private static final LocalDate MONDAY =
      LocalDate.ofInstant(InstantSource.system().instant(), DENVER)
          .plusWeeks(2)
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final CourseId TO_PLAN = course(1);
  private static final CourseId NOT_PLANNED = course(2);
  private static final List<CourseId> BOOKED = List.of(course(3), course(4));
  private static final CourseId TO_MAINTAIN = course(5);
  private static final CourseId TO_REVIEW = course(6);
  private static final Duration INTERVAL = Duration.ofDays(10);
  private static final String PROPOSALS = "/courses/" + TO_PLAN + "/series-proposals";
  private static final Set<Role> PLANNERS =
      Set.of(Role.SCHEDULER, Role.CLINIC_ADMINISTRATOR, Role.CLINICIAN, Role.PRESCRIBER);

  private static CourseId course(int number) {
    return new CourseId(
        UUID.nameUUIDFromBytes(("planning" + number).getBytes(StandardCharsets.UTF_8)));
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(DENVER).toInstant();
  }

  @BeforeEach
  void given_a_clinic_with_three_rooms_and_six_people() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      var all = new ArrayList<RecordedEvent>();
      for (int i = 1; i <= 3; i++) {
        all.addAll(resource(new Resource("room.r" + i)));
        all.addAll(person("t-" + i, Role.THERAPIST, "LMFT"));
        all.addAll(person("m-" + i, Role.PRESCRIBER, "MD"));
      }
      all.addAll(course(TO_PLAN, new SeriesPlanned(6, 2, LONG_AGO)));
      all.addAll(course(NOT_PLANNED));
      for (int i = 0; i < BOOKED.size(); i++) {
        all.addAll(course(BOOKED.get(i), new SeriesPlanned(6, 2, LONG_AGO)));
        all.addAll(booked(BOOKED.get(i), i + 1));
      }
      all.addAll(inMaintenance(TO_MAINTAIN, MONDAY.plusDays(60)));
      all.addAll(inMaintenance(TO_REVIEW, MONDAY.plusDays(7)));
      TOPIC.publish(all);
    }
    awaitShown();
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
            CLINIC,
            resource,
            "A title",
            DENVER,
            1,
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            LONG_AGO),
        new AvailabilityDeclared(LocalDate.of(2025, 1, 1), weekly, LONG_AGO));
  }

  private static List<RecordedEvent> person(String id, Role role, String credential) {
    var who = new PractitionerId(id);
    return Stream.concat(
            recorded(
                who.stream(CLINIC),
                new PractitionerRegistered(CLINIC, who, "Somebody", List.of(role), LONG_AGO),
                new CredentialGranted(
                    new CredentialCode(credential),
                    Optional.empty(),
                    Optional.empty(),
                    LocalDate.of(2025, 1, 1),
                    LocalDate.of(2050, 1, 1),
                    LONG_AGO))
                .stream(),
            resource(new Resource("practitioner." + id)).stream())
        .toList();
  }

  private static List<RecordedEvent> course(CourseId id, DomainEvent... more) {
    var events = new ArrayList<DomainEvent>();
    events.add(
        new CourseOpened(
            id,
            new PatientRef(id.value()),
            CLINIC,
            new ProtocolRef(new ProtocolId("s0-anew"), 1, "b".repeat(64)),
            LONG_AGO));
    events.add(
        new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low"), LONG_AGO));
    events.add(new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), LONG_AGO));
    events.addAll(List.of(more));
    return recorded(id.stream(), events.toArray(DomainEvent[]::new));
  }

  /** A session on Wednesday, morning or afternoon, with the first therapist. */
  private static List<RecordedEvent> booked(CourseId id, int number) {
    var start = at(WEDNESDAY, number == 1 ? 9 : 14);
    var end = start.plus(Duration.ofHours(3));
    var first = new SessionNumber(1);
    var slot =
        new Slot(
            start,
            end,
            "r1",
            List.of(
                new StaffMember("m-1", Role.PRESCRIBER), new StaffMember("t-1", Role.THERAPIST)));
    var drafts = new ArrayList<Draft>();
    drafts.add(Draft.of(id.stream(), new SessionScheduled(first, slot, LONG_AGO)));
    var week = CalendarWeek.of(start);
    for (var resource : List.of("room.r1", "practitioner.m-1", "practitioner.t-1")) {
      drafts.add(
          Draft.of(
              week.stream(CLINIC, new Resource(resource)),
              new SlotReserved(
                  id,
                  Visit.session(first),
                  start,
                  end,
                  start.minusSeconds(900),
                  end.plusSeconds(900),
                  Optional.empty(),
                  LONG_AGO)));
    }
    return RECORDER.commit(CLINIC.value(), drafts);
  }

  /** A session on Monday, and the next ten days after. */
  private static List<RecordedEvent> inMaintenance(CourseId id, LocalDate reviewOn) {
    var start = at(MONDAY, 10);
    return course(
        id,
        new SeriesPlanned(1, 1, LONG_AGO),
        new SessionScheduled(
            new SessionNumber(1),
            new Slot(start, start.plus(Duration.ofHours(3)), "elsewhere", List.of()),
            LONG_AGO),
        new MaintenancePlanAgreed(
            DaysOrHours.of(INTERVAL),
            Milligrams.of("40"),
            Milligrams.of("60"),
            reviewOn,
            LONG_AGO));
  }

  private static String anew(String role) {
    return ISSUER.token(role, "anew");
  }

  static Stream<Arguments> role_and_query() {
    return Stream.of(Role.values())
        .flatMap(
            role ->
                Stream.of(
                    Arguments.of(role, "POST", PROPOSALS, "{}"),
                    Arguments.of(
                        role,
                        "POST",
                        "/clinics/anew/replans",
                        "{\"practitioner\":\"t-3\",\"date\":\"" + MONDAY + "\"}"),
                    Arguments.of(role, "GET", "/clinics/anew/forecast", ""),
                    Arguments.of(role, "GET", "/clinics/anew/utilisation", "")));
  }

  private Answer ask(String method, String path, String token, String body) {
    return method.equals("GET") ? get(path, token) : post(path, token, body);
  }

  @ParameterizedTest
  @MethodSource("role_and_query")
  void those_who_plan_may_ask_and_nobody_else(Role role, String method, String path, String body) {
    var answer = ask(method, path, anew(role.wireName()), body);
    if (PLANNERS.contains(role)) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    } else {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("role-not-permitted");
    }
    var foreign = ask(method, path, ISSUER.token(role.wireName(), "amavi"), body);
    assertThat(foreign.status()).isEqualTo(403);
  }

  @Test
  void a_planned_series_gets_complete_candidates() {
    var answer =
        post(
            PROPOSALS,
            anew("scheduler"),
            "{\"weekdays\":[\"TUESDAY\",\"THURSDAY\"],\"candidates\":2,\"practitioners\":[\"t-2\"],"
                + "\"earliest\":\""
                + MONDAY
                + "\",\"windows\":[{\"from\":\"08:00\",\"until\":\"13:00\"}]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var json = answer.json();
    assertThat(json.path("zone").asString()).isEqualTo("America/Denver");
    assertThat(json.path("binding")).isEmpty();
    var candidates = json.path("candidates").valueStream().toList();
    assertThat(candidates).hasSize(2);
    var best = candidates.getFirst();
    assertThat(best.path("cost").path("unwished").asInt()).isZero();
    assertThat(best.path("compromises").toString())
        .contains("no monitor of the clinic has a calendar");
    var visits = new HashSet<String>();
    for (var booking : best.path("bookings")) {
      visits.add(
          booking.path("visit").path("kind").asString()
              + booking.path("visit").path("session").asInt());
      var appointment = booking.path("appointment");
      assertThat(Instant.parse(appointment.path("start").asString())).isAfter(at(MONDAY, 0));
      assertThat(appointment.path("staff").toString()).contains("\"t-2\"", "\"therapist\"");
      assertThat(appointment.has("room"))
          .isEqualTo(!booking.path("visit").path("kind").asString().equals("INTEGRATION"));
    }
    assertThat(visits).hasSize(13).contains("PREPARATION1", "SESSION6", "INTEGRATION6");
  }

  @Test
  void a_booked_session_gets_other_places_and_what_stands_counts() {
    var path = "/courses/" + BOOKED.getFirst() + "/series-proposals";
    var answer =
        post(
            path,
            anew("scheduler"),
            "{\"sessions\":[1],\"following\":true,\"candidates\":1,\"earliest\":\""
                + MONDAY
                + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("command").asString()).isEqualTo("reschedule-visits");
    var bookings = answer.json().path("candidates").get(0).path("bookings");
    // Its own place is free for it; nothing else of the course is booked.
    assertThat(bookings).hasSize(1);
    assertThat(bookings.get(0).path("visit").toString()).contains("\"SESSION\"", "\"session\":1");
    var mixed = post(path, anew("scheduler"), "{\"sessions\":[1,2]}");
    assertThat(mixed.status()).isEqualTo(400);
    assertThat(mixed.json().path("field").asString()).isEqualTo("sessions");
  }

  @Test
  void without_a_candidate_it_says_what_binds_and_what_would_do() {
    var answer =
        post(
            PROPOSALS,
            anew("clinician"),
            "{\"weekdays\":[\"SUNDAY\"],\"preparation\":false,\"sessions\":[1,2]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("candidates")).isEmpty();
    var binding = answer.json().path("binding").get(0);
    assertThat(binding.path("rule").asString()).isEqualTo("room");
    assertThat(binding.path("detail").asString()).contains("no room is open and free");
    var nearest = answer.json().path("nearest");
    assertThat(nearest.path("without").asString()).isEqualTo("weekdays");
    assertThat(nearest.path("candidate").path("bookings")).hasSize(4);
  }

  @Test
  void a_course_without_a_planned_series_gets_none() {
    var answer = post("/courses/" + NOT_PLANNED + "/series-proposals", anew("scheduler"), "{}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("candidates")).isEmpty();
    assertThat(answer.json().path("binding").get(0).path("rule").asString())
        .isEqualTo("series-planned");
  }

  @Test
  void in_maintenance_the_next_session_is_as_far_off_as_was_agreed() {
    var answer =
        post(
            "/courses/" + TO_MAINTAIN + "/series-proposals",
            anew("prescriber"),
            "{\"preparation\":false}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var bookings = answer.json().path("candidates").get(0).path("bookings");
    assertThat(bookings.get(0).path("visit").toString()).contains("\"SESSION\"", "\"session\":2");
    var start = Instant.parse(bookings.get(0).path("appointment").path("start").asString());
    assertThat(Duration.between(at(MONDAY, 10), start))
        .isBetween(INTERVAL, INTERVAL.plus(INTERVAL.dividedBy(4)));
    assertThat(bookings).hasSize(2);
  }

  @Test
  void in_maintenance_nothing_is_proposed_beyond_the_plans_review() {
    var answer = post("/courses/" + TO_REVIEW + "/series-proposals", anew("scheduler"), "{}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("candidates")).isEmpty();
    assertThat(answer.json().path("binding").get(0).path("rule").asString())
        .isEqualTo("maintenance-review");
  }

  @Test
  void an_unknown_course_is_not_found() {
    var answer =
        post("/courses/" + UUID.randomUUID() + "/series-proposals", anew("scheduler"), "{}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("course-unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"zone\":\"Mars/Olympus\"}; zone",
        "{\"zone\":\"Z\"}; zone",
        "{\"zone\":\"+02:00\"}; zone",
        "{\"zone\":\"EST5EDT\"}; zone",
        "{\"weekdays\":[\"SOMEDAY\"]}; weekdays[0]",
        "{\"weekdays\":\"MONDAY\"}; weekdays",
        "{\"windows\":[{\"from\":\"12:00\",\"until\":\"09:00\"}]}; windows",
        "{\"windows\":[{\"from\":\"noon\"}]}; windows[0].from",
        "{\"excluded\":[{\"from\":\"2027-01-03\",\"until\":\"2027-01-02\"}]}; excluded",
        "{\"excluded\":[{\"until\":\"2027-01-02\"}]}; excluded[0].from",
        "{\"earliest\":\"soon\"}; earliest",
        "{\"earliest\":\"2090-01-01\"}; earliest",
        "{\"latest\":\"2020-01-01\"}; latest",
        "{\"latest\":\"2090-01-01\"}; latest",
        "{\"candidates\":11}; candidates",
        "{\"candidates\":\"3\"}; candidates",
        "{\"sessions\":[0]}; sessions",
        "{\"sessions\":[7]}; sessions",
        "{\"sameRoom\":1}; sameRoom",
        "{\"around\":[\"latest\"]}; around",
        "{\"around\":[\"rooms\"]}; around",
        "{\"colour\":\"blue\"}; colour",
        "[]; body",
        "{; body"
      })
  void a_malformed_wish_is_named(String body, String field) {
    var answer = post(PROPOSALS, anew("scheduler"), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }

  @Test
  void the_visits_of_who_is_away_get_other_places() {
    var answer =
        post(
            "/clinics/anew/replans",
            anew("scheduler"),
            "{\"practitioner\":\"t-1\",\"date\":\"" + WEDNESDAY + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var json = answer.json();
    assertThat(json.path("visits")).hasSize(2);
    assertThat(json.path("visits").valueStream().map(visit -> visit.path("how").asString()))
        .containsOnly("same-time");
    assertThat(json.path("courses").valueStream().map(it -> it.path("course").asString()))
        .containsExactlyElementsOf(BOOKED.stream().map(CourseId::toString).toList());
    var booking = json.path("courses").get(0).path("bookings").get(0);
    assertThat(booking.path("visit").path("kind").asString()).isEqualTo("SESSION");
    assertThat(booking.path("appointment").path("start").asString())
        .isEqualTo(at(WEDNESDAY, 9).toString());
    assertThat(booking.path("appointment").path("staff").toString())
        .contains("\"m-1\"")
        .doesNotContain("\"t-1\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; practitioner",
        "{\"practitioner\":\"t 1\",\"date\":\"2031-01-01\"}; practitioner",
        "{\"practitioner\":\"t-1\"}; from",
        "{\"practitioner\":\"t-1\",\"from\":\"2031-01-01\"}; until",
        "{\"practitioner\":\"t-1\",\"date\":\"tomorrow\"}; date",
        "{\"practitioner\":\"t-1\",\"date\":\"2031-01-01\",\"from\":\"2031-01-01\"}; date",
        "{\"practitioner\":\"t-1\",\"from\":\"2031-01-02\",\"until\":\"2031-01-01\"}; until",
        "{\"practitioner\":\"t-1\",\"from\":\"2031-01-02\",\"until\":\"2033-01-01\"}; until"
      })
  void a_malformed_absence_is_named(String body, String field) {
    var answer = post("/clinics/anew/replans", anew("scheduler"), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }

  @Test
  void utilisation_is_booked_of_open_by_resource_and_week() {
    var answer =
        get(
            "/clinics/anew/utilisation?from=" + at(MONDAY, 0) + "&to=" + at(MONDAY.plusDays(14), 0),
            anew("clinic-administrator"));
    assertThat(answer.status()).isEqualTo(200);
    var room =
        answer
            .json()
            .path("uses")
            .valueStream()
            .filter(use -> use.path("resource").asString().equals("room.r1"))
            .toList();
    assertThat(room).hasSize(2);
    var first = room.getFirst();
    assertThat(first.path("week").asString()).isEqualTo(new CalendarWeek(MONDAY).toString());
    assertThat(first.path("openMinutes").asInt()).isEqualTo(5 * 600);
    assertThat(first.path("bookedMinutes").asInt()).isEqualTo(360);
    assertThat(first.path("share").asDouble()).isEqualTo(0.12);
    assertThat(room.getLast().path("bookedMinutes").asInt()).isZero();
  }

  @Test
  @Proves("capacity-forecast")
  void the_forecast_has_what_is_open_booked_and_still_needed_by_week_and_kind() {
    var answer = get("/clinics/anew/forecast?weeks=6", anew("scheduler"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var weeks = answer.json().path("weeks").valueStream().toList();
    assertThat(weeks).hasSize(6);
    var booked =
        weeks.stream()
            .filter(it -> it.path("week").asString().equals(new CalendarWeek(MONDAY).toString()))
            .findFirst()
            .orElseThrow();
    var room = load(booked, "room");
    assertThat(room.path("openMinutes").asInt()).isEqualTo(3 * 5 * 600);
    var therapist = load(booked, "therapist");
    assertThat(therapist.path("openMinutes").asInt()).isEqualTo(3 * 5 * 600);
    for (var load : List.of(room, therapist, load(booked, "prescriber"))) {
      assertThat(load.path("freeMinutes").asInt())
          .isEqualTo(
              load.path("openMinutes").asInt()
                  - load.path("bookedMinutes").asInt()
                  - load.path("neededMinutes").asInt());
    }
    // TO_PLAN has six sessions to book, two a week from now on: the first three weeks have them.
    assertThat(needed(weeks.subList(0, 4), "room")).isPositive();
    assertThat(load(booked, "therapist").path("bookedMinutes").asInt()).isPositive();
    assertThat(answer.body()).doesNotContain(TO_PLAN.toString());
    assertThat(get("/clinics/anew/forecast?weeks=27", anew("scheduler")).status()).isEqualTo(400);
  }

  private static JsonNode load(JsonNode week, String kind) {
    return week.path("loads")
        .valueStream()
        .filter(it -> it.path("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static long needed(List<JsonNode> weeks, String kind) {
    return weeks.stream().mapToLong(week -> load(week, kind).path("neededMinutes").asLong()).sum();
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday, from",
    "from=2031-02-01T00:00:00Z&to=2031-01-01T00:00:00Z, to",
    "from=2031-01-01T00:00:00Z&to=2033-01-01T00:00:00Z, to"
  })
  void a_malformed_period_is_named(String period, String field) {
    var answer = get("/clinics/anew/utilisation?" + period, anew("scheduler"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }
}
