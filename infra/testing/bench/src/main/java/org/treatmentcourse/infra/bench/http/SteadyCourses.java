package org.treatmentcourse.infra.bench.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.treatmentcourse.infra.bench.figure.SideBySide;
import org.treatmentcourse.infra.bench.figure.SteadyRate;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/** Courses of a running stack that take the same command again and again. */
public final class SteadyCourses {
  private static final String NO_MEDICATIONS = "[]";

  /** So many that none grows beyond a long course's hundred events. */
  private static final int COURSES = 500;

  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int SERVER_ERRORS = 500;
  private static final int CONFLICT = 409;
  private static final String PROTOCOL = "s0-anew";
  private static final Optional<ClinicId> CLINIC = Optional.of(new ClinicId("anew"));

  private final JsonHttp http = new JsonHttp();
  private final List<UUID> courses = new ArrayList<>();
  private final Endpoints endpoints;

  private SteadyCourses(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  static SteadyCourses open(Endpoints endpoints) throws IOException {
    var steady = new SteadyCourses(endpoints);
    var file = Checkout.root().resolve("infra/demo/earlier-protocols/" + PROTOCOL + ".json");
    steady.command(
        "/protocols/" + PROTOCOL + "/publish-protocol",
        Role.CLINIC_ADMINISTRATOR,
        Optional.empty(),
        Files.readString(file));
    for (int i = 0; i < COURSES; i++) {
      var course = UUID.randomUUID();
      steady.command(
          "/courses/" + course + "/open-course",
          Role.CLINICIAN,
          CLINIC,
          """
          {"patient":"%s","clinic":"anew","protocol":"%s","protocolVersion":1}\
          """
              .formatted(UUID.randomUUID(), PROTOCOL));
      steady.courses.add(course);
    }
    return steady;
  }

  /**
   * A few clients, each waiting for its answer before it sends again: a service that was just
   * started is kept as busy as it can be while it is compiled, and is never overrun.
   */
  void warmUp(int clients, Duration length) {
    busy(clients, length, this::showAfter);
  }

  /** How many commands so many clients were answered, each waiting before it sends again. */
  int sendAll(int clients, Duration length) {
    return sendAll(clients, length, NO_MEDICATIONS);
  }

  /**
   * The same of commands that say something.
   *
   * @param medications which medications, as JSON
   */
  public int sendAll(int clients, Duration length, String medications) {
    return busy(clients, length, course -> reconcile(course, medications));
  }

  /** What a client does again and again. */
  @FunctionalInterface
  private interface Turn {
    void take(UUID course) throws IOException;
  }

  private int busy(int clients, Duration length, Turn turn) {
    long end = System.nanoTime() + length.toNanos();
    var busy = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < clients; i++) {
      int client = i;
      busy.add(
          () -> {
            int sent = 0;
            while (System.nanoTime() < end) {
              turn.take(courses.get((client + sent * clients) % COURSES));
              sent++;
            }
            return sent;
          });
    }
    return SideBySide.all(busy).stream().mapToInt(Integer::intValue).sum();
  }

  /** From the moment each command is due until the audit query shows it, in ns. */
  long[] send(SteadyRate rate) {
    return rate.waits(number -> showAfter(courses.get(number % COURSES)));
  }

  /**
   * Sends commands and waits for nothing but their answers.
   *
   * @param answered takes the commit of each, once it is answered
   */
  public void send(SteadyRate rate, LongConsumer answered) {
    rate.waits(number -> answered.accept(commit(courses.get(number % COURSES))));
  }

  /** The commit of a command that was sent just now. */
  public long last() throws IOException {
    return commit(courses.getFirst());
  }

  private long commit(UUID course) throws IOException {
    return reconcile(course).body().get("commit").asLong();
  }

  /** One of the courses, grown to so many events. */
  UUID grown(int events) throws IOException {
    return grown(0, events, List.of(NO_MEDICATIONS));
  }

  /**
   * The same of a certain course, by commands that say something.
   *
   * @param which from 0
   * @param medications which medications, as JSON, each in turn
   */
  public UUID grown(int which, int events, List<String> medications) throws IOException {
    var course = courses.get(which);
    long last;
    int sent = 0;
    do {
      var said = medications.get(sent++ % medications.size());
      last = reconcile(course, said).body().get("events").get(0).get("seq").asLong();
    } while (last < events - 1L);
    return course;
  }

  /** From the moment each query of a course is due until it is answered, in ns. */
  long[] read(SteadyRate rate) {
    var reader = endpoints.tokens().bearer(Role.CLINICIAN, CLINIC);
    return rate.waits(
        number -> {
          var now = endpoints.query().resolve("/courses/" + courses.get(number % COURSES));
          answered(now, () -> http.get(now, reader));
        });
  }

  /** Sends a command and waits until a query shows its event. */
  private void showAfter(UUID course) throws IOException {
    var body = reconcile(course).body();
    var audit =
        endpoints
            .query()
            .resolve(
                "/courses/%s/audit?limit=1&from=%d&atLeastCommit=%d"
                    .formatted(
                        course,
                        body.get("events").get(0).get("seq").asLong(),
                        body.get("commit").asLong()));
    var reader = endpoints.tokens().bearer(Role.CLINICIAN, CLINIC);
    answered(audit, () -> http.get(audit, reader, "Prefer", "wait=5"));
  }

  private JsonHttp.Answer reconcile(UUID course) throws IOException {
    return reconcile(course, NO_MEDICATIONS);
  }

  private JsonHttp.Answer reconcile(UUID course, String medications) throws IOException {
    return command(
        "/courses/" + course + "/reconcile-medications",
        Role.CLINICIAN,
        CLINIC,
        "{\"medications\":"
            + medications
            + ",\"occurredAt\":\""
            + Instant.now().truncatedTo(ChronoUnit.MILLIS)
            + "\"}");
  }

  private JsonHttp.Answer command(String path, Role role, Optional<ClinicId> clinic, String json)
      throws IOException {
    var target = endpoints.command().resolve(path);
    var bearer = endpoints.tokens().bearer(role, clinic);
    var id = UUID.randomUUID();
    return answered(target, () -> http.post(target, bearer, id, json));
  }

  /** A request that may be sent again as it is. */
  @FunctionalInterface
  interface Request {
    JsonHttp.Answer send() throws IOException;
  }

  /** Sent again until it is answered, as a client would: who is overloaded shows it as a wait. */
  static JsonHttp.Answer answered(URI target, Request request) throws IOException {
    long end = System.nanoTime() + GIVE_UP_AFTER.toNanos();
    while (System.nanoTime() < end) {
      try {
        var answer = request.send();
        if (answer.status() < SERVER_ERRORS && answer.status() != CONFLICT) {
          return required(answer, target);
        }
      } catch (IOException unknown) {
        // Sent again below.
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IOException(target.getPath() + " had no answer in " + GIVE_UP_AFTER);
  }

  private static JsonHttp.Answer required(JsonHttp.Answer answer, URI target) {
    if (!answer.isSuccess()) {
      throw new IllegalStateException(
          target.getPath() + " was answered with " + answer.status() + ": " + answer.body());
    }
    return answer;
  }
}
