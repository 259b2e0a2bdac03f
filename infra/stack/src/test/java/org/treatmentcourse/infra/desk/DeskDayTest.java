package org.treatmentcourse.infra.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.stack.Exports;
import org.treatmentcourse.infra.stack.RunningStack;
import org.treatmentcourse.infra.stack.SharedStack;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import tools.jackson.databind.JsonNode;

/**
 * A scheduler books, closes a room, moves and cancels over a change of the clock; then an officer
 * searches, replays, exports and proves what came of it. Everything is found by lists.
 */
@Timeout(180)
@ExtendWith(SharedStack.class)
class DeskDayTest {
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final int DAYS_BEFORE_THE_CHANGE = 8;

  private final RunningStack stack;

  DeskDayTest(RunningStack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @CsvSource({"denver, America/Denver", "london, Europe/London"})
  @Proves("desk-day")
  void a_day_of_both_desks(String clinic, ZoneId zone) throws Exception {
    var desk = Desk.open(stack, clinic, zone);
    var change = zone.getRules().nextTransition(Instant.now().plus(AHEAD)).getInstant();
    var first = desk.planned("first at the desk");
    var second = desk.planned("second at the desk");

    everythingIsListed(desk, List.of(first, second));
    booked(desk, first, change);
    heldAndConfirmed(desk, second, change);
    aRoomIsClosed(desk, first);
    aFreedPlaceIsOffered(desk);
    theDayIsPrinted(desk, first);

    officer(desk, first);
  }

  private static void everythingIsListed(Desk desk, List<DemoCourse> planned) throws IOException {
    var clinic = "/clinics/" + desk.clinic();
    for (var list : List.of("resources", "practitioners", "protocols")) {
      assertThat(desk.ask(Role.SCHEDULER, clinic + "/" + list).path(list)).as(list).isNotEmpty();
    }
    assertThat(desk.ask(Role.SCHEDULER, clinic + "/holds").path("holds")).isEmpty();
    assertThat(
            texts(desk.ask(Role.SCHEDULER, clinic + "/courses?closed=false"), "courses", "course"))
        .containsAll(planned.stream().map(it -> it.course().toString()).toList());
  }

  /** The best series there is over a change of the clock keeps its time of day. */
  private static void booked(Desk desk, DemoCourse course, Instant change) throws IOException {
    var bookings = proposed(desk, course, change);
    var starts = sessions(bookings).map(it -> start(it)).toList();
    assertThat(starts).hasSize(6);
    assertThat(starts.getFirst()).isBefore(change);
    assertThat(starts.getLast()).isAfter(change);
    assertThat(starts.stream().map(it -> it.atZone(desk.zone()).toLocalTime()).distinct())
        .hasSize(1);
    var body = "{\"bookings\":%s}".formatted(bookings);
    var asIf = desk.command(Role.SCHEDULER, path(course, "dry-run/book-series"), body);
    var done = desk.command(Role.SCHEDULER, path(course, "book-series"), body);
    assertThat(types(asIf)).isEqualTo(types(done)).isNotEmpty();
  }

  private static void heldAndConfirmed(Desk desk, DemoCourse course, Instant change)
      throws IOException {
    var body = "{\"bookings\":%s,\"minutes\":30}".formatted(proposed(desk, course, change));
    desk.command(Role.SCHEDULER, path(course, "hold-series"), body);
    var holds = desk.ask(Role.SCHEDULER, "/clinics/" + desk.clinic() + "/holds");
    assertThat(texts(holds, "holds", "course")).containsExactly(course.course().toString());
    desk.command(Role.SCHEDULER, path(course, "confirm-hold"), "{}");
  }

  private static JsonNode proposed(Desk desk, DemoCourse course, Instant change)
      throws IOException {
    var earliest = LocalDate.ofInstant(change, desk.zone()).minusDays(DAYS_BEFORE_THE_CHANGE);
    return proposed(
        desk,
        course,
        "{\"earliest\":\"%s\",\"preparation\":true,\"sameRoom\":true}".formatted(earliest));
  }

  /** The bookings of the best candidate. */
  private static JsonNode proposed(Desk desk, DemoCourse course, String wishes) throws IOException {
    var answer = desk.ask(Role.SCHEDULER, path(course, "series-proposals"), wishes);
    assertThat(answer.path("zone").asString()).isEqualTo(desk.zone().getId());
    assertThat(answer.path("candidates")).as("%s", answer).isNotEmpty();
    return answer.at("/candidates/0/bookings");
  }

  /** The closure says whom it hits, all of them move in one commit, and nobody is left. */
  private static void aRoomIsClosed(Desk desk, DemoCourse course) throws IOException {
    var clinic = "/clinics/" + desk.clinic();
    var visit = upcoming(desk, course).get(1);
    var room = "room." + visit.path("room").asString();
    var day = start(visit).atZone(desk.zone()).toLocalDate().atStartOfDay(desk.zone());
    var closed = "from=%s&to=%s".formatted(day.toInstant(), day.plusDays(1).toInstant());
    var answer =
        desk.command(
            Role.SCHEDULER,
            clinic + "/resources/" + room + "/record-absence",
            """
            {"absence":"%s","reason":"REPAIR","from":"%s","until":"%s"}
            """
                .formatted(UUID.randomUUID(), day.toInstant(), day.plusDays(1).toInstant()));
    var hit = texts(answer, "affected", "course");
    assertThat(hit).contains(course.course().toString());
    assertThat(
            texts(
                desk.ask(Role.SCHEDULER, clinic + "/utilisation?" + closed), "affected", "course"))
        .containsExactlyInAnyOrderElementsOf(hit);

    var replans =
        desk.ask(
            Role.SCHEDULER,
            clinic + "/replans",
            "{\"resource\":\"%s\",\"date\":\"%s\"}".formatted(room, day.toLocalDate()));
    assertThat(texts(replans, "visits", "how")).hasSameSizeAs(hit).doesNotContain("none");
    var moves = clinic + "/moves/" + UUID.randomUUID();
    var body = "{\"reason\":\"ROOM_CLOSED\",\"courses\":%s}".formatted(replans.path("courses"));
    var asIf = desk.command(Role.SCHEDULER, moves + "/dry-run/reschedule-courses", body);
    var done = desk.command(Role.SCHEDULER, moves + "/reschedule-courses", body);
    assertThat(types(asIf)).isEqualTo(types(done)).isNotEmpty();
    assertThat(desk.ask(Role.SCHEDULER, clinic + "/utilisation?" + closed).path("affected"))
        .isEmpty();
    assertThat(texts(desk.ask(Role.SCHEDULER, clinic + "/attention"), "breaking", "course"))
        .doesNotContainAnyElementsOf(hit);
  }

  /** What one patient gives back is offered to another who waits for just that, and taken. */
  private static void aFreedPlaceIsOffered(Desk desk) throws IOException {
    var clinic = "/clinics/" + desk.clinic();
    var freeing = soon(desk, "gives a place back", "08:00", "12:00");
    var waiting = soon(desk, "waits for a place", "13:00", "19:00");
    // Days after the session before it: earlier on a Thursday would be too soon after Tuesday's.
    var free =
        upcoming(desk, freeing).stream()
            .skip(1)
            .filter(it -> start(it).atZone(desk.zone()).getDayOfWeek() == DayOfWeek.TUESDAY)
            .findFirst()
            .orElseThrow();
    var from = start(free).atZone(desk.zone());
    var until = Instant.parse(free.path("end").asString()).atZone(desk.zone());
    var late =
        upcoming(desk, waiting).stream()
            .filter(it -> start(it).atZone(desk.zone()).toLocalDate().equals(from.toLocalDate()))
            .findFirst()
            .orElseThrow();
    desk.command(
        Role.SCHEDULER,
        clinic + "/waiting-list/" + waiting.course() + "/put-on-waiting-list",
        """
        {"session":%s,"earliest":"%s","latest":"%s","weekdays":[],
         "windows":[{"from":"%s","until":"%s"}]}
        """
            .formatted(
                late.path("number"),
                from.toLocalDate(),
                from.toLocalDate(),
                from.toLocalTime(),
                until.toLocalTime()));
    assertThat(desk.ask(Role.SCHEDULER, clinic + "/waiting-list").at("/courses/0/places"))
        .isEmpty();

    desk.command(
        Role.SCHEDULER,
        path(freeing, "cancel-session"),
        "{\"session\":%s,\"reasonClass\":\"PATIENT\"}".formatted(free.path("number")));
    var offered = desk.ask(Role.SCHEDULER, clinic + "/waiting-list").at("/courses/0");
    assertThat(offered.path("command").asString()).isEqualTo("reschedule-visits");
    desk.command(
        Role.SCHEDULER,
        path(waiting, "reschedule-visits"),
        "{\"bookings\":%s,\"reason\":\"an earlier place\"}"
            .formatted(offered.at("/places/0/bookings")));
    assertThat(upcoming(desk, waiting).stream().map(it -> start(it))).contains(start(free));
  }

  /** A series that is booked on Tuesdays and Thursdays within a window. */
  private static DemoCourse soon(Desk desk, String name, String from, String until)
      throws IOException {
    var course = desk.planned(name);
    var wishes =
        """
        {"earliest":"%s","preparation":true,"weekdays":["TUESDAY","THURSDAY"],
         "windows":[{"from":"%s","until":"%s"}]}
        """
            .formatted(LocalDate.now(desk.zone()).plusDays(3), from, until);
    desk.command(
        Role.SCHEDULER,
        path(course, "book-series"),
        "{\"bookings\":%s}".formatted(proposed(desk, course, wishes)));
    return course;
  }

  private static void theDayIsPrinted(Desk desk, DemoCourse course)
      throws IOException, InterruptedException {
    var visit = upcoming(desk, course).getFirst();
    var time = start(visit).atZone(desk.zone());
    var path = "/clinics/" + desk.clinic() + "/day-sheet?day=" + time.toLocalDate();
    assertThat(desk.page(Role.SCHEDULER, path))
        .contains(time.toLocalTime().toString(), visit.path("room").asString());
    assertThat(desk.page(Role.SCHEDULER, path + "&format=PDF")).startsWith("%PDF-");
  }

  /** Search, replay, custody, and a bundle that a stranger proves with Python alone. */
  private void officer(Desk desk, DemoCourse course) throws Exception {
    var replay = desk.ask(Role.COMPLIANCE_OFFICER, path(course, "replay?limit=1000"));
    var moved =
        desk.search(
                Role.COMPLIANCE_OFFICER,
                "/events?type=SessionRescheduled&clinic=%s&course=%s"
                    .formatted(desk.clinic(), course.course()))
            .at("/hits/0");
    int seq = moved.path("seq").asInt(-1);
    assertThat(replay.at("/steps/" + seq + "/id")).isEqualTo(moved.path("id"));
    var slot = "/state/sessions/" + moved.at("/payload/session") + "/slot/room";
    var before = desk.ask(Role.COMPLIANCE_OFFICER, path(course, "as-of?seq=" + (seq - 1)));
    var after = desk.ask(Role.COMPLIANCE_OFFICER, path(course, "as-of?seq=" + seq));
    assertThat(after.at(slot))
        .isEqualTo(moved.at("/payload/slot/room"))
        .isNotEqualTo(before.at(slot));

    var clinic = "/clinics/" + desk.clinic();
    assertThat(desk.ask(Role.COMPLIANCE_OFFICER, clinic + "/lots").path("lots")).isNotEmpty();
    var period =
        "from=%s&to=%s"
            .formatted(
                LocalDate.now(ZoneOffset.UTC).minusYears(1),
                LocalDate.now(ZoneOffset.UTC).plusDays(1));
    assertThat(desk.ask(Role.COMPLIANCE_OFFICER, clinic + "/custody?" + period).path("lots"))
        .isNotEmpty();

    var exports = new Exports(stack);
    var bundle =
        exports.made("{\"course\":\"%s\",\"reason\":\"INSPECTION\"}".formatted(course.course()));
    var events = Exports.events(bundle, course.course().stream());
    assertThat(events).hasSameSizeAs(replay.path("steps"));
    assertThat(verified(bundle)).isZero();
    assertThat(verified(Exports.altered(bundle))).isEqualTo(1);
  }

  private int verified(Path bundle) throws IOException, InterruptedException {
    var settings = stack.settings();
    var key = Files.readString(settings.data().resolve("transparency/key.pem.vkey")).strip();
    var script = settings.root().resolve("infra/verify-bundle.py").toString();
    return new ProcessBuilder("python3", script, bundle.toString(), "--key", key)
        .inheritIO()
        .start()
        .waitFor();
  }

  /** The dosing sessions that are booked, in their order. */
  private static List<JsonNode> upcoming(Desk desk, DemoCourse course) throws IOException {
    var path = "/schedule/upcoming?course=%s&to=%s";
    var until = Instant.now().plus(Duration.ofDays(360));
    return desk.ask(
            Role.SCHEDULER,
            path.formatted(course.course(), until.atOffset(ZoneOffset.UTC).toLocalDate()))
        .path("sessions")
        .valueStream()
        .filter(it -> it.path("kind").asString().equals("SESSION"))
        .filter(it -> it.path("state").asString().equals("scheduled"))
        .toList();
  }

  private static Stream<JsonNode> sessions(JsonNode bookings) {
    return bookings.valueStream().filter(it -> it.at("/visit/kind").asString().equals("SESSION"));
  }

  private static Instant start(JsonNode visit) {
    return Instant.parse(
        visit.path("appointment").path("start").asString(visit.path("start").asString()));
  }

  private static List<String> texts(JsonNode answer, String list, String name) {
    return answer.path(list).valueStream().map(it -> it.path(name).asString()).toList();
  }

  private static List<String> types(JsonNode answer) {
    return texts(answer, "events", "type");
  }

  private static String path(DemoCourse course, String what) {
    return "/courses/" + course.course() + "/" + what;
  }
}
