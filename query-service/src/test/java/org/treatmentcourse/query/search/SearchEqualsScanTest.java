package org.treatmentcourse.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.given.RandomCourse;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.query.search.EventFilter.Period;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** What a search finds is what somebody finds who looks at every event, in the same order. */
class SearchEqualsScanTest {
  private static final int COURSES = 12;
  private static final int EVENTS = 40;
  private static final EventFilter ANEW = EventFilter.of("anew");
  private static final List<RecordedEvent> ALL = new ArrayList<>();
  private static ViewsDatabase views;
  private static EventSearch search;

  @BeforeAll
  static void given_random_courses_of_two_clinics() {
    views = new ViewsDatabase();
    search = new EventSearch(views.database());
    var recorder = new Recorder();
    var trail = AuditReadModel.in(views.database());
    trail.prepare();
    trail.complete();
    for (int course = 0; course < COURSES; course++) {
      var clinic = course % 3 == 0 ? "amavi" : "anew";
      ALL.addAll(RandomCourse.of(course, recorder, clinic, EVENTS));
    }
    for (int first = 0; first < ALL.size(); first += EVENTS) {
      assertThat(trail.apply(List.of(new StreamBatch(ALL.subList(first, first + EVENTS)))))
          .isEmpty();
    }
  }

  @AfterAll
  static void close() {
    views.close();
    ALL.clear();
  }

  /** A filter, and the same said of one event. */
  private record Case(String name, EventFilter filter, Predicate<RecordedEvent> scan) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    var some = ALL.get(7 * EVENTS + EVENTS / 2); // of a course of anew
    var from = ALL.get(ALL.size() / 4);
    var course = CourseId.ofStream(some.stream());
    var period = new Period(Optional.of(from.recordedAt()), Optional.of(some.recordedAt()));
    var happened = new Period(Optional.of(from.occurredAt()), Optional.of(some.occurredAt()));
    return Stream.of(
        new Case("clinic", ANEW, _ -> true),
        new Case("both clinics", EventFilter.of(Set.of("anew", "amavi"), true), _ -> true),
        new Case(
            "course",
            of(f -> f.course = Optional.of(course)),
            e -> e.stream().equals(course.stream())),
        new Case(
            "patient",
            of(f -> f.patient = Optional.of(new PatientRef(course.value()))),
            e -> e.stream().equals(course.stream())),
        new Case(
            "actor", of(f -> f.actor = Set.of("staff-3")), e -> e.actor().id().equals("staff-3")),
        new Case(
            "role",
            of(f -> f.role = Optional.of(Role.MONITOR)),
            e -> e.actor().role() == Role.MONITOR),
        new Case(
            "type",
            ANEW.ofTypes(Set.of("VitalSignsRecorded")),
            e -> e.type().equals("VitalSignsRecorded")),
        new Case("phase", of(f -> f.phase = Optional.of("dosing")), e -> isDosing(e.type())),
        new Case(
            "rule",
            ANEW.ofRules(Set.of("vitals-are-fresh")),
            e -> json(e).path("rule").asString("").equals("vitals-are-fresh")),
        new Case(
            "drug",
            of(f -> f.drug = Optional.of("KETAMINE")),
            e -> e.payload().contains("KETAMINE")),
        new Case(
            "lot",
            of(f -> f.lot = Optional.of("L-2")),
            e -> e.payload().contains("\"lot\":\"L-2\"")),
        new Case(
            "a code's word",
            of(f -> f.code = Optional.of("Psychosis")),
            e -> e.payload().contains("active-psychosis")),
        new Case("recorded", ANEW.within(Period.EVER, period), e -> isIn(period, e.recordedAt())),
        new Case(
            "occurred", ANEW.within(happened, Period.EVER), e -> isIn(happened, e.occurredAt())),
        new Case(
            "several at once",
            of(f -> f.actor = Set.of("staff-3"))
                .ofTypes(Set.of("VitalSignsRecorded"))
                .within(happened, period),
            e ->
                e.actor().id().equals("staff-3")
                    && e.type().equals("VitalSignsRecorded")
                    && isIn(happened, e.occurredAt())
                    && isIn(period, e.recordedAt())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Proves("170.315d3-reports")
  void each_filter_finds_what_a_scan_finds(Case asked) {
    var expected =
        ALL.stream()
            .filter(event -> isIn(asked.filter(), event))
            .filter(asked.scan())
            .sorted(Comparator.comparingLong(RecordedEvent::commit))
            .toList();
    assertThat(expected).as("the case is no formality").isNotEmpty();
    assertThat(paged(asked.filter(), SortBy.RECORDED_AT, true)).isEqualTo(expected);
    assertThat(paged(asked.filter(), SortBy.RECORDED_AT, false)).isEqualTo(expected.reversed());
  }

  @ParameterizedTest
  @EnumSource
  @Proves("170.315d3-reports")
  void every_order_is_that_of_a_sorted_scan_up_and_down(SortBy by) {
    var filter = EventFilter.of(Set.of("anew", "amavi"), true);
    var expected =
        ALL.stream().filter(event -> key(by, event).isPresent()).sorted(order(by)).toList();
    if (by != SortBy.PATIENT) {
      assertThat(expected).hasSizeGreaterThan(7);
    }
    assertThat(paged(filter, by, true)).isEqualTo(expected);
    assertThat(paged(filter, by, false)).isEqualTo(expected.reversed());
  }

  @ParameterizedTest
  @EnumSource
  @Proves("170.315d3-reports")
  void counts_are_those_of_a_scan(SortBy by) {
    if (!by.isCounted()) {
      return;
    }
    long counted = search.counts(ANEW, by).values().stream().mapToLong(Long::longValue).sum();
    assertThat(counted).isEqualTo(ALL.stream().filter(event -> isIn(ANEW, event)).count());
    search
        .counts(ANEW, SortBy.ROLE)
        .forEach(
            (role, count) ->
                assertThat(count)
                    .isEqualTo(
                        ALL.stream()
                            .filter(event -> isIn(ANEW, event))
                            .filter(e -> e.actor().role().wireName().equals(role.orElseThrow()))
                            .count()));
  }

  @Test
  @Proves("170.315d3-reports")
  void pages_repeat_and_skip_nothing_while_events_arrive() {
    try (var own = new ViewsDatabase()) {
      var trail = AuditReadModel.in(own.database());
      trail.prepare();
      trail.complete();
      var recorder = new Recorder();
      var there = RandomCourse.of(1, recorder, "anew", 50);
      trail.apply(List.of(new StreamBatch(there)));
      var reader = new EventSearch(own.database());
      for (boolean up : new boolean[] {true, false}) {
        var seen = new ArrayList<RecordedEvent>();
        Optional<Cursor> next = Optional.empty();
        do {
          var page = reader.page(ANEW, SortBy.TYPE, up, next, 7);
          page.events().forEach(found -> seen.add(AuditLayout.recorded(found)));
          next = page.next();
          trail.apply(
              List.of(
                  new StreamBatch(RandomCourse.of(recorder.nextCommit(), recorder, "anew", 5))));
        } while (next.isPresent());
        assertThat(seen).doesNotHaveDuplicates().containsAll(there);
      }
    }
  }

  private static List<RecordedEvent> paged(EventFilter filter, SortBy by, boolean up) {
    var all = new ArrayList<RecordedEvent>();
    Optional<Cursor> next = Optional.empty();
    do {
      var page = search.page(filter, by, up, next, 7);
      page.events().stream().map(AuditLayout::recorded).forEach(all::add);
      next =
          page.next()
              .map(
                  cursor ->
                      Cursor.parse(Optional.of(cursor.text()), by.keys().size()).orElseThrow());
    } while (next.isPresent());
    return all;
  }

  private static Comparator<RecordedEvent> order(SortBy by) {
    return Comparator.comparing((RecordedEvent event) -> key(by, event).orElseThrow())
        .thenComparingLong(RecordedEvent::commit);
  }

  private static Optional<String> key(SortBy by, RecordedEvent event) {
    return switch (by) {
      case RECORDED_AT -> Optional.of("");
      case OCCURRED_AT -> Optional.of(event.occurredAt().plusNanos(1).toString());
      case COURSE -> Optional.of(event.stream());
      case PATIENT -> json(event).path("patient").asStringOpt();
      case ACTOR -> Optional.of(event.actor().id());
      case ROLE -> Optional.of(event.actor().role().wireName());
      case CLINIC -> event.clinic();
      case TYPE -> Optional.of(event.type());
      case PHASE ->
          Optional.of(org.treatmentcourse.query.audit.Phases.of(event.type()) + '/' + event.type());
      case RULE -> json(event).path("rule").asStringOpt();
      case DRUG -> named(event, "product");
      case LOT -> named(event, "lot");
      case CODE -> named(event, "code").map(code -> code.toLowerCase(java.util.Locale.ROOT));
    };
  }

  /** A text of a field anywhere in the payload. */
  private static Optional<String> named(RecordedEvent event, String field) {
    return Optional.ofNullable(json(event).findValue(field)).map(JsonNode::stringValue);
  }

  private static JsonNode json(RecordedEvent event) {
    return WireFormat.mapper().readTree(event.payload());
  }

  private static boolean isIn(EventFilter filter, RecordedEvent event) {
    return filter.clinics().contains(event.clinic().orElseThrow());
  }

  private static boolean isIn(Period period, java.time.Instant moment) {
    return !moment.isBefore(period.from().orElseThrow())
        && moment.isBefore(period.to().orElseThrow());
  }

  private static boolean isDosing(String type) {
    return Set.of(
            "PatientCheckedIn",
            "DosingClearanceDecided",
            "DoseOrdered",
            "DoseStarted",
            "DoseIncrementGiven",
            "DoseEnded")
        .contains(type);
  }

  private static EventFilter of(java.util.function.Consumer<Wanted> said) {
    var wanted = new Wanted();
    said.accept(wanted);
    return wanted.filter();
  }

  /** One filter of one clinic. */
  private static final class Wanted {
    private Optional<CourseId> course = Optional.empty();
    private Optional<PatientRef> patient = Optional.empty();
    private Set<String> actor = Set.of();
    private Optional<Role> role = Optional.empty();
    private Optional<String> phase = Optional.empty();
    private Optional<String> drug = Optional.empty();
    private Optional<String> lot = Optional.empty();
    private Optional<String> code = Optional.empty();

    EventFilter filter() {
      return new EventFilter(
          Set.of("anew"),
          false,
          course,
          patient,
          actor,
          role,
          Set.of(),
          phase,
          Set.of(),
          Set.of(),
          drug,
          lot,
          code,
          Period.EVER,
          Period.EVER);
    }
  }
}
