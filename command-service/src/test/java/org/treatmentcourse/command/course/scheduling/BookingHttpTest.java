package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.http.Decided;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.seal.NarrativeView;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bookings over real HTTP, on a real mongod and a real broker, by schedulers who race. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class BookingHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts OWN = OwnParts.unique();
  private static final String CLINICIAN = "clinician.test";
  private static final String SCHEDULER = "scheduler.test";
  private static final String ADMINISTRATOR = "clinic-administrator.all";
  private static final ClinicId CLINIC = new ClinicId("test");
  private static final int RACERS = 8;
  private static final String ALWAYS =
      Arrays.stream(DayOfWeek.values())
          .map("{\"day\":\"%s\",\"from\":\"00:00\",\"until\":\"00:00\"}"::formatted)
          .collect(Collectors.joining(",", "[", "]"));

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    OWN.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final String room = "r" + UUID.randomUUID();

  /** At noon in UTC of a day far enough ahead. */
  private final Instant noon =
      Instant.now()
          .truncatedTo(ChronoUnit.MILLIS)
          .plus(Duration.ofDays(30))
          .truncatedTo(ChronoUnit.DAYS)
          .plusSeconds(43_200);

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  private record Answer(int status, JsonNode body) {}

  @BeforeEach
  void a_room_that_is_always_open() throws Exception {
    post("/protocols/test/publish-protocol", ADMINISTRATOR, SampleProtocols.toPublish("test"));
    declare("UTC");
    assertThat(availability(ALWAYS).status()).isEqualTo(200);
    employ("test");
  }

  /** A therapist for every session at once, with a calendar. */
  private void employ(String clinic) throws Exception {
    employ(clinic, "t-1");
  }

  private void employ(String clinic, String therapist) throws Exception {
    post(
        "/clinics/" + clinic + "/practitioners/" + therapist + "/register-practitioner",
        ADMINISTRATOR,
        "{\"name\":\"Therapist\",\"roles\":[\"therapist\"]}");
    var calendar = "/clinics/" + clinic + "/resources/practitioner." + therapist + "/";
    post(
        calendar + "declare-resource",
        ADMINISTRATOR,
        """
        {"title":"Therapist","zone":"UTC","capacity":50,"bufferBefore":"PT0S","bufferAfter":"PT0S"}
        """);
    post(
        calendar + "declare-availability",
        ADMINISTRATOR,
        "{\"from\":\"2026-01-01\",\"weekly\":" + ALWAYS + "}");
  }

  private Answer declare(String zone) throws Exception {
    return post(
        resource("declare-resource"),
        SCHEDULER,
        """
        {"title":"Blue","zone":"%s","capacity":1,"bufferBefore":"PT0S","bufferAfter":"PT0S"}
        """
            .formatted(zone));
  }

  private Answer availability(String weekly) throws Exception {
    return post(
        resource("declare-availability"),
        SCHEDULER,
        "{\"from\":\"2026-01-01\",\"weekly\":" + weekly + "}");
  }

  private String resource(String command) {
    return "/clinics/test/resources/room." + room + "/" + command;
  }

  private UUID seriesPlanned() throws Exception {
    var course = UUID.randomUUID();
    String[][] steps = {
      {
        "open-course",
        """
        {"patient":"%s","clinic":"test","protocol":"test","protocolVersion":1}
        """
            .formatted(UUID.randomUUID())
      },
      {"hold-consultation", "{\"modality\":\"IN_PERSON\",\"goals\":[],\"symptoms\":[]}"},
      {"examine-mental-status", "{\"findings\":{\"MOOD\":\"low\"}}"},
      {"reconcile-medications", "{\"medications\":[]}"},
      {"screen-contraindication", "{\"code\":\"active-psychosis\",\"presence\":\"ABSENT\"}"},
      {"screen-contraindication", "{\"code\":\"liver-disease\",\"presence\":\"ABSENT\"}"},
      {"decide-eligibility", "{\"outcome\":\"ELIGIBLE\",\"reasons\":[]}"},
      {"plan-series", "{\"count\":6,\"sessionsPerWeek\":2}"}
    };
    for (var step : steps) {
      var answer = post("/courses/" + course + "/" + step[0], CLINICIAN, step[1]);
      assertThat(answer.status()).as("%s: %s", step[0], answer.body()).isEqualTo(200);
    }
    return course;
  }

  private String booking(int session, Instant start, Instant end) {
    return """
    {"visit":{"kind":"SESSION","session":%d},
     "appointment":{"start":"%s","end":"%s","modality":"IN_PERSON","room":"%s",
      "staff":[{"id":"t-1","role":"therapist"}]}}
    """
        .formatted(session, start, end, room);
  }

  private String bookings(String... bookings) {
    return "{\"bookings\":[" + String.join(",", bookings) + "]}";
  }

  private Answer book(UUID course, int session, Instant start) throws Exception {
    return post(
        "/courses/" + course + "/book-series",
        SCHEDULER,
        bookings(booking(session, start, start.plusSeconds(3_600))));
  }

  @Test
  @Proves("booking-capacity")
  void of_those_who_race_for_a_room_each_slot_has_one_winner_and_the_others_are_told_what_blocks()
      throws Exception {
    var courses = new ArrayList<UUID>();
    for (int i = 0; i < RACERS; i++) {
      courses.add(seriesPlanned());
    }
    int slots = RACERS / 2;
    List<Callable<Answer>> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      var start = noon.plus(Duration.ofHours(i % slots));
      var course = courses.get(i);
      racers.add(() -> book(course, 1, start));
    }
    var won = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(racers)) {
        var answer = done.get();
        if (answer.status() == 200) {
          won++;
        } else {
          assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
          assertThat(answer.body().get("rule").asString()).isEqualTo("resource-is-free");
          assertThat(answer.body().get("detail").asString()).contains("room." + room);
          courses.forEach(
              other ->
                  assertThat(answer.body().get("detail").asString())
                      .doesNotContain(other.toString()));
        }
      }
    }
    assertThat(won).isEqualTo(slots);
    var week = ledger.stream(CalendarWeek.of(noon).stream(CLINIC, new Resource("room." + room)), 0);
    assertThat(week).extracting(RecordedEvent::type).containsOnly("SlotReserved");
    var starts =
        week.stream().map(event -> JSON.readTree(event.payload()).get("start").asString()).toList();
    assertThat(new HashSet<>(starts)).hasSameSizeAs(starts).hasSize(slots);
  }

  @Test
  @Proves("booking-all-or-none")
  void a_series_and_its_reservations_are_one_commit_or_nothing() throws Exception {
    var course = seriesPlanned();
    var first = booking(1, noon, noon.plusSeconds(3_600));
    var later = noon.plus(Duration.ofDays(3));
    var second = booking(2, later, later.plusSeconds(3_600));
    assertThat(book(seriesPlanned(), 1, later).status()).isEqualTo(200);
    var before = Decided.last(ledger);
    var refused = post("/courses/" + course + "/book-series", SCHEDULER, bookings(first, second));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(Decided.last(ledger)).isEqualTo(before);
    var booked = post("/courses/" + course + "/book-series", SCHEDULER, bookings(first));
    assertThat(booked.status()).as(booked.body().toString()).isEqualTo(200);
    var commit = ledger.read(booked.body().get("commit").asLong(), 1).getFirst();
    assertThat(commit.events())
        .extracting(RecordedEvent::type)
        .containsExactly("SessionScheduled", "SlotReserved", "SlotReserved", "SlotReserved");
  }

  @Test
  @Proves("booking-every-kind")
  void a_consultation_is_booked_and_cancelled_at_the_inquiry_and_takes_its_room() throws Exception {
    var course = UUID.randomUUID();
    var patient = UUID.randomUUID();
    var opening =
        "{\"patient\":\"%s\",\"clinic\":\"test\",\"protocol\":\"test\",\"protocolVersion\":1}";
    post("/courses/" + course + "/open-course", CLINICIAN, opening.formatted(patient));
    var asked =
        booking(1, noon, noon.plusSeconds(3_600))
            .replace("\"kind\":\"SESSION\"", "\"kind\":\"CONSULTATION\"");
    var path = "/courses/" + course + "/";
    var booked = post(path + "book-series", SCHEDULER, bookings(asked));
    assertThat(types(booked)).contains("VisitScheduled", "SlotReserved");
    assertRule(book(seriesPlanned(), 1, noon), "resource-is-free");
    var cancel = "{\"visit\":{\"kind\":\"CONSULTATION\",\"session\":1},\"reasonClass\":\"CLINIC\"}";
    assertThat(types(post(path + "cancel-visit", SCHEDULER, cancel))).contains("VisitCancelled");
    assertThat(book(seriesPlanned(), 1, noon).status()).isEqualTo(200);
  }

  @Test
  @Proves("booking-groups")
  void a_group_is_booked_moved_and_cancelled_in_one_commit_each() throws Exception {
    var members = List.of(seriesPlanned(), seriesPlanned());
    var path = "/clinics/test/groups/" + UUID.randomUUID() + "/";
    var group = path.split("/")[4];
    var place =
        """
        {"start":"%s","end":"%s","modality":"IN_PERSON","room":"%s",
         "staff":[{"id":"t-1","role":"therapist"}]}
        """;
    var here = place.formatted(noon, noon.plusSeconds(3_600), room);
    var body = "{\"courses\":[\"%s\",\"%s\"],\"appointment\":%s}";
    var asked = body.formatted(members.get(0), members.get(1), here);
    assertThat(post(path + "book-group", "therapist.test", asked).status()).isEqualTo(403);
    assertThat(post(path + "cancel-group", SCHEDULER, "{\"reasonClass\":\"CLINIC\"}").status())
        .isEqualTo(404);
    var tried = post(path + "dry-run/book-group", SCHEDULER, asked);
    assertThat(tried.status()).as(tried.body().toString()).isEqualTo(200);
    var booked = post(path + "book-group", SCHEDULER, asked);
    assertThat(types(booked)).isEqualTo(types(tried));
    assertThat(booked.status()).as(booked.body().toString()).isEqualTo(200);
    var commit = ledger.read(booked.body().get("commit").asLong(), 1).getFirst();
    assertThat(commit.events())
        .extracting(RecordedEvent::type)
        .contains("GroupBooked")
        .filteredOn("VisitScheduled"::equals)
        .hasSize(2);
    assertRule(post(path + "book-group", SCHEDULER, asked), "group-is-new");
    assertRule(book(seriesPlanned(), 1, noon), "resource-is-free");
    var later = noon.plusSeconds(1_800);
    var there = place.formatted(later, later.plusSeconds(3_600), room);
    var visit =
        "{\"visit\":{\"kind\":\"GROUP\",\"session\":1,\"group\":\"%s\"},\"appointment\":%s}"
            .formatted(group, there);
    var first = moves(members.get(0), visit);
    var moved = "/clinics/test/moves/" + UUID.randomUUID();
    assertRule(move(moved, SCHEDULER, UUID.randomUUID(), first), "group-moves-as-a-whole");
    var answer = move(moved, SCHEDULER, UUID.randomUUID(), first, moves(members.get(1), visit));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    var cancelled = post(path + "cancel-group", SCHEDULER, "{\"reasonClass\":\"CLINIC\"}");
    assertThat(cancelled.status()).as(cancelled.body().toString()).isEqualTo(200);
    assertThat(book(seriesPlanned(), 1, later).status()).isEqualTo(200);
  }

  @Test
  @Proves("booking-closures")
  void closing_a_room_answers_with_the_visits_that_it_hits_the_same_each_time() throws Exception {
    var hit = seriesPlanned();
    var clear = seriesPlanned();
    assertThat(book(hit, 1, noon).status()).isEqualTo(200);
    assertThat(book(clear, 1, noon.plusSeconds(3_600)).status()).isEqualTo(200);
    var closed = absence(noon.minusSeconds(3_600), noon.plusSeconds(3_600));
    assertThat(closed.status()).as(closed.body().toString()).isEqualTo(200);
    var affected = closed.body().get("affected");
    assertThat(affected).hasSize(1);
    assertThat(affected.get(0).get("course").asString()).isEqualTo(hit.toString());
    assertThat(Instant.parse(affected.get(0).get("start").asString())).isEqualTo(noon);
    var unknown =
        post(
            "/clinics/test/resources/room.nowhere/record-absence",
            SCHEDULER,
            """
            {"absence":"%s","reason":"CLOSURE","from":"%s","until":"%s"}
            """
                .formatted(UUID.randomUUID(), noon, noon.plusSeconds(60)));
    assertThat(unknown.status()).as(unknown.body().toString()).isEqualTo(404);
  }

  @Test
  @Proves("booking-special-hours")
  void closing_the_clinic_answers_with_every_visit_that_it_hits_and_ends_booking_until_lifted()
      throws Exception {
    var far = noon.plus(Duration.ofDays(200));
    var hit = seriesPlanned();
    var cancelled = seriesPlanned();
    assertThat(book(hit, 1, far).status()).isEqualTo(200);
    assertThat(book(cancelled, 1, far.plusSeconds(7_200)).status()).isEqualTo(200);
    assertThat(
            post(
                    "/courses/" + cancelled + "/cancel-session",
                    SCHEDULER,
                    "{\"session\":1,\"reasonClass\":\"PATIENT\"}")
                .status())
        .isEqualTo(200);
    var path = "/clinics/test/special-hours/" + UUID.randomUUID() + "/";
    var closed =
        post(
            path + "close-clinic",
            SCHEDULER,
            "{\"reason\":\"HOLIDAY\",\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(far.minusSeconds(43_200), far.plusSeconds(43_200)));
    assertThat(closed.status()).as(closed.body().toString()).isEqualTo(200);
    assertThat(closed.body().get("affected")).hasSize(1);
    assertThat(closed.body().at("/affected/0/course").asString()).isEqualTo(hit.toString());

    var late = far.plusSeconds(14_400);
    var refused = book(seriesPlanned(), 1, late);
    assertRule(refused, "clinic-is-open");
    assertThat(refused.body().get("broken")).hasSize(1);
    assertThat(post(path + "lift-special-hours", "therapist.test", "{}").status()).isEqualTo(403);
    assertThat(post(path + "lift-special-hours", SCHEDULER, "{}").status()).isEqualTo(200);
    assertThat(book(seriesPlanned(), 1, late).status()).isEqualTo(200);
    assertRule(post(path + "lift-special-hours", SCHEDULER, "{}"), "special-hours-stand");
  }

  @Test
  @Proves("booking-special-hours")
  void a_room_that_is_usually_closed_is_booked_where_the_clinic_opens_with_it() throws Exception {
    assertThat(availability("[]").status()).isEqualTo(200);
    assertRule(book(seriesPlanned(), 1, noon), "resource-is-there");
    var opened = "{\"from\":\"%s\",\"until\":\"%s\",\"resources\":[\"%s\"]}";
    var path = "/clinics/test/special-hours/" + UUID.randomUUID() + "/open-clinic";
    var end = noon.plusSeconds(7_200);
    assertProblem(
        post(path, SCHEDULER, opened.formatted(noon, end, "room.nowhere")), 422, "room.nowhere");
    assertProblem(
        post(path, SCHEDULER, opened.formatted(noon, noon.plusSeconds(86_401), "room." + room)),
        422,
        "24 hours");
    assertThat(post(path, SCHEDULER, opened.formatted(noon, end, "room." + room)).status())
        .isEqualTo(200);
    assertThat(book(seriesPlanned(), 1, noon).status()).isEqualTo(200);
  }

  @Test
  @Proves("booking-waiting-list")
  void a_scheduler_puts_a_course_of_the_clinic_on_its_waiting_list_and_takes_it_off()
      throws Exception {
    var path = "/clinics/test/waiting-list/" + seriesPlanned() + "/";
    var day = Instant.now().plus(Duration.ofDays(3)).toString().substring(0, 10);
    var entry =
        """
        {"session":1,"earliest":"%s","latest":"%s","weekdays":["MONDAY"],
         "windows":[{"from":"09:00","until":"12:30"}]}
        """;
    var put = path + "put-on-waiting-list";
    var answer = post(put, SCHEDULER, entry.formatted(day, day));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(types(answer)).containsExactly("CoursePutOnWaitingList");
    assertThat(post(put, "therapist.test", entry.formatted(day, day)).status()).isEqualTo(403);
    assertThat(post(put, "scheduler.other", entry.formatted(day, day)).status()).isEqualTo(403);
    assertProblem(post(put, SCHEDULER, entry.formatted(day, "2026-01-01")), 422, "latest");
    var stranger = "/clinics/test/waiting-list/" + UUID.randomUUID() + "/put-on-waiting-list";
    assertRule(
        post(stranger, SCHEDULER, entry.formatted(day, day)), "waiting-course-is-of-the-clinic");
    assertThat(post(path + "take-off-waiting-list", SCHEDULER, "{}").status()).isEqualTo(200);
    assertRule(post(path + "take-off-waiting-list", SCHEDULER, "{}"), "course-is-waiting");
  }

  @Test
  @Proves("booking-late-cancellation")
  void a_clinic_sets_its_notice_and_a_late_cancellation_is_recorded_as_such() throws Exception {
    var settings = "/clinics/test/settings/";
    var set = settings + "cancellation-notice/set-cancellation-notice";
    assertProblem(post(set, SCHEDULER, "{\"hours\":337}"), 422, "hours");
    assertProblem(
        post(settings + "time-zone/set-cancellation-notice", SCHEDULER, "{\"hours\":48}"),
        422,
        "setting must be cancellation-notice");
    assertThat(post(set, "therapist.test", "{\"hours\":48}").status()).isEqualTo(403);
    assertThat(post(set, SCHEDULER, "{\"hours\":48}").status()).isEqualTo(200);
    var course = seriesPlanned();
    var soon = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(20));
    assertThat(book(course, 1, soon).status()).isEqualTo(200);
    var cancelled =
        post(
            "/courses/" + course + "/cancel-session",
            SCHEDULER,
            "{\"session\":1,\"reasonClass\":\"PATIENT\"}");
    assertThat(types(cancelled)).startsWith("SessionCancelled", "ProtocolDeviationDetected");
    assertThat(post(set, SCHEDULER, "{\"hours\":0}").status()).isEqualTo(200);
  }

  private static String moves(UUID course, String... bookings) {
    return "{\"course\":\"%s\",\"bookings\":[%s]}".formatted(course, String.join(",", bookings));
  }

  private Answer move(String path, String token, UUID key, String... courses) throws Exception {
    var body = "{\"reason\":\"ROOM_CLOSED\",\"courses\":[" + String.join(",", courses) + "]}";
    return send(path + "/reschedule-courses", token, body, key);
  }

  @Test
  @Proves("booking-moves-together")
  void all_courses_of_a_closed_room_move_in_one_commit_once_or_none_does() throws Exception {
    var one = seriesPlanned();
    var two = seriesPlanned();
    var hour = Duration.ofHours(1);
    var later = noon.plus(hour);
    assertThat(book(one, 1, noon).status()).isEqualTo(200);
    assertThat(book(two, 1, later).status()).isEqualTo(200);
    var third = seriesPlanned();
    var taken = noon.plus(Duration.ofDays(2));
    assertThat(book(third, 1, taken).status()).isEqualTo(200);
    // Each into the place of the other, as only both together can.
    var first = moves(one, booking(1, later, later.plus(hour)));
    var second = moves(two, booking(1, noon, noon.plus(hour)));
    var path = "/clinics/test/moves/" + UUID.randomUUID();
    assertThat(move(path, "therapist.test", UUID.randomUUID(), first, second).status())
        .isEqualTo(403);
    assertThat(move(path, "scheduler.other", UUID.randomUUID(), first, second).status())
        .isEqualTo(403);

    var before = Decided.last(ledger);
    var blocked = moves(two, booking(1, taken, taken.plus(hour)));
    var refused = move(path, SCHEDULER, UUID.randomUUID(), first, blocked);
    assertRule(refused, "resource-is-free");
    var broken = refused.body().get("broken");
    assertThat(broken).hasSize(1);
    assertThat(broken.at("/0/course").asString()).isEqualTo(two.toString());
    assertThat(broken.at("/0/visit/session").asInt()).isEqualTo(1);
    assertThat(broken.at("/0/resource").asString()).isEqualTo("room." + room);
    assertThat(Decided.last(ledger)).isEqualTo(before);

    var key = UUID.randomUUID();
    var moved = move(path, SCHEDULER, key, first, second);
    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
    assertThat(types(moved))
        .startsWith("CoursesRescheduled", "SessionRescheduled")
        .contains("SlotReserved");
    var commit = ledger.read(moved.body().get("commit").asLong(), 1).getFirst();
    assertThat(commit.events())
        .extracting(RecordedEvent::stream)
        .contains("course-" + one, "course-" + two);
    assertThat(commit.events())
        .filteredOn(event -> event.type().equals("SessionRescheduled"))
        .hasSize(2)
        .allMatch(event -> NarrativeView.plainFields(event).isEmpty(), "has its reason sealed");
    assertThat(move(path, SCHEDULER, key, first, second).body()).isEqualTo(moved.body());
    assertRule(move(path, SCHEDULER, UUID.randomUUID(), first, second), "moves-are-new");
  }

  @Test
  @Proves("booking-moves-together")
  void a_commit_has_room_for_the_most_visits_that_may_move_together() throws Exception {
    employ("test", "t-2");
    var courses = new ArrayList<String>();
    for (int i = 0; i < 15; i++) {
      var course = seriesPlanned();
      var start = noon.plus(Duration.ofHours(i));
      var nextWeek = start.plus(Duration.ofDays(7));
      assertThat(
              post(
                      "/courses/" + course + "/book-series",
                      SCHEDULER,
                      bookings(byTwo(booking(1, start, start.plusSeconds(3_600)))))
                  .status())
          .isEqualTo(200);
      courses.add(moves(course, byTwo(booking(1, nextWeek, nextWeek.plusSeconds(3_600)))));
    }
    var path = "/clinics/test/moves/" + UUID.randomUUID();
    var moved = move(path, SCHEDULER, UUID.randomUUID(), courses.toArray(String[]::new));
    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
    assertThat(types(moved)).filteredOn("SessionRescheduled"::equals).hasSize(15);
  }

  private static String byTwo(String booking) {
    return booking.replace("\"staff\":[", "\"staff\":[{\"id\":\"t-2\",\"role\":\"therapist\"},");
  }

  @Test
  @Proves("booking-doors")
  void one_session_is_booked_and_moved_by_the_rules_of_a_series() throws Exception {
    var course = seriesPlanned();
    var path = "/courses/" + course + "/";
    var slot =
        """
        {"session":1,"slot":{"start":"%s","end":"%s","room":"%s","staff":%s}}
        """;
    var staff = "[{\"id\":\"t-1\",\"role\":\"therapist\"}]";
    var end = noon.plusSeconds(3_600);
    assertRule(
        post(path + "schedule-session", SCHEDULER, slot.formatted(noon, end, room, "[]")),
        "visit-is-staffed");
    assertThat(
            post(path + "schedule-session", SCHEDULER, slot.formatted(noon, end, room, staff))
                .status())
        .isEqualTo(200);
    var moved = slot.formatted(noon, noon.plusSeconds(60), room, staff);
    assertRule(
        post(
            path + "reschedule-session",
            SCHEDULER,
            moved.strip().replaceFirst("}$", ",\"reason\":\"asked\"}")),
        "session-is-long-enough");
    var several = bookings(booking(1, noon, noon.plusSeconds(60)));
    assertRule(
        post(
            path + "reschedule-visits",
            SCHEDULER,
            several.replaceFirst("}$", ",\"reason\":\"asked\"}")),
        "session-is-long-enough");
  }

  @Test
  void a_booking_that_is_tried_is_decided_as_it_would_be_and_records_nothing() throws Exception {
    var course = seriesPlanned();
    var asked = bookings(booking(1, noon, noon.plusSeconds(3_600)));
    var tried = "/courses/" + course + "/dry-run/book-series";
    var before = Decided.last(ledger);

    var answer = post(tried, SCHEDULER, asked);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(Decided.last(ledger)).isEqualTo(before);
    Awaitility.await().until(() -> isOnRecord("RecordAccessed", "\"dryRun\"", course.toString()));
    var booked = post("/courses/" + course + "/book-series", SCHEDULER, asked);
    assertThat(types(answer)).isEqualTo(types(booked));
    assertRule(post(tried, SCHEDULER, asked), "session-is-to-be-scheduled");
    assertThat(post(tried, "therapist.test", asked).status()).isEqualTo(403);
    assertThat(post(tried, "scheduler.other", asked).status()).isEqualTo(403);
    assertThat(post(tried.replace("book-series", "open-course"), CLINICIAN, "{}").status())
        .isEqualTo(404);
  }

  private boolean isOnRecord(String type, String... texts) {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.type().equals(type))
        .anyMatch(event -> Arrays.stream(texts).allMatch(event.payload()::contains));
  }

  private static List<String> types(Answer answer) {
    return answer.body().get("events").valueStream().map(it -> it.get("type").asString()).toList();
  }

  @Test
  void a_refused_booking_names_every_conflict_by_resource_visit_and_time() throws Exception {
    assertThat(book(seriesPlanned(), 1, noon).status()).isEqualTo(200);
    var later = noon.plus(Duration.ofDays(4));
    assertThat(book(seriesPlanned(), 1, later).status()).isEqualTo(200);

    var refused =
        post(
            "/courses/" + seriesPlanned() + "/dry-run/book-series",
            SCHEDULER,
            bookings(
                booking(1, noon, noon.plusSeconds(3_600)),
                booking(2, later, later.plusSeconds(3_600))));

    assertRule(refused, "resource-is-free");
    var broken = refused.body().get("broken");
    assertThat(broken).hasSize(2);
    for (int i = 0; i < 2; i++) {
      var conflict = broken.get(i);
      assertThat(conflict.get("rule").asString()).isEqualTo("resource-is-free");
      assertThat(conflict.get("resource").asString()).isEqualTo("room." + room);
      assertThat(conflict.at("/visit/session").asInt()).isEqualTo(i + 1);
      assertThat(Instant.parse(conflict.get("from").asString())).isEqualTo(i == 0 ? noon : later);
    }
  }

  private static void assertRule(Answer answer, String rule) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.body().get("rule").asString()).isEqualTo(rule);
  }

  @Test
  @Proves("booking-bad-requests")
  void what_no_calendar_can_be_made_of_is_a_clear_4xx_and_names_its_field() throws Exception {
    var before = Decided.last(ledger);
    assertProblem(declare("America/Nowhere"), 400, "zone");
    assertProblem(
        availability(
            """
            [{"day":"MONDAY","from":"09:00","until":"12:00"},
             {"day":"MONDAY","from":"11:00","until":"17:00"}]
            """),
        422,
        "MONDAY");
    assertProblem(
        availability("[{\"day\":\"MONDAY\",\"from\":\"17:00\",\"until\":\"09:00\"}]"),
        400,
        "until");
    assertProblem(absence(noon, noon), 422, "until");
    assertProblem(absence(noon, noon.plus(Duration.ofDays(365_000))), 400, "until");
    assertThat(Decided.last(ledger)).isEqualTo(before);
    var course = seriesPlanned();
    assertProblem(
        post(
            "/courses/" + course + "/book-series",
            SCHEDULER,
            bookings(booking(1, noon, noon.minusSeconds(60)))),
        400,
        "end");
    assertProblem(book(course, 1, noon.plus(Duration.ofDays(365_000))), 400, "start");
    assertProblem(
        post("/clinics/test/resources/spaceship.x/declare-resource", SCHEDULER, "{}"), 400, "");
  }

  private Answer absence(Instant from, Instant until) throws Exception {
    return post(
        resource("record-absence"),
        SCHEDULER,
        """
        {"absence":"%s","reason":"CLOSURE","from":"%s","until":"%s"}
        """
            .formatted(UUID.randomUUID(), from, until));
  }

  private static void assertProblem(Answer answer, int status, String named) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().toString()).contains(named);
  }

  private Answer post(String path, String token, String body) throws Exception {
    return send(path, token, path.startsWith("/protocols") ? body : timed(body), UUID.randomUUID());
  }

  private static String timed(String body) {
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    var timed = body.strip();
    timed = timed.substring(0, timed.length() - 1);
    return timed + (timed.length() > 1 ? "," : "") + "\"occurredAt\":\"" + at + "\"}";
  }

  private Answer send(String path, String token, String body, UUID key) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.toString())
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()));
  }
}
