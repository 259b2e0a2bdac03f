package org.treatmentcourse.infra.bookings;

import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.treatmentcourse.infra.report.Fields;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of booking once more, as docs/api.md has them, over the ledger's JSON and nothing else
 * of ours: every visit that a commit placed is looked at beside all that stood then.
 */
public final class BookingRules {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final int WEEK_DAYS = 7;

  private final Map<String, JsonNode> protocols;
  private final Set<String> streams;
  private final Map<String, JsonNode> opened = new HashMap<>();
  private final Map<String, Integer> perWeek = new HashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Map<String, Set<String>> roles = new HashMap<>();
  private final Map<String, Hours> hours = new HashMap<>();

  /** What stands, by {@link BookingsFold#visit}. */
  private final Map<String, Place> visits = new TreeMap<>();

  private final List<String> broken = new ArrayList<>();
  private int placed;

  /**
   * A visit's place.
   *
   * @param heldUntil of one that is held and not booked
   */
  private record Place(
      String course,
      String clinic,
      String kind,
      int number,
      Instant start,
      Instant end,
      JsonNode appointment,
      Optional<Instant> heldUntil) {
    boolean standsAt(Instant moment) {
      return heldUntil.filter(until -> !until.isAfter(moment)).isEmpty();
    }

    boolean overlaps(Place other) {
      return start.isBefore(other.end) && other.start.isBefore(end);
    }

    boolean is(String other) {
      return kind.equals(other);
    }

    String key() {
      return BookingsFold.visit(course, kind, number);
    }

    /** Room, device and people, as their calendars are called. */
    List<String> takes() {
      var takes = new ArrayList<String>();
      for (var what : List.of("room", "device")) {
        if (appointment.hasNonNull(what)) {
          takes.add(what + "." + appointment.get(what).asString());
        }
      }
      staff().forEach(id -> takes.add("practitioner." + id));
      return takes;
    }

    List<String> staff() {
      return appointment.path("staff").valueStream().map(it -> it.get("id").asString()).toList();
    }
  }

  /** When a resource is there, how often it can be taken, and how long before and after. */
  private static final class Hours {
    private final JsonNode declared;
    private JsonNode weekly = JSON.createArrayNode();
    private final Map<String, JsonNode> absences = new HashMap<>();

    Hours(JsonNode declared) {
      this.declared = declared;
    }

    Instant from(Place place) {
      return place.start().minus(Duration.parse(declared.get("bufferBefore").asString()));
    }

    Instant until(Place place) {
      return place.end().plus(Duration.parse(declared.get("bufferAfter").asString()));
    }

    boolean isThere(Place place) {
      var zone = ZoneId.of(declared.get("zone").asString());
      var start = LocalDateTime.ofInstant(place.start(), zone);
      var end = LocalDateTime.ofInstant(place.end(), zone);
      boolean open =
          weekly
              .valueStream()
              .anyMatch(
                  window ->
                      window.get("day").asString().equals(start.getDayOfWeek().name())
                          && start.toLocalDate().equals(end.toLocalDate())
                          && !start.toLocalTime().isBefore(time(window, "from"))
                          && !end.toLocalTime().isAfter(time(window, "until")));
      return open
          && absences.values().stream()
              .noneMatch(
                  away ->
                      instant(away, "from").isBefore(place.end())
                          && place.start().isBefore(instant(away, "until")));
    }

    private static LocalTime time(JsonNode window, String name) {
      return LocalTime.parse(window.get(name).asString());
    }
  }

  private BookingRules(Map<String, JsonNode> protocols, Set<String> streams) {
    this.protocols = protocols;
    this.streams = streams;
  }

  /**
   * Every rule that a booking of some courses broke and that nobody overrode.
   *
   * @param protocols by their ids
   * @param streams the courses' streams
   */
  public static BookingRules over(
      Stores stores, Map<String, JsonNode> protocols, Collection<String> streams) {
    var rules = new BookingRules(protocols, Set.copyOf(streams));
    for (var commit : stores.ledger().find().sort(Sorts.ascending("_id"))) {
      rules.take(commit);
    }
    return rules;
  }

  /** As one line each: commit, visit and rule. */
  public List<String> broken() {
    return broken;
  }

  /** How many times a visit of the courses got a place. */
  public int placed() {
    return placed;
  }

  private void take(Document commit) {
    var now = commit.getDate("recordedAt").toInstant();
    var got = new HashSet<String>();
    var overridden = new HashSet<String>();
    for (var event : commit.getList("events", Document.class)) {
      var stream = Fields.text(event, "stream");
      var body = JSON.readTree(Fields.text(event, "payload"));
      var type = Fields.text(event, "type");
      if (type.equals("SchedulingRuleOverridden")) {
        overridden.add(
            BookingsFold.visit(stream, body.get("visit")) + " " + body.get("rule").asString());
      } else if (stream.startsWith("course-")) {
        ofCourse(stream, type, body, got);
      } else {
        ofClinic(stream, type, body, Optional.ofNullable(commit.getString("clinic")));
      }
    }
    got.retainAll(visits.keySet());
    for (var key : got) {
      placed++;
      var place = visits.get(key);
      var found = new ArrayList<String>();
      time(place, now, found);
      staff(place, found);
      resources(place, now, found);
      if (place.is("SESSION")) {
        session(place, got, found);
      }
      around(place, found);
      found.stream()
          .filter(rule -> !overridden.contains(key + " " + rule))
          .forEach(rule -> broken.add(commit.get("_id") + " " + key + ": " + rule));
    }
  }

  private void ofCourse(String stream, String type, JsonNode body, Set<String> got) {
    switch (type) {
      case "CourseOpened" -> opened.put(stream, body);
      case "SeriesPlanned" -> perWeek.put(stream, body.get("sessionsPerWeek").asInt());
      case "SessionScheduled", "SessionRescheduled" ->
          put(
              stream,
              "SESSION",
              body.get("session").asInt(),
              body.get("slot"),
              Optional.empty(),
              got);
      case "VisitScheduled", "VisitRescheduled" ->
          put(stream, body.get("visit"), body.get("appointment"), Optional.empty(), got);
      case "SeriesHeld" ->
          body.get("bookings")
              .forEach(
                  it ->
                      put(
                          stream,
                          it.get("visit"),
                          it.get("appointment"),
                          Optional.of(instant(body, "until")),
                          got));
      case "HoldEnded" ->
          visits.values().removeIf(it -> it.course().equals(stream) && it.heldUntil().isPresent());
      case "SessionCancelled" ->
          visits.remove(BookingsFold.visit(stream, "SESSION", body.get("session").asInt()));
      case "VisitCancelled" -> visits.remove(BookingsFold.visit(stream, body.get("visit")));
      default -> {
        // Books and frees nothing.
      }
    }
  }

  private void ofClinic(String stream, String type, JsonNode body, Optional<String> clinic) {
    switch (type) {
      case "ResourceDeclared" ->
          hours.put(
              body.get("clinic").asString() + " " + body.get("resource").asString(),
              new Hours(body));
      case "AvailabilityDeclared" -> of(stream).ifPresent(it -> it.weekly = body.get("weekly"));
      case "AbsenceRecorded" ->
          of(stream).ifPresent(it -> it.absences.put(body.get("absence").asString(), body));
      case "AbsenceLifted" ->
          of(stream).ifPresent(it -> it.absences.remove(body.get("absence").asString()));
      case "PractitionerRegistered" -> {
        var known = new HashSet<String>();
        body.get("roles").forEach(role -> known.add(role.asString()));
        roles.put(stream, known);
      }
      case "ClinicZoneSet" ->
          zones.put(clinic.orElseThrow(), ZoneId.of(body.get("zone").asString()));
      default -> {
        // Nothing that a booking depends on here.
      }
    }
  }

  /** Of a stream such as {@code resource-amavi.room.blue}. */
  private Optional<Hours> of(String stream) {
    var name = stream.substring(stream.indexOf('-') + 1);
    return Optional.ofNullable(hours.get(name.replaceFirst("\\.", " ")));
  }

  private void put(
      String course, JsonNode visit, JsonNode place, Optional<Instant> until, Set<String> got) {
    put(course, visit.get("kind").asString(), visit.get("session").asInt(), place, until, got);
  }

  private void put(
      String course,
      String kind,
      int number,
      JsonNode appointment,
      Optional<Instant> until,
      Set<String> got) {
    if (!streams.contains(course)) {
      return;
    }
    var place =
        new Place(
            course,
            known(course).get("clinic").asString(),
            kind,
            number,
            instant(appointment, "start"),
            instant(appointment, "end"),
            appointment,
            until);
    visits.put(place.key(), place);
    got.add(place.key());
  }

  private JsonNode known(String course) {
    return Objects.requireNonNull(opened.get(course), course);
  }

  private JsonNode protocol(Place place) {
    var id = known(place.course()).at("/protocol/id").asString();
    return Objects.requireNonNull(protocols.get(id), id);
  }

  private static Instant instant(JsonNode body, String name) {
    return Instant.parse(body.get(name).asString());
  }

  private void time(Place place, Instant now, List<String> found) {
    if (place.start().isBefore(now)) {
      found.add("visit-is-to-come");
    }
    var least = Duration.parse(protocol(place).at("/sessionLength/least").asString());
    if (place.is("SESSION") && Duration.between(place.start(), place.end()).compareTo(least) < 0) {
      found.add("session-is-long-enough");
    }
    visits.values().stream()
        .filter(it -> !it.key().equals(place.key()) && it.standsAt(now))
        .filter(it -> patient(it).equals(patient(place)) && it.overlaps(place))
        .forEach(_ -> found.add("patient-is-in-one-place"));
  }

  private String patient(Place place) {
    return known(place.course()).get("patient").asString();
  }

  private void staff(Place place, List<String> found) {
    var there = new ArrayList<String>();
    place.appointment().get("staff").forEach(it -> there.add(it.get("role").asString()));
    var asked = new HashSet<String>();
    if (place.is("SESSION")) {
      protocol(place).get("credentials").forEach(it -> asked.add(it.get("role").asString()));
      asked.retainAll(Set.of("prescriber", "therapist", "monitor"));
      if (protocol(place).has("therapistPresence")) {
        asked.add("therapist");
      }
    }
    if (there.isEmpty() || !there.containsAll(asked)) {
      found.add("visit-is-staffed");
    }
    if (Set.copyOf(place.staff()).size() < place.staff().size()) {
      found.add("staff-has-one-post");
    }
    place
        .appointment()
        .get("staff")
        .forEach(
            it -> {
              var stream = "practitioner-" + place.clinic() + "." + it.get("id").asString();
              if (!roles.getOrDefault(stream, Set.of()).contains(it.get("role").asString())) {
                found.add("staff-is-registered");
              }
            });
  }

  private void resources(Place place, Instant now, List<String> found) {
    for (var resource : place.takes()) {
      var its = hours.get(place.clinic() + " " + resource);
      if (its != null && !its.isThere(place)) {
        found.add("resource-is-there");
      }
      if (its != null
          && mostAtOnce(resource, its, place, now) > its.declared.get("capacity").asInt()) {
        found.add("resource-is-free");
      }
    }
    boolean elsewhere =
        visits.values().stream()
            .filter(it -> it.heldUntil().isEmpty() && !it.clinic().equals(place.clinic()))
            .filter(it -> it.overlaps(place))
            .anyMatch(it -> it.staff().stream().anyMatch(place.staff()::contains));
    if (elsewhere && place.heldUntil().isEmpty()) {
      found.add("staff-is-at-one-clinic");
    }
  }

  /** How many visits, buffers and a place among them, take a resource in the same minute. */
  private long mostAtOnce(String resource, Hours its, Place place, Instant now) {
    var others =
        visits.values().stream()
            .filter(it -> it.clinic().equals(place.clinic()) && it.standsAt(now))
            .filter(it -> it.takes().contains(resource))
            .filter(
                it ->
                    its.from(it).isBefore(its.until(place))
                        && its.from(place).isBefore(its.until(it)))
            .toList();
    return Stream.concat(Stream.of(its.from(place)), others.stream().map(its::from))
        .filter(moment -> !moment.isBefore(its.from(place)))
        .mapToLong(
            moment ->
                others.stream()
                    .filter(it -> !its.from(it).isAfter(moment) && its.until(it).isAfter(moment))
                    .count())
        .max()
        .orElse(0);
  }

  /* Beside the sessions that are booked, and those that got a place in the same commit. */
  private void session(Place place, Set<String> got, List<String> found) {
    var series = protocol(place).get("series");
    var zone = zones.getOrDefault(place.clinic(), ZoneOffset.UTC);
    var starts = new TreeMap<Integer, Instant>();
    visits.values().stream()
        .filter(it -> it.course().equals(place.course()) && it.is("SESSION"))
        .filter(it -> it.heldUntil().isEmpty() || got.contains(it.key()))
        .forEach(it -> starts.put(it.number(), it.start()));
    starts.forEach(
        (number, start) -> {
          if (number == place.number()) {
            return;
          }
          if (isBefore(start, place.start(), series.get("leastGap"), zone)) {
            found.add("sessions-are-apart");
          }
          boolean next = Math.abs(number - place.number()) == 1;
          if (next && isAfter(start, place.start(), series.get("mostGap"), zone)) {
            found.add("gap-is-not-too-long");
          }
        });
    var before = starts.lowerEntry(place.number());
    var after = starts.higherEntry(place.number());
    if ((before != null && !before.getValue().isBefore(place.start()))
        || (after != null && !after.getValue().isAfter(place.start()))) {
      found.add("sessions-are-in-order");
    }
    var days = starts.values().stream().map(it -> LocalDate.ofInstant(it, zone)).sorted().toList();
    var day = LocalDate.ofInstant(place.start(), zone);
    int most =
        Math.min(perWeek.getOrDefault(place.course(), 0), series.get("sessionsPerWeek").asInt());
    for (int back = 0; back < WEEK_DAYS; back++) {
      var from = day.minusDays(back);
      if (days.stream()
              .filter(it -> !it.isBefore(from) && it.isBefore(from.plusDays(WEEK_DAYS)))
              .count()
          > most) {
        found.add("week-has-room");
        break;
      }
    }
    if (series.has("totalDays")
        && ChronoUnit.DAYS.between(days.getFirst(), days.getLast())
            > series.get("totalDays").asInt()) {
      found.add("series-fits-its-days");
    }
  }

  /** A preparation or integration and its session, whichever of them got a place. */
  private void around(Place place, List<String> found) {
    for (var kind : List.of("PREPARATION", "INTEGRATION")) {
      var visit = visits.get(BookingsFold.visit(place.course(), kind, place.number()));
      var session = visits.get(BookingsFold.visit(place.course(), "SESSION", place.number()));
      if (visit == null
          || session == null
          || !(place.is("SESSION") || place.is(kind))
          || visit.heldUntil().isPresent() != session.heldUntil().isPresent()) {
        continue;
      }
      if (kind.equals("PREPARATION") && visit.end().isAfter(session.start())) {
        found.add("preparation-comes-before");
      }
      var window = protocol(place).at("/integration/window");
      var zone = zones.getOrDefault(place.clinic(), ZoneOffset.UTC);
      if (kind.equals("INTEGRATION")
          && (visit.start().isBefore(session.end())
              || isAfter(session.end(), visit.end(), window, zone))) {
        found.add("integration-visit-is-within-the-window");
      }
    }
  }

  /** Whether two moments are less than a length apart: days are the clinic's, hours are exact. */
  private static boolean isBefore(Instant one, Instant other, JsonNode length, ZoneId zone) {
    return apart(one, other, length, zone) < 0;
  }

  private static boolean isAfter(Instant one, Instant other, JsonNode length, ZoneId zone) {
    return apart(one, other, length, zone) > 0;
  }

  private static int apart(Instant one, Instant other, JsonNode length, ZoneId zone) {
    var text = length.asString();
    if (text.contains("T")) {
      return Duration.between(one, other).abs().compareTo(Duration.parse(text));
    }
    long days =
        Math.abs(
            ChronoUnit.DAYS.between(
                LocalDate.ofInstant(one, zone), LocalDate.ofInstant(other, zone)));
    return Long.compare(days, Period.parse(text).getDays());
  }
}
