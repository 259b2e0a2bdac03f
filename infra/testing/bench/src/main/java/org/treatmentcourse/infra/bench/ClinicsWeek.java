package org.treatmentcourse.infra.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/**
 * A page of a clinic's week among 600,000 sessions of 100,000 courses: as the store gives it, and
 * as a scheduler gets it over HTTP. The sessions are written where the query service keeps visits.
 */
final class ClinicsWeek {
  private static final ClinicId CLINIC = new ClinicId("bench-large");
  private static final int COURSES = 100_000;
  private static final int QUICK_COURSES = 1_000;
  private static final int SESSIONS = 6;
  private static final int COURSES_PER_BATCH = 1_000;
  private static final Duration YEARS = Duration.ofDays(730);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int PAGE = 50;
  private static final int READS = 500;
  private static final int WARM_UP_CLIENTS = 4;
  private static final int WARM_UP_REQUESTS = 1_000;

  /** What two cores sustain, and what is aimed at. */
  private static final int[] REQUESTS_PER_SECOND = {50, 200};

  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final Instant BEGIN = Instant.parse("2030-01-07T08:00:00Z");

  private final Options options;
  private final Table table;
  private final MongoCollection<Document> visits;

  ClinicsWeek(Options options, Table table, MongoClient views) {
    this.options = options;
    this.table = table;
    this.visits = views.getDatabase("treatment_views").getCollection("visits");
  }

  void run(Endpoints endpoints) {
    int courses = options.quick() ? QUICK_COURSES : COURSES;
    fill(courses);
    var length = options.quick() ? QUICK : MEASURED;
    var which =
        "a page of %d of a clinic's week among %,d sessions".formatted(PAGE, courses * SESSIONS);
    var store = Row.less(which + ", p99", "ms");
    read();
    for (int i = 0; i < options.repetitions(); i++) {
      store.add("the store", Load.millis(read(), 0.99));
    }
    table.add(store);
    warmUp(endpoints, options.quick() ? 1 : WARM_UP_REQUESTS);
    for (int perSecond : REQUESTS_PER_SECOND) {
      var median = Row.less("%s over HTTP, %d/s, p50".formatted(which, perSecond), "ms");
      var tail = Row.less("%s over HTTP, %d/s, p99".formatted(which, perSecond), "ms");
      for (int i = 0; i < options.repetitions(); i++) {
        var waits = ask(endpoints, new SteadyRate(perSecond, length));
        median.add("query service", Load.millis(waits, 0.5));
        tail.add("query service", Load.millis(waits, 0.99));
      }
      table.add(median);
      table.add(tail);
    }
  }

  /** Courses that begin evenly over two years, a session a week. */
  private void fill(int courses) {
    var batch = new ArrayList<Document>();
    for (int course = 0; course < courses; course++) {
      var first = BEGIN.plus(YEARS.multipliedBy(course).dividedBy(courses));
      var id = UUID.randomUUID();
      for (int number = 1; number <= SESSIONS; number++) {
        batch.add(session(course, id, number, first.plus(WEEK.multipliedBy(number - 1L))));
      }
      if (batch.size() == COURSES_PER_BATCH * SESSIONS || course == courses - 1) {
        visits.insertMany(batch, new InsertManyOptions().ordered(false));
        batch.clear();
      }
    }
  }

  private static Document session(int course, UUID id, int number, Instant at) {
    var start = BusyClinic.stored(at.truncatedTo(ChronoUnit.SECONDS));
    var end = BusyClinic.stored(at.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(2)));
    var place =
        new Document("start", start)
            .append("end", end)
            .append("modality", "IN_PERSON")
            .append("room", "room-" + course % 40)
            .append(
                "staff",
                List.of(
                    new Document("id", "therapist-" + course % 60).append("role", "therapist"),
                    new Document("id", "monitor-" + course % 30).append("role", "monitor")));
    var now =
        new Document("visit", new Document("kind", "SESSION").append("session", number))
            .append("state", "scheduled")
            .append("place", place)
            .append("changes", 0)
            .append("bookedAt", start)
            .append("changedAt", start);
    return new Document("_id", "%s/%02d-SESSION".formatted(id, number))
        .append("seq", 1L)
        .append("clinic", CLINIC.value())
        .append("course", id.toString())
        .append("patient", id.toString())
        .append("count", SESSIONS)
        .append("now", now);
  }

  /** A week in the middle of the two years, another one each time. */
  private static Instant week(int number) {
    return BEGIN.plus(Duration.ofDays(300 + number % 60));
  }

  /** What the service asks the store for, in ns. */
  private long[] read() {
    var waits = new long[READS];
    for (int i = 0; i < READS; i++) {
      var from = week(i);
      var which =
          and(
              eq("clinic", CLINIC.value()),
              nin("now.state", "released", "withdrawn"),
              gte("now.place.start", BusyClinic.stored(from.minus(Duration.ofDays(1)))),
              lt("now.place.start", BusyClinic.stored(from.plus(WEEK))),
              gt("now.place.end", BusyClinic.stored(from)));
      long begin = System.nanoTime();
      var page =
          visits
              .find(which)
              .sort(ascending("now.place.start", "_id"))
              .limit(PAGE + 1)
              .batchSize(PAGE + 1)
              .into(new ArrayList<>());
      waits[i] = System.nanoTime() - begin;
      if (page.isEmpty()) {
        throw new IllegalStateException("an empty week");
      }
    }
    return waits;
  }

  /**
   * A few schedulers, each waiting for its answer: a service that is being compiled isn't overrun.
   */
  private static void warmUp(Endpoints endpoints, int requests) {
    var http = new JsonHttp();
    var bearer = bearer(endpoints);
    Callable<Void> scheduler =
        () -> {
          for (int i = 0; i < requests; i++) {
            required(http.get(page(endpoints, week(i)), bearer));
          }
          return null;
        };
    SideBySide.all(Collections.nCopies(WARM_UP_CLIENTS, scheduler));
  }

  private static String bearer(Endpoints endpoints) {
    return endpoints.tokens().bearer(Role.SCHEDULER, Optional.of(CLINIC));
  }

  /** From the moment each page is due until it is answered, in ns. */
  private static long[] ask(Endpoints endpoints, SteadyRate rate) {
    var http = new JsonHttp();
    var bearer = bearer(endpoints);
    return rate.waits(
        number -> {
          var week = page(endpoints, week(number));
          SteadyCourses.answered(week, () -> http.get(week, bearer));
        });
  }

  private static URI page(Endpoints endpoints, Instant from) {
    return endpoints
        .query()
        .resolve(
            "/schedule/upcoming?clinic=%s&from=%s&to=%s&limit=%d"
                .formatted(CLINIC, from, from.plus(WEEK), PAGE));
  }

  private static void required(JsonHttp.Answer answer) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException("answered with " + answer.status() + ": " + answer.body());
    }
  }
}
