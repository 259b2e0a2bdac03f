package org.treatmentcourse.infra.bookings;

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

/**
 * Schedulers who book, hold, move and cancel by chance, side by side, over one room of two chairs,
 * one of one and three therapists, of whom one or the other falls ill.
 */
public final class RandomBookings {
  /** How the names of these resources and no others begin. */
  public static final String NAMES = "chance-";

  /** On site for all of them. */
  private static final String PRESCRIBER = NAMES + "prescriber";

  private static final int COURSES = 32;
  private static final int SCHEDULERS = 8;
  private static final int THERAPISTS = 3;
  private static final int SESSIONS = 6;
  private static final int DAYS = 50;
  private static final Duration VISIT = Duration.ofMinutes(60);

  /** A visit as it is sent, such as {@code {"kind":"SESSION","session":2}}. */
  private record Place(String visit, int session, Instant start) {}

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

  private static final int LUCK = 4;

  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
  private final Endpoints endpoints;
  private final DemoCourse model;
  private final List<DemoCourse> courses;
  private final Instant firstDay =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(100));

  private RandomBookings(Endpoints endpoints, DemoCourse model, List<DemoCourse> courses) {
    this.endpoints = endpoints;
    this.model = model;
    this.courses = courses;
  }

  /**
   * Plans the courses' series and gives rooms and therapists calendars.
   *
   * @param model whose clinic and protocol
   */
  public static RandomBookings open(Settings settings, DemoCourse model) {
    var endpoints = settings.addresses().endpoints();
    var demo = settings.root().resolve("infra/demo");
    var courses =
        IntStream.range(0, COURSES)
            .mapToObj(i -> Demo.planned(endpoints, demo, model.protocol().value(), "chance " + i))
            .toList();
    var bookings = new RandomBookings(endpoints, model, courses);
    bookings.declare("room." + NAMES + "0", 2);
    bookings.declare("room." + NAMES + "1", 1);
    for (int i = 0; i < THERAPISTS; i++) {
      bookings.hire(NAMES + i, "therapist", "LMFT");
      bookings.declare("practitioner." + NAMES + i, 1);
    }
    bookings.hire(PRESCRIBER, "prescriber", "MD");
    bookings.declare("practitioner." + PRESCRIBER, COURSES);
    return bookings;
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
    return accepted.keySet().containsAll(EVERY_KIND);
  }

  /** The courses' streams. */
  public List<String> streams() {
    return courses.stream().map(course -> course.course().stream()).toList();
  }

  public String clinic() {
    return model.clinic().value();
  }

  private void hire(String id, String role, String credential) {
    var path = "/clinics/" + model.clinic() + "/practitioners/" + id + "/";
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    required(
        path + "register-practitioner",
        """
        {"name":"Staff Member","roles":["%s"],"occurredAt":"%s"}
        """
            .formatted(role, now));
    required(
        path + "grant-credential",
        """
        {"code":"%s","validFrom":"2020-01-01","expires":"2099-12-31","occurredAt":"%s"}
        """
            .formatted(credential, now));
  }

  private void declare(String resource, int capacity) {
    var path = "/clinics/" + model.clinic() + "/resources/" + resource + "/";
    required(
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
        path + "declare-availability",
        "{\"from\":\"2026-01-01\",\"weekly\":[%s],\"occurredAt\":\"%s\"}"
            .formatted(String.join(",", days), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
  }

  private void required(String path, String json) {
    try {
      int status = post(path, json).status();
      if (status / 100 != 2) {
        throw new PartFailed("%s was answered with %d".formatted(path, status));
      }
    } catch (IOException e) {
      throw new PartFailed("the command service doesn't answer", e);
    }
  }

  private JsonHttp.Answer post(String path, String json) throws IOException {
    var bearer = endpoints.tokens().bearer(Role.CLINIC_ADMINISTRATOR, Optional.of(model.clinic()));
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
            fallIll();
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
          places.add(new Place(visit("INTEGRATION", i), i, start.plus(Duration.ofDays(1))));
        }
        day += 3 + random.nextInt(4);
      }
      if (send(course, command, bookings(places) + more + override())) {
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
              .map(it -> new Place(it.visit(), it.session(), it.start().plus(later)))
              .toList();
      send(course, "reschedule-visits", bookings(moved) + ",\"reason\":\"asked for\"" + override());
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

    private void fallIll() throws IOException {
      var from = start(random.nextInt(DAYS));
      var path =
          "/clinics/%s/resources/practitioner.%s%d/record-absence"
              .formatted(model.clinic(), NAMES, random.nextInt(THERAPISTS));
      count(
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
          "/courses/" + course.course() + "/" + command,
          "{\"occurredAt\":\""
              + Instant.now().truncatedTo(ChronoUnit.MILLIS)
              + "\""
              + fields
              + "}");
    }

    private boolean count(String path, String json) throws IOException {
      var answer = post(path, json);
      if (answer.status() == 400 || answer.status() >= 500) {
        throw new IOException(path + " was answered with " + answer.body());
      }
      if (answer.isSuccess()) {
        accepted.merge(path.substring(path.lastIndexOf('/') + 1), 1, Integer::sum);
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

    private String bookings(List<Place> places) {
      return ",\"bookings\":["
          + String.join(",", places.stream().map(this::booking).toList())
          + "]";
    }

    private String booking(Place place) {
      return """
      {"visit":%s,"appointment":{"start":"%s","end":"%s","modality":"IN_PERSON","room":"%s",
       "staff":[{"id":"%s","role":"therapist"},{"id":"%s","role":"prescriber"}]}}\
      """
          .formatted(
              place.visit(),
              place.start(),
              place.start().plus(VISIT),
              NAMES + random.nextInt(2),
              NAMES + random.nextInt(THERAPISTS),
              PRESCRIBER);
    }

    private static String visit(String kind, int session) {
      return "{\"kind\":\"%s\",\"session\":%d}".formatted(kind, session);
    }
  }
}
