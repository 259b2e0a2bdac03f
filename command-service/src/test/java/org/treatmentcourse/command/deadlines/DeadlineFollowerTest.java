package org.treatmentcourse.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.deadlines.Histories.discharged;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.deadline.Deadline.Kind;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;

/** From the ledger, on a real mongod, to what waits. */
class DeadlineFollowerTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final LedgerStore parts = new LedgerStore();
  private final Ledger ledger = parts.open();
  private final DeadlineStore store = new DeadlineStore(parts.database());
  private final ParkedEntries parked = new ParkedEntries(parts.database(), InstantSource.system());
  private final AtomicInteger armed = new AtomicInteger();
  private final List<DeadlineFollower> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(DeadlineFollower::stop);
    parts.close();
  }

  private void start() {
    start((id, version) -> SampleProtocols.everythingRequired());
  }

  private void start(org.treatmentcourse.command.axon.context.PublishedProtocols protocols) {
    var derivation = new CourseDerivation(Histories.WIRE, protocols);
    var follower =
        new DeadlineFollower(
            ledger,
            store,
            new DerivedDeadlines(ledger, Histories.WIRE, List.of(derivation)),
            parked,
            () -> armed.incrementAndGet());
    started.add(follower);
    follower.start();
  }

  private List<Kind> waiting() {
    return store.due(END_OF_TIME, 100).stream()
        .map(ArmedDeadline::deadline)
        .map(Deadline::kind)
        .toList();
  }

  private void awaitFollowed() {
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> store.position().equals(ledger.head()) && ledger.head().isPresent());
  }

  @Test
  void what_the_ledger_arms_waits_and_whoever_fires_is_told() {
    start();
    Histories.record(ledger, discharged());
    awaitFollowed();
    assertThat(waiting()).containsExactlyInAnyOrder(Kind.INTEGRATION_WINDOW, Kind.MONITORING_FORM);
    Awaitility.await().atMost(BOUND).until(() -> armed.get() == 1);
  }

  @Test
  @Proves("rule-30-day")
  void a_clinics_other_zone_arms_what_waits_there_at_its_midnight() {
    start();
    Histories.record(ledger, Histories.inMaintenance());
    awaitFollowed();
    var inUtc = Histories.REVIEW_ON.atStartOfDay(ZoneOffset.UTC).toInstant();
    assertThat(reviews()).containsExactly(inUtc);
    var denver = ZoneId.of("America/Denver");
    var setting = ClinicSetting.TIME_ZONE;
    Histories.append(
        ledger,
        setting.stream(Given.CLINIC),
        0,
        List.of(new ClinicZoneSet(Given.CLINIC, setting, denver, Given.day(2))));
    awaitFollowed();
    var inDenver = Histories.REVIEW_ON.atStartOfDay(denver).toInstant();
    // What waited before fires, too: the course refuses what is not over by its clinic's days.
    assertThat(reviews()).containsExactly(inUtc, inDenver);
  }

  private List<Instant> reviews() {
    return store.due(END_OF_TIME, 100).stream()
        .map(ArmedDeadline::deadline)
        .filter(deadline -> deadline.kind() == Kind.MAINTENANCE_REVIEW)
        .map(Deadline::due)
        .sorted()
        .toList();
  }

  @Test
  @Proves("crash-deadline-follower-position-behind")
  void a_crash_between_deadlines_and_position_repeats_and_arms_once() {
    Histories.record(ledger, discharged());
    start();
    awaitFollowed();
    started.getLast().stop();
    var before = store.due(END_OF_TIME, 100);
    parts.database().getCollection(DeadlineLayout.POSITIONS).deleteMany(new Document());

    start();
    awaitFollowed();

    assertThat(store.due(END_OF_TIME, 100)).isEqualTo(before).hasSize(2);
  }

  @Test
  void deadlines_that_were_dropped_are_derived_again() {
    Histories.record(ledger, discharged());
    start();
    awaitFollowed();
    started.getLast().stop();
    var before = store.due(END_OF_TIME, 100);
    parts.database().getCollection(DeadlineLayout.DEADLINES).drop();
    parts.database().getCollection(DeadlineLayout.POSITIONS).drop();

    start();
    awaitFollowed();

    assertThat(store.due(END_OF_TIME, 100))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("armedBy")
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void what_a_correction_takes_back_falls_due_again() {
    var given = discharged();
    long next = given.events().size();
    Histories.record(ledger, given.and(new MonitoringFormSubmitted(FIRST, "1", "R", day(1))));
    start();
    awaitFollowed();
    assertThat(waiting()).containsExactly(Kind.INTEGRATION_WINDOW);

    Histories.append(
        ledger,
        COURSE.stream(),
        next + 1,
        List.of(new EventEnteredInError(next, "wrong chart", day(2))));
    awaitFollowed();

    assertThat(waiting()).containsExactlyInAnyOrder(Kind.INTEGRATION_WINDOW, Kind.MONITORING_FORM);
  }

  @Test
  void a_stream_that_cannot_be_read_keeps_no_other_from_its_deadlines() {
    ledger.append(Drafts.newCommand().event(Drafts.newStream(), 0).draft());
    Histories.record(ledger, discharged());
    start();
    awaitFollowed();
    assertThat(waiting()).hasSize(2);
  }

  private static Slot slot(String start, String end) {
    return new Slot(Instant.parse(start), Instant.parse(end), "room-1", List.of());
  }

  /** The same course under another id. */
  private static List<TreatmentCourseEvent> of(CourseId id, Given history) {
    var events = new ArrayList<>(history.events());
    var opened = (CourseOpened) events.getFirst();
    events.set(
        0,
        new CourseOpened(
            id, opened.patient(), opened.clinic(), opened.protocol(), opened.occurredAt()));
    return events;
  }

  private List<Kind> waiting(CourseId course) {
    return store.due(END_OF_TIME, 100).stream()
        .map(ArmedDeadline::deadline)
        .filter(deadline -> deadline.stream().equals(course.stream()))
        .map(Deadline::kind)
        .toList();
  }

  static Stream<Slot> slots_that_no_store_has_a_date_for() {
    return Stream.of(
        slot("+999999999-12-31T21:00:00Z", "+999999999-12-31T23:59:59.999999999Z"),
        slot("+292278994-08-17T07:00:00Z", "+292278994-08-17T08:00:00Z"),
        slot("-999999999-01-01T00:00:00Z", "-999999999-01-01T02:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("slots_that_no_store_has_a_date_for")
  void a_slot_that_no_store_has_a_date_for_parks_its_stream_and_all_other_deadlines_wait(
      Slot absurd) {
    var sick = new CourseId(UUID.randomUUID());
    var history = discharged().and(new SessionScheduled(SECOND, absurd, day(1)));
    Histories.append(ledger, sick.stream(), 0, of(sick, history));
    Histories.record(ledger, discharged());
    start();
    awaitFollowed();

    assertThat(waiting(COURSE))
        .containsExactlyInAnyOrder(Kind.INTEGRATION_WINDOW, Kind.MONITORING_FORM);
    assertThat(waiting(sick))
        .containsExactlyInAnyOrder(Kind.INTEGRATION_WINDOW, Kind.MONITORING_FORM);
    assertThat(parked.list("deadlines"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.worker()).isEqualTo("deadlines");
              assertThat(entry.entry()).isEqualTo(sick.stream());
              assertThat(entry.clinic()).contains("test");
              assertThat(entry.reason()).doesNotContain("999").doesNotContain("292");
            });
    assertThat(started.getLast().failing()).isEmpty();
  }

  @Test
  void a_parked_stream_goes_on_with_the_event_that_mends_it() {
    var absurd = slot("+999999999-12-31T21:00:00Z", "+999999999-12-31T23:59:59Z");
    var history = discharged().and(new SessionScheduled(SECOND, absurd, day(1)));
    Histories.record(ledger, history);
    start();
    awaitFollowed();
    assertThat(parked.count("deadlines")).isEqualTo(1);

    var sane = slot("2026-03-09T10:00:00Z", "2026-03-09T12:00:00Z");
    Histories.append(
        ledger,
        COURSE.stream(),
        history.events().size(),
        List.of(new SessionRescheduled(SECOND, sane, "typing error", day(1))));
    awaitFollowed();

    assertThat(waiting())
        .containsExactlyInAnyOrder(
            Kind.INTEGRATION_WINDOW,
            Kind.MONITORING_FORM,
            Kind.SESSION_REMINDER,
            Kind.SESSION_SLOT);
    assertThat(parked.list("deadlines")).isEmpty();
  }

  @Test
  @Proves("crash-deadline-follower-still-parked")
  void a_parked_stream_is_taken_on_demand_once_the_program_understands_it() {
    Histories.record(ledger, discharged());
    start(
        (id, version) -> {
          throw new IllegalStateException("a program that does not know this protocol");
        });
    awaitFollowed();
    assertThat(waiting()).isEmpty();
    var entry = parked.list("deadlines").getFirst();
    assertThat(entry.reason()).startsWith("IllegalStateException in ").doesNotContain("protocol");
    assertThat(started.getLast().retry(entry)).isFalse();
    started.getLast().stop();

    start();
    assertThat(started.getLast().retry(entry)).isTrue();

    assertThat(waiting()).containsExactlyInAnyOrder(Kind.INTEGRATION_WINDOW, Kind.MONITORING_FORM);
    assertThat(parked.list("deadlines")).isEmpty();
  }

  @Test
  void while_the_store_is_away_nothing_is_parked_and_all_is_done_again() {
    var timesAway = new AtomicInteger(3);
    Histories.record(ledger, discharged());
    start(
        (id, version) -> {
          if (timesAway.getAndDecrement() > 0) {
            throw new IllegalStateException(new MongoException("away"));
          }
          return SampleProtocols.everythingRequired();
        });
    awaitFollowed();
    assertThat(timesAway.get()).isLessThan(0);
    assertThat(waiting()).containsExactlyInAnyOrder(Kind.INTEGRATION_WINDOW, Kind.MONITORING_FORM);
    assertThat(parked.list("deadlines")).isEmpty();
  }

  @Test
  void a_stream_that_cannot_be_read_is_parked_and_stays_so_over_a_restart() {
    var unreadable = Drafts.newStream();
    ledger.append(Drafts.newCommand().event(unreadable, 0).draft());
    start();
    awaitFollowed();
    var before = parked.list("deadlines");
    assertThat(before).extracting(ParkedEntry::entry).containsExactly(unreadable);
    assertThat(before.getFirst().reason()).startsWith("UndecodableEvent");
    started.getLast().stop();
    ledger.append(Drafts.newCommand().event(unreadable, 1).draft());
    start();
    awaitFollowed();
    assertThat(parked.list("deadlines"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.reason()).isEqualTo(before.getFirst().reason());
              assertThat(entry.seen()).isEqualTo(before.getFirst().seen() + 1);
            });
  }

  @Test
  void a_position_beyond_the_ledger_is_of_another_and_this_one_is_followed_from_its_beginning() {
    store.followedTo(1_000_000);
    Histories.record(ledger, discharged());
    start();
    Awaitility.await().atMost(BOUND).until(() -> waiting().size() == 2);
  }
}
