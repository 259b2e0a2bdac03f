package org.treatmentcourse.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.deadlines.Histories.discharged;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Protocols;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.LedgerStore;
import org.treatmentcourse.course.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.deadline.Deadline.Kind;

/** From the ledger, on a real mongod, to what waits. */
class FollowerTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final LedgerStore parts = new LedgerStore();
  private final Ledger ledger = parts.open();
  private final DeadlineStore store = new DeadlineStore(parts.database());
  private final AtomicInteger armed = new AtomicInteger();
  private final List<Follower> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(Follower::stop);
    parts.close();
  }

  private void start() {
    var derivation =
        new CourseDerivation(Histories.WIRE, (id, version) -> Protocols.everythingRequired());
    var follower = new Follower(ledger, store, List.of(derivation), () -> armed.incrementAndGet());
    started.add(follower);
    follower.start();
  }

  private List<Kind> waiting() {
    return store.due(END_OF_TIME, 100).stream().map(Armed::deadline).map(Deadline::kind).toList();
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

  @Test
  void a_position_beyond_the_ledger_is_of_another_and_this_one_is_followed_from_its_beginning() {
    store.followedTo(1_000_000);
    Histories.record(ledger, discharged());
    start();
    Awaitility.await().atMost(BOUND).until(() -> waiting().size() == 2);
  }
}
