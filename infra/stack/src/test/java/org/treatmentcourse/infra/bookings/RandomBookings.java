package org.treatmentcourse.infra.bookings;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/**
 * Schedulers who book, hold, move and cancel by chance, side by side, at two clinics that share
 * three therapists, of whom one or the other falls ill; each has a room of two chairs and one of
 * one. Some of what they ask for breaks a rule.
 */
public final class RandomBookings {
  /** How the names of these resources and no others begin. */
  public static final String NAMES = "chance-";

  /** On site for all of a clinic. */
  private static final String PRESCRIBER = NAMES + "prescriber-";

  private static final int COURSES = 32;
  private static final int SCHEDULERS = 8;
  private static final int THERAPISTS = 3;
  private static final int SESSIONS = 6;
  private static final int DAYS = 50;
  private static final Duration VISIT = Duration.ofMinutes(60);
  private static final int MISTAKE_PERCENT = 3;
  private static final int ELSEWHERE = 4;

  /** A visit as it is sent, such as {@code {"kind":"SESSION","session":2}}. */
  private record Place(String visit, int session, Instant start) {
    Place at(Instant other) {
      return new Place(visit, session, other);
    }
  }

  private final JsonHttp http = new JsonHttp();

  /** What there is to send. */
  public static final Set<String> EVERY_KIND =
      Set.of(
          "book-series",
          "hold-series",
          "confirm-hold",
          "withdraw-hold",
          "reschedule-visits",
          "cancel-session",
          "cancel-visit",
          "record-absence");

  /** What has to refuse something, so that what is accepted says that it is asked. */
  public static final Set<String> RULES =
      Set.of(
          "sessions-are-in-order",
          "sessions-are-apart",
          "week-has-room",
          "gap-is-not-too-long",
          "session-is-long-enough",
          "preparation-comes-before",
          "integration-visit-is-within-the-window",
          "resource-is-there",
          "resource-is-free",
          "visit-is-staffed",
          "staff-has-one-post",
          "staff-is-registered",
          "visit-is-to-come",
          "staff-is-at-one-clinic");

  private static final int LUCK = 4;

  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
  private final Set<String> refusing = ConcurrentHashMap.newKeySet();
  private final Endpoints endpoints;
  private final List<DemoCourse> courses;
  private final Instant firstDay =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(100));

  private RandomBookings(Endpoints endpoints, List<DemoCourse> courses) {
    this.endpoints = endpoints;
    this.courses = courses;
  }

  /**
   * Plans the courses' series and gives rooms and therapists calendars.
   *
   * @param here whose clinic and protocol most of the courses have
   * @param elsewhere whose the others have
   */
  public static RandomBookings open(Settings settings, DemoCourse here, DemoCourse elsewhere) {
    var endpoints = settings.addresses().endpoints();
    var demo = settings.root().resolve("infra/demo");
    var courses =
        IntStream.range(0, COURSES)
            .mapToObj(
                i ->
                    Demo.planned(
                        endpoints,
                        demo,
                        (i % ELSEWHERE == 0 ? elsewhere : here).protocol().value(),
                        "chance " + i))
            .toList();
    var bookings = new RandomBookings(endpoints, courses);
    bookings.clinics().forEach(bookings::furnish);
    return bookings;
  }

  private void furnish(ClinicId clinic) {
    declare(clinic, "room." + NAMES + "0", 2);
    declare(clinic, "room." + NAMES + "1", 1);
    for (int i = 0; i < THERAPISTS; i++) {
      hire(clinic, NAMES + i, "therapist", "LMFT");
      declare(clinic, "practitioner." + NAMES + i, 1);
    }
    hire(clinic, PRESCRIBER + clinic, "prescriber", "MD");
    declare(clinic, "practitioner." + PRESCRIBER + clinic, COURSES);
  }

  /**
   * Sends so many commands, and more if by chance some kind was never accepted; gives how often
   * each was.
   */
  public Map<String, Integer> send(long seed, int commands) {
    int share = commands / SCHEDULERS;
    var schedulers = new ArrayList<Callable<Void>>();
    for (int i = 0; i < SCHEDULERS; i++) {
      var scheduler = new Scheduler(new SplittableRandom(seed + i), i);
      schedulers.add(
          () -> {
            for (int sent = 0; sent < share || (sent < LUCK * share && !met()); sent++) {
              scheduler.command();
            }
            return null;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(schedulers)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted", e);
    } catch (ExecutionException e) {
      throw new PartFailed("a scheduler failed with seed " + seed, e);
    }
    return accepted;
  }

  private boolean met() {
    return accepted.keySet().containsAll(EVERY_KIND) && refusing.containsAll(RULES);
  }

  /** The courses' streams. */
  public List<String> streams() {
    return courses.stream().map(course -> course.course().stream()).toList();
  }

  /** Theirs. */
  public Set<ClinicId> clinics() {
    return courses.stream().map(DemoCourse::clinic).collect(toSet());
  }

  /** The names of the rules that refused something. */
  public Set<String> refusing() {
    return refusing;
  }

  private void hire(ClinicId clinic, String id, String role, String credential) {
    var path = "/clinics/" + clinic + "/practitioners/" + id + "/";
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    required(
        clinic,
        path + "register-practitioner",
        """
        {"name":"Staff Member","roles":["%s"],"occurredAt":"%s"}
        """
            .formatted(role, now));
    required(
        clinic,
        path + "grant-credential",
        """
        {"code":"%s","validFrom":"2020-01-01","expires":"2099-12-31","occurredAt":"%s"}
        """
            .formatted(credential, now));
  }

  private void declare(ClinicId clinic, String resource, int capacity) {
    var path = "/clinics/" + clinic + "/resources/" + resource + "/";
    required(
        clinic,
        path + "declare-resource",
        """
        {"title":"Chance","zone":"UTC","capacity":%d,"bufferBefore":"PT0S","bufferAfter":"PT10M",
         "occurredAt":"%s"}
        """
            .formatted(capacity, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    var days =
        Arrays.stream(DayOfWeek.values())
            .map(day -> "{\"day\":\"%s\",\"from\":\"08:00\",\"until\":\"20:00\"}".formatted(day))
            .toList();
    required(
        clinic,
        path + "declare-availability",
        "{\"from\":\"2026-01-01\",\"weekly\":[%s],\"occurredAt\":\"%s\"}"
            .formatted(String.join(",", days), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
  }

  private void required(ClinicId clinic, String path, String json) {
    try {
      int status = post(clinic, path, json).status();
      if (status / 100 != 2) {
        throw new PartFailed("%s was answered with %d".formatted(path, status));
      }
    } catch (IOException e) {
      throw new PartFailed("the command service doesn't answer", e);
    }
  }

  private JsonHttp.Answer post(ClinicId clinic, String path, String json) throws IOException {
    var bearer = endpoints.tokens().bearer(Role.CLINIC_ADMINISTRATOR, Optional.of(clinic));
    return http.post(endpoints.command().resolve(path), bearer, UUID.randomUUID(), json);
  }

  /** One of several, with courses of her own and a view of what she booked for them. */
  private final class Scheduler {
    private final SplittableRandom random;
    private final List<DemoCourse> own;
    private final Map<DemoCourse, List<Place>> booked = new ConcurrentHashMap<>();

    Scheduler(SplittableRandom random, int number) {
      this.random = random;
      this.own =
          IntStream.range(0, COURSES)
              .filter(i -> i % SCHEDULERS == number)
              .mapToObj(courses::get)
              .toList();
    }

    void command() throws IOException {
      var course = own.get(random.nextInt(own.size()));
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> book(course, "book-series", "");
        case 3 -> book(course, "hold-series", ",\"minutes\":" + (1 + random.nextInt(60)));
        case 4 -> send(course, "confirm-hold", "");
        case 5 -> send(course, "withdraw-hold", "");
        case 6, 7 -> move(course);
        case 8, 9, 10 -> cancel(course);
        default -> {
          if (random.nextInt(10) == 0) {
            fallIll(course.clinic());
          }
        }
      }
    }

    private void book(DemoCourse course, String command, String more) throws IOException {
      var places = new ArrayList<Place>();
      int day = random.nextInt(DAYS);
      int first = 1 + random.nextInt(SESSIONS);
      for (int i = first; i <= Math.min(SESSIONS, first + random.nextInt(3)); i++) {
        var start = start(day);
        places.add(new Place(visit("SESSION", i), i, start));
        if (random.nextBoolean()) {
          int later = mistake() ? random.nextInt(6) - 1 : 1;
          places.add(new Place(visit("INTEGRATION", i), i, start.plus(Duration.ofDays(later))));
        }
        if (random.nextInt(4) == 0) {
          int earlier = mistake() ? 0 : 1;
          places.add(new Place(visit("PREPARATION", i), i, start.minus(Duration.ofDays(earlier))));
        }
        day += mistake() ? random.nextInt(20) - 4 : 3 + random.nextInt(4);
      }
      if (mistake()) {
        places.replaceAll(place -> place.at(place.start().minus(Duration.ofDays(200))));
      }
      if (send(course, command, bookings(course.clinic(), places) + more + override())) {
        booked.computeIfAbsent(course, _ -> new ArrayList<>()).addAll(places);
      }
    }

    private void move(DemoCourse course) throws IOException {
      var known = booked.getOrDefault(course, List.of());
      if (known.isEmpty()) {
        return;
      }
      var from = known.get(random.nextInt(known.size()));
      var later = Duration.ofMinutes(30L * (random.nextInt(100) - 40));
      boolean following = random.nextBoolean();
      var moved =
          known.stream()
              .filter(it -> following ? it.session() >= from.session() : it.equals(from))
              .map(it -> it.at(it.start().plus(later)))
              .toList();
      send(
          course,
          "reschedule-visits",
          bookings(course.clinic(), moved) + ",\"reason\":\"asked for\"" + override());
    }

    private void cancel(DemoCourse course) throws IOException {
      int session = 1 + random.nextInt(SESSIONS);
      if (random.nextBoolean()) {
        if (send(
            course,
            "cancel-session",
            ",\"session\":%d,\"reasonClass\":\"PATIENT\"".formatted(session))) {
          booked.getOrDefault(course, new ArrayList<>()).removeIf(it -> it.session() == session);
        }
      } else {
        send(
            course,
            "cancel-visit",
            ",\"visit\":%s,\"reasonClass\":\"CLINIC\"".formatted(visit("INTEGRATION", session)));
      }
    }

    private void fallIll(ClinicId clinic) throws IOException {
      var from = start(random.nextInt(DAYS));
      var path =
          "/clinics/%s/resources/practitioner.%s%d/record-absence"
              .formatted(clinic, NAMES, random.nextInt(THERAPISTS));
      count(
          clinic,
          path,
          """
          {"absence":"%s","reason":"SICKNESS","from":"%s","until":"%s","occurredAt":"%s"}
          """
              .formatted(
                  UUID.randomUUID(),
                  from,
                  from.plus(Duration.ofHours(10)),
                  Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    private boolean send(DemoCourse course, String command, String fields) throws IOException {
      return count(
          course.clinic(),
          "/courses/" + course.course() + "/" + command,
          "{\"occurredAt\":\""
              + Instant.now().truncatedTo(ChronoUnit.MILLIS)
              + "\""
              + fields
              + "}");
    }

    private boolean count(ClinicId clinic, String path, String json) throws IOException {
      var answer = post(clinic, path, json);
      if (answer.status() == 400 || answer.status() >= 500) {
        throw new IOException(path + " was answered with " + answer.body());
      }
      if (answer.isSuccess()) {
        accepted.merge(path.substring(path.lastIndexOf('/') + 1), 1, Integer::sum);
      } else {
        answer.body().path("broken").forEach(it -> refusing.add(it.path("rule").asString()));
      }
      return answer.isSuccess();
    }

    private Instant start(int day) {
      return firstDay
          .plus(Duration.ofDays(day))
          .plus(Duration.ofMinutes(480 + 30L * random.nextInt(22)));
    }

    private String override() {
      return random.nextInt(25) == 0 ? ",\"override\":\"a reason\"" : "";
    }

    private boolean mistake() {
      return random.nextInt(100) < MISTAKE_PERCENT;
    }

    private String bookings(ClinicId clinic, List<Place> places) {
      return ",\"bookings\":["
          + String.join(",", places.stream().map(place -> booking(clinic, place)).toList())
          + "]";
    }

    private String booking(ClinicId clinic, Place place) {
      return """
      {"visit":%s,"appointment":{"start":"%s","end":"%s","modality":"IN_PERSON","room":"%s",
       "staff":[%s]}}\
      """
          .formatted(
              place.visit(),
              place.start(),
              place.start().plus(mistake() ? VISIT.dividedBy(3) : VISIT),
              NAMES + random.nextInt(2),
              mistake() ? "" : staff(clinic));
    }

    private String staff(ClinicId clinic) {
      int therapist = mistake() ? THERAPISTS : random.nextInt(THERAPISTS);
      var prescriber = mistake() ? NAMES + therapist : PRESCRIBER + clinic;
      return """
      {"id":"%s","role":"therapist"},{"id":"%s","role":"prescriber"}\
      """
          .formatted(NAMES + therapist, prescriber);
    }

    private static String visit(String kind, int session) {
      return "{\"kind\":\"%s\",\"session\":%d}".formatted(kind, session);
    }
  }
}
