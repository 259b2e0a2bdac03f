package org.treatmentcourse.infra.bench.http;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;
import tools.jackson.databind.JsonNode;

/**
 * A clinic of 20 rooms and 50 staff with seven tenths of the next weeks booked, and a therapist
 * with twelve sessions on one day.
 *
 * <p>Rooms, staff, courses and the therapist's day come by commands. The other bookings, thousands
 * of them, are written where the query service keeps the calendars.
 */
public final class BusyClinic {
  private static final int ROOMS = 20;
  private static final int STAFF = 50;
  private static final int WEEKS = 9;
  private static final double BOOKED = 0.7;
  private static final int OPENS = 7;
  private static final int CLOSES = 19;
  private static final int OPEN_MINUTES = (CLOSES - OPENS) * 60;
  private static final int SHORTEST_MINUTES = 60;
  private static final int GRID_MINUTES = 15;
  private static final int SESSIONS_OF_A_DAY = 12;
  private static final Duration SESSION = Duration.ofMinutes(60);
  private static final int DAYS_AHEAD = 20;
  private static final int ASKING = 8;
  private static final ZoneId ZONE = ZoneId.of("America/Denver");
  private static final List<Role> ROLES = List.of(Role.THERAPIST, Role.PRESCRIBER, Role.MONITOR);
  private static final List<String> CODES = List.of("LMFT", "MD", "RN");

  /** Who is away, and the room that those sessions are in: real bookings, nothing added. */
  private static final String AWAY = "bench-away";

  private static final String ON_SITE = "bench-on-site";

  private static final String ROOM = "bench-room";
  private static final long SEED = 1;

  private final JsonHttp http = new JsonHttp();
  private final Random random = new Random(SEED);
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final Endpoints endpoints;
  private final ClinicId clinic;
  private final MongoCollection<Document> weeks;
  private final List<DemoCourse> asking = new ArrayList<>();

  private BusyClinic(Endpoints endpoints, ClinicId clinic, MongoCollection<Document> weeks) {
    this.endpoints = endpoints;
    this.clinic = clinic;
    this.weeks = weeks;
  }

  /**
   * Makes a demo clinic busy.
   *
   * @param views the mongod that the query service keeps its views in
   */
  public static BusyClinic open(WholeStack stack, MongoClient views) throws IOException {
    var model = stack.model();
    var weeks = views.getDatabase("treatment_views").getCollection("calendar_weeks");
    var busy = new BusyClinic(stack.endpoints(), model.clinic(), weeks);
    busy.declare(new Resource("room." + ROOM));
    busy.hire(AWAY, 0);
    busy.hire(ON_SITE, 1);
    for (int i = 0; i < ROOMS; i++) {
      busy.fill(busy.declare(new Resource("room.bench-" + i)));
    }
    for (int i = 0; i < STAFF; i++) {
      busy.fill(busy.hire("bench-" + i, i % ROLES.size()));
    }
    for (int i = 0; i < SESSIONS_OF_A_DAY + ASKING; i++) {
      var course =
          Demo.planned(stack.endpoints(), stack.demo(), model.protocol().value(), "busy " + i);
      if (i < SESSIONS_OF_A_DAY) {
        busy.book(course, i);
      } else {
        busy.asking.add(course);
      }
    }
    return busy;
  }

  /** Asks for a whole series for one of the courses; each has at least one candidate. */
  void propose(int number) {
    var course = asking.get(number % ASKING);
    var answer =
        ask(
            "/courses/" + course.course() + "/series-proposals",
            "{\"earliest\":\"%s\",\"preparation\":true}"
                .formatted(today.plusDays(1 + number % DAYS_AHEAD)));
    if (answer.get("candidates").isEmpty()) {
      throw new IllegalStateException("no series was proposed: " + answer);
    }
  }

  /** Asks where the twelve sessions of the one who is away can go; every one has a place. */
  void replan() {
    var answer =
        ask(
            "/clinics/" + clinic + "/replans",
            "{\"practitioner\":\"%s\",\"date\":\"%s\"}".formatted(AWAY, day()));
    int placed = answer.get("courses").size();
    if (placed != SESSIONS_OF_A_DAY) {
      throw new IllegalStateException(placed + " sessions have another place: " + answer);
    }
  }

  private LocalDate day() {
    return today.plusDays(DAYS_AHEAD);
  }

  private Resource hire(String id, int role) throws IOException {
    var practitioner = "/clinics/" + clinic + "/practitioners/" + id + "/";
    administer(
        practitioner + "register-practitioner",
        "\"name\":\"Staff Member\",\"roles\":[\"%s\"]".formatted(ROLES.get(role).wireName()));
    administer(
        practitioner + "grant-credential",
        "\"code\":\"%s\",\"validFrom\":\"2020-01-01\",\"expires\":\"%s\""
            .formatted(CODES.get(role), today.plusYears(2)));
    return declare(new Resource("practitioner." + id));
  }

  private Resource declare(Resource resource) throws IOException {
    var path = "/clinics/" + clinic + "/resources/" + resource + "/";
    administer(
        path + "declare-resource",
        """
        "title":"Bench","zone":"%s","capacity":1,"bufferBefore":"PT0S","bufferAfter":"PT0S"\
        """
            .formatted(ZONE));
    var hours =
        Arrays.stream(DayOfWeek.values())
            .map(
                day ->
                    "{\"day\":\"%s\",\"from\":\"%02d:00\",\"until\":\"%02d:00\"}"
                        .formatted(day, OPENS, CLOSES))
            .toList();
    administer(
        path + "declare-availability",
        "\"from\":\"2026-01-01\",\"weekly\":[" + String.join(",", hours) + "]");
    return resource;
  }

  private void administer(String path, String fields) throws IOException {
    var body =
        "{" + fields + ",\"occurredAt\":\"" + Instant.now().truncatedTo(ChronoUnit.MILLIS) + "\"}";
    required(
        path,
        http.post(
            endpoints.command().resolve(path),
            bearer(Role.CLINIC_ADMINISTRATOR),
            UUID.randomUUID(),
            body));
  }

  private void book(DemoCourse course, int hour) throws IOException {
    var start = day().atTime(OPENS + hour, 0).atZone(ZONE).toInstant();
    var path = "/courses/" + course.course() + "/book-series";
    var body =
        """
        {"bookings":[{"visit":{"kind":"SESSION","session":1},
          "appointment":{"start":"%s","end":"%s","modality":"IN_PERSON","room":"%s",
            "staff":[{"id":"%s","role":"therapist"},{"id":"%s","role":"prescriber"}]}}],
         "occurredAt":"%s"}
        """
            .formatted(
                start,
                start.plus(SESSION),
                ROOM,
                AWAY,
                ON_SITE,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    required(
        path,
        http.post(
            endpoints.command().resolve(path), bearer(Role.SCHEDULER), UUID.randomUUID(), body));
  }

  private JsonNode ask(String path, String body) {
    try {
      var answer =
          http.post(
              endpoints.query().resolve(path), bearer(Role.SCHEDULER), UUID.randomUUID(), body);
      return required(path, answer);
    } catch (IOException e) {
      throw new IllegalStateException(path + " was not answered", e);
    }
  }

  private String bearer(Role role) {
    return endpoints.tokens().bearer(role, Optional.of(clinic));
  }

  private static JsonNode required(String path, JsonHttp.Answer answer) {
    if (!answer.isSuccess()) {
      throw new IllegalStateException(
          path + " was answered with " + answer.status() + ": " + answer.body());
    }
    return answer.body();
  }

  private void fill(Resource resource) {
    var documents = new ArrayList<Document>();
    var week = CalendarWeek.of(today.atStartOfDay(ZoneOffset.UTC).toInstant());
    for (int i = 0; i < WEEKS; i++, week = week.next()) {
      var reservations = reservations(week);
      long events = reservations.size();
      documents.add(
          new Document("_id", week.stream(clinic, resource))
              .append("seq", events - 1)
              .append("commit", 0L)
              .append(
                  "view",
                  new Document("nextSeq", events)
                      .append("reservations", reservations)
                      .append("absences", List.of())));
    }
    weeks.insertMany(documents);
  }

  private List<Document> reservations(CalendarWeek week) {
    var reservations = new ArrayList<Document>();
    for (int day = 0; day < 7; day++) {
      var opens = week.monday().plusDays(day).atTime(OPENS, 0).atZone(ZONE).toInstant();
      int length = 0;
      for (int minute = free(length); minute < OPEN_MINUTES; minute += length + free(length)) {
        length = Math.min(SHORTEST_MINUTES + 30 * random.nextInt(4), OPEN_MINUTES - minute);
        reservations.add(
            reservation(opens.plus(Duration.ofMinutes(minute)), Duration.ofMinutes(length)));
      }
    }
    return reservations;
  }

  /** The pause after a visit, such that on average the wanted share of a day is booked. */
  private int free(int length) {
    double most = 2 * length * (1 - BOOKED) / BOOKED;
    return GRID_MINUTES * (int) Math.round(random.nextDouble() * most / GRID_MINUTES);
  }

  private Document reservation(Instant start, Duration length) {
    var from = stored(start);
    var until = stored(start.plus(length));
    return new Document("course", new UUID(random.nextLong(), random.nextLong()).toString())
        .append("visit", new Document("kind", "SESSION").append("session", 1))
        .append("start", from)
        .append("end", until)
        .append("busyFrom", from)
        .append("busyUntil", until)
        .append("occurredAt", from);
  }

  /** As the query service stores an instant: to the nanosecond, at one width. */
  static String stored(Instant instant) {
    return instant.toString().replace("Z", ".000000000Z");
  }
}
