package org.treatmentcourse.query.schedule.view;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.schedule.visit.VisitNow;
import org.treatmentcourse.query.schedule.visit.VisitPlace;
import org.treatmentcourse.query.schedule.visit.VisitPlace.Staff;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A page of a clinic's week among many visits reads the page and nothing else. What it takes is
 * printed and not asserted; {@code -Dvisits.courses=100000} tries it at the size of a large clinic.
 */
class VisitsAtScaleTest {
  private static final int COURSES = Integer.getInteger("visits.courses", 1_000);
  private static final int SESSIONS = 6;
  private static final int PAGE = 200;
  private static final int ROUNDS = 200;
  private static final Instant BEGIN = Instant.parse("2030-01-07T08:00:00Z");
  private static final Set<VisitState> HIDDEN =
      EnumSet.of(VisitState.RELEASED, VisitState.WITHDRAWN);

  @Test
  void a_page_of_a_clinics_week_is_read_from_the_index() {
    try (var views = new ViewsDatabase()) {
      var visits = views.database().getCollection(ScheduleLayout.VISITS);
      ScheduleLayout.VISIT_INDEXES.forEach(visits::createIndex);
      fill(visits);
      var reader = new VisitReader(views.database());
      for (var week : weeks()) {
        var filter = week.filter();
        var explained = visits.find(filter.query()).sort(VisitReader.BY_TIME).limit(PAGE).explain();
        var plan = explained.getEmbedded(List.of("queryPlanner", "winningPlan"), Document.class);
        assertThat(plan.toJson())
            .as(week.name())
            .contains("IXSCAN")
            .doesNotContain("COLLSCAN")
            .doesNotContain("\"SORT\"");
        var stats = explained.get("executionStats", Document.class);
        System.out.printf(
            "%s: %s docs, %s keys; %s%n",
            week.name(),
            stats.get("totalDocsExamined"),
            stats.get("totalKeysExamined"),
            timed(visits, reader, filter));
      }
    }
  }

  private record Week(String name, VisitFilter filter) {}

  private static List<Week> weeks() {
    return List.of(
        new Week("clinic", filter(Optional.empty(), Optional.empty(), Optional.empty())),
        new Week(
            "practitioner", filter(Optional.of("therapist-3"), Optional.empty(), Optional.empty())),
        new Week("room", filter(Optional.empty(), Optional.of("room-7"), Optional.empty())),
        new Week(
            "state",
            filter(Optional.empty(), Optional.empty(), Optional.of(VisitState.SCHEDULED))));
  }

  private static VisitFilter filter(
      Optional<String> practitioner, Optional<String> room, Optional<VisitState> state) {
    var from = BEGIN.plus(Duration.ofDays(350));
    return new VisitFilter(
        from,
        from.plus(Duration.ofDays(7)),
        Optional.of(Set.of("anew")),
        Optional.empty(),
        Optional.empty(),
        practitioner,
        room,
        Optional.empty(),
        Optional.empty(),
        state,
        Optional.empty(),
        HIDDEN);
  }

  private static String timed(
      MongoCollection<Document> visits, VisitReader reader, VisitFilter filter) {
    var nanos = new long[ROUNDS];
    for (int warm = 0; warm < 50; warm++) {
      var _ = reader.page(filter, Optional.empty(), PAGE);
    }
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      var page = reader.page(filter, Optional.empty(), PAGE);
      nanos[round] = System.nanoTime() - begun;
      assertThat(page.rows()).isNotEmpty();
    }
    Arrays.sort(nanos);
    return rawly(visits, filter)
        + "; a page of %d: p50 %.2f ms, p99 %.2f ms"
            .formatted(PAGE, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
  }

  /** What of it is the store's: the documents, found and brought here. */
  private static String rawly(MongoCollection<Document> visits, VisitFilter filter) {
    var nanos = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      visits
          .find(filter.query())
          .sort(VisitReader.BY_TIME)
          .limit(PAGE + 1)
          .batchSize(PAGE + 1)
          .into(new ArrayList<>());
      nanos[round] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return "the store p50 %.2f ms, p99 %.2f ms"
        .formatted(nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
  }

  /** Courses that begin evenly over two years, a session a week. */
  private static void fill(MongoCollection<Document> visits) {
    var batch = new ArrayList<Document>();
    for (int course = 0; course < COURSES; course++) {
      var id = UUID.nameUUIDFromBytes(("c" + course).getBytes(StandardCharsets.UTF_8));
      var first = BEGIN.plus(Duration.ofMinutes((long) course * 730 * 1_440 / COURSES));
      for (int number = 1; number <= SESSIONS; number++) {
        var row = row(course, id, number, first.plus(Duration.ofDays(7L * (number - 1))));
        batch.add(new Document("_id", row.id()).append("seq", 1L));
        batch.getLast().putAll(StoredJson.document(row));
      }
      if (batch.size() >= 6_000 || course == COURSES - 1) {
        visits.insertMany(batch, new InsertManyOptions().ordered(false));
        batch.clear();
      }
    }
    assertThat(visits.countDocuments(eq("clinic", "anew"))).isEqualTo(COURSES * 6L);
  }

  private static VisitRow row(int course, UUID id, int number, Instant start) {
    var place =
        new VisitPlace(
            start,
            start.plus(Duration.ofHours(2)),
            Modality.IN_PERSON,
            Optional.of("room-" + course % 40),
            Optional.empty(),
            List.of(
                new Staff("therapist-" + course % 60, "therapist"),
                new Staff("monitor-" + course % 30, "monitor")));
    var now =
        new VisitNow(
            Visit.session(new SessionNumber(number)),
            VisitState.SCHEDULED,
            place,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.of(BEGIN),
            BEGIN);
    return new VisitRow("anew", id, id, Optional.of(6), Optional.empty(), now);
  }
}
