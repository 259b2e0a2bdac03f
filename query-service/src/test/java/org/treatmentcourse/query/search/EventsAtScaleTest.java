package org.treatmentcourse.query.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.query.search.EventFilter.Period;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The first page of a search by any single filter, and of any order, reads an index and not the
 * trail. What it takes is printed and not asserted; {@code -Dsearch.events=1000000} tries it at
 * size.
 */
class EventsAtScaleTest {
  private static final int EVENTS = Integer.getInteger("search.events", 4_000);
  private static final int OF_A_COURSE = 100;
  private static final int A_BATCH = 5;
  private static final int PAGE = 50;
  private static final int ROUNDS = Integer.getInteger("search.rounds", 30);
  private static final List<String> CLINICS = List.of("anew", "amavi", "pni");
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  @Proves("170.315d3-reports")
  void the_first_page_of_any_single_filter_and_of_any_order_is_read_from_an_index() {
    try (var views = new ViewsDatabase()) {
      var trail = AuditReadModel.in(views.database());
      trail.prepare();
      long begun = System.nanoTime();
      fill(runs -> assertThat(trail.apply(runs)).isEmpty());
      System.out.printf(
          "%d events written, %.0f/s%n", EVENTS, EVENTS / ((System.nanoTime() - begun) / 1e9));
      long written = System.nanoTime();
      trail.complete();
      System.out.printf("indexes made in %.1f s%n", (System.nanoTime() - written) / 1e9);
      var search = new EventSearch(views.database());
      var events = views.database().getCollection(AuditLayout.COLLECTION);
      long asked = System.nanoTime();
      assertThat(search.clinics()).containsExactlyInAnyOrderElementsOf(CLINICS);
      System.out.printf("every clinic told in %.2f ms%n", (System.nanoTime() - asked) / 1e6);
      for (var filter : filters().entrySet()) {
        var streams = List.of(course(EVENTS / OF_A_COURSE / 2).stream());
        var explained =
            events
                .find(filter.getValue().query(streams))
                .sort(com.mongodb.client.model.Sorts.descending(AuditLayout.RECORDING))
                .limit(PAGE)
                .explain();
        var plan = explained.getEmbedded(List.of("queryPlanner", "winningPlan"), Document.class);
        assertThat(plan.toJson()).as(filter.getKey()).contains("IXSCAN").doesNotContain("COLLSCAN");
        if (!Set.of("course", "patient", "occurred", "several").contains(filter.getKey())) {
          assertThat(plan.toJson()).as(filter.getKey()).doesNotContain("\"SORT\"");
        }
        var stats = explained.get("executionStats", Document.class);
        System.out.printf(
            "by %s: %s documents and %s keys looked at; %s%n",
            filter.getKey(),
            stats.get("totalDocsExamined"),
            stats.get("totalKeysExamined"),
            timed(search, filter.getValue(), SortBy.RECORDED_AT));
      }
      var clinic = EventFilter.of(CLINICS.getFirst());
      for (var order : SortBy.values()) {
        var plan =
            events
                .find(Filters.and(clinic.query(List.of()), order.narrowing()))
                .sort(com.mongodb.client.model.Sorts.ascending(order.keys()))
                .limit(PAGE)
                .explain()
                .getEmbedded(List.of("queryPlanner", "winningPlan"), Document.class)
                .toJson();
        assertThat(plan).as(order.name()).doesNotContain("COLLSCAN").doesNotContain("\"SORT\"");
        System.out.printf(
            "in the order of %s: %s%n", order.wireName(), timed(search, clinic, order));
      }
    }
  }

  private static String timed(EventSearch search, EventFilter filter, SortBy by) {
    var nanos = new long[ROUNDS];
    for (int warm = 0; warm < ROUNDS / 3; warm++) {
      var _ = search.page(filter, by, false, Optional.empty(), PAGE);
    }
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      var page = search.page(filter, by, false, Optional.empty(), PAGE);
      nanos[round] = System.nanoTime() - begun;
      assertThat(page.events()).as(by.name()).isNotEmpty();
    }
    Arrays.sort(nanos);
    return "p50 %.2f ms, p99 %.2f ms"
        .formatted(nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
  }

  private static Map<String, EventFilter> filters() {
    var clinic = CLINICS.getFirst();
    var all = EventFilter.of(clinic);
    var early = BEGIN.plus(Duration.ofSeconds(EVENTS / 10));
    var period = new Period(Optional.of(early), Optional.of(early.plusSeconds(1_000)));
    var filters = new LinkedHashMap<String, EventFilter>();
    filters.put("clinic", all);
    filters.put("every clinic", EventFilter.of(Set.copyOf(CLINICS), true));
    filters.put("course", with(all, Map.of("course", "")));
    filters.put("patient", with(all, Map.of("patient", "")));
    filters.put("actor", with(all, Map.of("actor", "staff-7")));
    filters.put("rare actor", with(all, Map.of("actor", "deadlines")));
    filters.put("role", with(all, Map.of("role", "prescriber")));
    filters.put("rare role", with(all, Map.of("role", "service")));
    filters.put("type", all.ofTypes(Set.of("VitalSignsRecorded")));
    filters.put("rare type", all.ofTypes(Set.of("CourseDiscontinued")));
    filters.put("phase", with(all, Map.of("phase", "dosing")));
    filters.put("rule", all.ofRules(Set.of("late-entry")));
    filters.put("drug", with(all, Map.of("drug", "KETAMINE")));
    filters.put("lot", with(all, Map.of("lot", "L-3")));
    filters.put("code", with(all, Map.of("code", "nausea")));
    filters.put("recorded", all.within(Period.EVER, period));
    filters.put("occurred", all.within(period, Period.EVER));
    return filters;
  }

  private static EventFilter with(EventFilter all, Map<String, String> said) {
    var half = course(EVENTS / OF_A_COURSE / 2);
    return new EventFilter(
        all.clinics(),
        false,
        Optional.ofNullable(said.get("course")).map(_ -> half),
        Optional.ofNullable(said.get("patient")).map(_ -> new PatientRef(half.value())),
        Optional.ofNullable(said.get("actor")).map(Set::of).orElse(Set.of()),
        Optional.ofNullable(said.get("role")).map(Role::ofWireName),
        Set.of(),
        Optional.ofNullable(said.get("phase")),
        Set.of(),
        Set.of(),
        Optional.ofNullable(said.get("drug")),
        Optional.ofNullable(said.get("lot")),
        Optional.ofNullable(said.get("code")),
        Period.EVER,
        Period.EVER);
  }

  private interface Taking {
    void take(List<StreamBatch> runs);
  }

  private static void fill(Taking trail) {
    int courses = EVENTS / OF_A_COURSE;
    long commit = 0;
    for (int first = 0; first < courses; first += A_BATCH) {
      var runs = new ArrayList<StreamBatch>();
      for (int course = first; course < Math.min(courses, first + A_BATCH); course++) {
        var run = new ArrayList<RecordedEvent>();
        for (int seq = 0; seq < OF_A_COURSE; seq++) {
          run.add(event(course, seq, commit++));
        }
        runs.add(new StreamBatch(run));
      }
      trail.take(runs);
    }
  }

  /** Every third course is of the clinic that is asked for; they all have the same shape. */
  private static CourseId course(int number) {
    return new CourseId(UUID.nameUUIDFromBytes(("c" + number / 3 * 3).getBytes(UTF_8)));
  }

  private static RecordedEvent event(int course, int seq, long commit) {
    var id = new CourseId(UUID.nameUUIDFromBytes(("c" + course).getBytes(UTF_8)));
    var at = BEGIN.plusSeconds(commit);
    var kind = kind(course, seq, id);
    return new RecordedEvent(
        id.stream(),
        seq,
        new UUID(course, seq),
        kind.type(),
        1,
        at.minusSeconds(commit % 7 == 0 ? 4_000 : 5),
        kind.payload(),
        commit,
        0,
        1,
        at,
        new UUID(1, commit),
        actor(commit),
        Optional.of(CLINICS.get(course % 3)),
        new UUID(2, commit),
        new UUID(3, commit));
  }

  private record Kind(String type, String payload) {}

  private static Kind kind(int course, int seq, CourseId id) {
    var text = "\"occurredAt\":\"2026-01-05T08:00:00Z\",\"note\":\"" + "n".repeat(180) + "\"}";
    if (seq == 0) {
      return new Kind("CourseOpened", "{\"patient\":\"" + id + "\"," + text);
    }
    if (seq == OF_A_COURSE - 1 && course % 300 == 0) {
      return new Kind("CourseDiscontinued", "{" + text);
    }
    return switch (seq % 20) {
      case 1 ->
          new Kind(
              "DoseStarted",
              "{\"dose\":{\"product\":\"KETAMINE\"},\"lot\":\"L-" + course % 50 + "\"," + text);
      case 2 ->
          new Kind("ProtocolDeviationDetected", "{\"rule\":\"late-entry\",\"fact\":1," + text);
      case 3 -> new Kind("AdverseEventRecorded", "{\"code\":\"nausea\"," + text);
      case 4, 5 -> new Kind("SessionScheduled", "{" + text);
      case 6 -> new Kind("GuidedTherapyRecorded", "{" + text);
      case 7 -> new Kind("SedationAssessed", "{" + text);
      default -> new Kind("VitalSignsRecorded", "{" + text);
    };
  }

  private static Actor actor(long commit) {
    if (commit % 5_000 == 17) {
      return new Actor("deadlines", "deadlines", Role.SERVICE, Optional.empty());
    }
    var role = List.of(Role.MONITOR, Role.THERAPIST, Role.PRESCRIBER).get((int) (commit % 3));
    return new Actor("staff-" + commit % 60, "somebody", role, Optional.of("LMFT"));
  }
}
