package org.treatmentcourse.infra.faults.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.value.actor.Role;

/**
 * Courses whose sessions want the same few slots of one room: they are booked, refused because
 * another has the slot, and cancelled again, over and over.
 */
public final class BookingLoad implements Supplier<PreparedCommand> {
  /** The room of capacity one that they all want. */
  public static final String ROOM = "contended";

  private static final int CANCELS_EVERY = 3;

  /** By the protocol S1, sessions are 48 hours apart: one a course is booked at a time. */
  private static final String SESSION = "1";

  private final AtomicInteger given = new AtomicInteger();
  private final Endpoints endpoints;
  private final List<DemoCourse> courses;
  private final int slots;
  private final Instant firstDay =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(20));

  private BookingLoad(Endpoints endpoints, List<DemoCourse> courses, int slots) {
    this.endpoints = endpoints;
    this.slots = slots;
    this.courses = courses;
  }

  /**
   * Plans the courses' series and gives the room a calendar, and staff that every slot can have.
   *
   * @param demo the demo's folder
   * @param model whose protocol the courses follow
   * @param courses how many; each books one session, and cancels it
   * @param slots how many slots they are after, an hour apart; each overlaps the next
   * @throws PartFailed if the command service doesn't take one of these
   */
  public static BookingLoad open(
      Endpoints endpoints, Path demo, DemoCourse model, int courses, int slots) {
    var planned =
        IntStream.range(0, courses)
            .mapToObj(
                i -> Demo.planned(endpoints, demo, model.protocol().value(), "contended " + i))
            .toList();
    var load = new BookingLoad(endpoints, planned, slots);
    load.declare(model, "room." + ROOM, 1);
    load.hire(model, "therapist", "LMFT");
    load.hire(model, "prescriber", "MD");
    return load;
  }

  /** A booking, or every third time a cancellation, which is refused where nothing is booked. */
  @Override
  public PreparedCommand get() {
    int number = given.getAndIncrement();
    var course = courses.get(number % courses.size());
    return number / courses.size() % CANCELS_EVERY == CANCELS_EVERY - 1
        ? command(
            course,
            "cancel-session",
            "{\"session\":%s,\"reasonClass\":\"CLINIC\",\"occurredAt\":\"%s\"}"
                .formatted(SESSION, Instant.now().truncatedTo(ChronoUnit.MILLIS)))
        : command(course, "book-series", booking(number));
  }

  private String booking(int number) {
    // A step that shares no factor with the slots, so that courses come by each other's.
    int slot = (int) ((long) number * 7 / courses.size() % slots);
    var start = firstDay.plus(Duration.ofHours(slot));
    return """
    {"bookings":[{"visit":{"kind":"SESSION","session":%s},
      "appointment":{"start":"%s","end":"%s","modality":"IN_PERSON","room":"%s","staff":[
        {"id":"contended-therapist","role":"therapist"},
        {"id":"contended-prescriber","role":"prescriber"}]}}],
     "occurredAt":"%s"}
    """
        .formatted(
            SESSION,
            start,
            start.plus(Duration.ofMinutes(90)),
            ROOM,
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private void hire(DemoCourse model, String role, String credential) {
    var person = "/clinics/" + model.clinic() + "/practitioners/contended-" + role + "/";
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    post(
        model,
        person + "register-practitioner",
        "{\"name\":\"Staff Member\",\"roles\":[\"%s\"],\"occurredAt\":\"%s\"}"
            .formatted(role, now));
    post(
        model,
        person + "grant-credential",
        """
        {"code":"%s","validFrom":"2020-01-01","expires":"2099-12-31","occurredAt":"%s"}
        """
            .formatted(credential, now));
    declare(model, "practitioner.contended-" + role, 100);
  }

  private void declare(DemoCourse model, String resource, int capacity) {
    var room = "/clinics/" + model.clinic() + "/resources/" + resource + "/";
    post(
        model,
        room + "declare-resource",
        """
        {"title":"Contended","zone":"UTC","capacity":%d,"bufferBefore":"PT0S","bufferAfter":"PT0S",
         "occurredAt":"%s"}
        """
            .formatted(capacity, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    var days =
        Arrays.stream(DayOfWeek.values())
            .map(day -> "{\"day\":\"%s\",\"from\":\"00:00\",\"until\":\"00:00\"}".formatted(day))
            .toList();
    post(
        model,
        room + "declare-availability",
        "{\"from\":\"2026-01-01\",\"weekly\":[%s],\"occurredAt\":\"%s\"}"
            .formatted(String.join(",", days), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
  }

  private void post(DemoCourse model, String path, String json) {
    try {
      var answer =
          new JsonHttp()
              .post(
                  endpoints.command().resolve(path),
                  endpoints.tokens().bearer(Role.CLINIC_ADMINISTRATOR, Optional.of(model.clinic())),
                  UUID.randomUUID(),
                  json);
      if (!answer.isSuccess()) {
        throw new PartFailed("%s was answered with %d".formatted(path, answer.status()));
      }
    } catch (IOException e) {
      throw new PartFailed("the command service doesn't answer", e);
    }
  }

  private PreparedCommand command(DemoCourse course, String name, String json) {
    return PreparedCommand.contested(
        endpoints.command().resolve("/courses/" + course.course().value() + "/" + name),
        bearer(course),
        json);
  }

  private String bearer(DemoCourse course) {
    return endpoints.tokens().bearer(Role.SCHEDULER, Optional.of(course.clinic()));
  }
}
