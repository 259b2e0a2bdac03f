package org.treatmentcourse.command.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treatmentcourse.command.ledger.Drafts.newCommand;
import static org.treatmentcourse.command.ledger.store.LedgerContract.now;
import static org.treatmentcourse.command.ledger.store.LedgerContract.numbers;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;

/** What a single machine's disk and clock do to a ledger: it says so, and goes on by itself. */
class LedgerOnBadDaysTest {
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int PULSES = 5;
  private static final int PULSE_MILLIS = 200;

  /** No file may grow beyond what every file has: the next write to any of them fails. */
  private static final String FULL = "--fsize=4096";

  @Test
  void a_full_disk_is_an_outcome_unknown_and_the_ledger_goes_on_when_there_is_room_again()
      throws Exception {
    try (Mongod mongod = Mongod.start(TestParts.newFolder("ledger-full"));
        var store = new LedgerStore(mongod.uri())) {
      Ledger ledger = store.open(SOON);
      String stream = Drafts.newStream();
      Commit before = now(ledger.append(newCommand().event(stream, 0).draft()));
      Draft draft = newCommand().event(stream, 1).draft();

      limit(mongod, FULL);
      assertThatThrownBy(() -> ledger.append(draft))
          .isInstanceOf(AppendFailed.LedgerUnavailable.class)
          .hasMessageContaining("the outcome is unknown");
      mongod.restart(); // without a limit: a mongod that can't write its journal has ended itself

      assertThat(appendedSoon(ledger, draft).number()).isEqualTo(1);
      assertThat(ledger.read(0, 10)).startsWith(before);
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L);
    }
  }

  @Test
  void a_store_that_lost_its_tail_is_appended_to_where_it_ends_once_that_was_said() {
    try (var store = new LedgerStore()) {
      Ledger ledger = store.open();
      var first = newCommand().event(Drafts.newStream(), 0).draft();
      var lost = newCommand().event(Drafts.newStream(), 0).draft();
      ledger.append(first);
      ledger.append(lost);
      store.database().getCollection("ledger").deleteOne(new Document("_id", 1L));

      ledger.forget();

      assertThat(ledger.byCommand(lost.command())).isEmpty();
      assertThat(ledger.follow(1).tryAdvance(_ -> {})).isFalse();
      assertThat(now(ledger.append(lost)).number()).isEqualTo(1);
    }
  }

  @Test
  void what_waits_to_be_written_is_not_once_it_may_not_be() throws Exception {
    var forbidden = new AtomicReference<Optional<Veto>>(Optional.empty());
    try (Mongod mongod = Mongod.start(TestParts.newFolder("ledger-forbidden"));
        var store = new LedgerStore(mongod.uri());
        var admins = MongoClients.create(mongod.uri());
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var admin = admins.getDatabase("admin");
      var asked = new AtomicInteger();
      Ledger ledger =
          store.open(
              () -> {
                var answer = forbidden.get();
                asked.incrementAndGet();
                return answer;
              });
      ledger.append(newCommand().event(Drafts.newStream(), 0).draft());
      admin.runCommand(new Document("fsync", 1).append("lock", true));
      var sent = append(ledger, executor);
      Awaitility.await().atMost(BOUND).until(() -> isAnInsertWaiting(admin));
      int before = asked.get();
      var queued = append(ledger, executor);
      Awaitility.await().atMost(BOUND).until(() -> asked.get() > before);

      forbidden.set(Optional.of(new Veto("Test", "forbidden")));
      admin.runCommand(new Document("fsyncUnlock", 1));

      assertThat(now(sent.get(BOUND.toSeconds(), TimeUnit.SECONDS)).number()).isEqualTo(1);
      assertThat(queued)
          .failsWithin(BOUND)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(AppendFailed.Vetoed.class);
      assertThat(ledger.head()).hasValue(1);
    }
  }

  private static CompletableFuture<Appended> append(Ledger ledger, Executor executor) {
    var draft = newCommand().event(Drafts.newStream(), 0).draft();
    return CompletableFuture.supplyAsync(() -> ledger.append(draft), executor);
  }

  @Test
  void an_append_to_a_read_only_store_takes_until_it_may_be_written_to_again() throws Exception {
    try (Mongod mongod = Mongod.start(TestParts.newFolder("ledger-locked"));
        var store = new LedgerStore(mongod.uri());
        var admins = MongoClients.create(mongod.uri());
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var admin = admins.getDatabase("admin");
      Ledger ledger = store.open();
      String stream = Drafts.newStream();
      ledger.append(newCommand().event(stream, 0).draft());

      admin.runCommand(new Document("fsync", 1).append("lock", true));
      var waiting =
          CompletableFuture.supplyAsync(
              () -> ledger.append(newCommand().event(stream, 1).draft()), executor);
      Awaitility.await().atMost(BOUND).until(() -> isAnInsertWaiting(admin));
      assertThat(waiting).isNotDone();
      assertThat(ledger.stream(stream, 0)).hasSize(1);
      admin.runCommand(new Document("fsyncUnlock", 1));

      assertThat(now(waiting.get(BOUND.toSeconds(), TimeUnit.SECONDS)).number()).isEqualTo(1);
      assertThat(now(ledger.append(newCommand().event(stream, 2).draft())).number()).isEqualTo(2);
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void a_store_that_stands_still_again_and_again_makes_appends_wait_and_loses_none() {
    try (Mongod mongod = Mongod.start(TestParts.newFolder("ledger-slow"));
        var store = new LedgerStore(mongod.uri());
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Ledger ledger = store.open();
      String stream = Drafts.newStream();
      ledger.append(newCommand().event(stream, 0).draft());

      for (int seq = 1; seq <= PULSES; seq++) {
        Draft draft = newCommand().event(stream, seq).draft();
        mongod.process().pause();
        var waiting = CompletableFuture.supplyAsync(() -> ledger.append(draft), executor);
        assertThatThrownBy(() -> waiting.get(PULSE_MILLIS, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        mongod.process().resume();
        assertThat(now(waiting.join()).number()).isEqualTo(seq);
      }

      assertThat(ledger.stream(stream, 0)).hasSize(PULSES + 1);
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void a_commit_that_is_too_large_is_refused_and_the_next_one_takes_its_place() {
    try (var store = new LedgerStore()) {
      Ledger ledger = store.open();
      String stream = Drafts.newStream();
      var large = "\"" + "x".repeat(Ledger.MAX_COMMIT_BYTES) + "\"";

      assertThatThrownBy(() -> ledger.append(newCommand().event(stream, 0, large).draft()))
          .isInstanceOf(AppendFailed.CommitTooLarge.class)
          .hasMessageContaining("at most " + Ledger.MAX_COMMIT_BYTES);

      assertThat(now(ledger.append(newCommand().event(stream, 0).draft())).number()).isZero();
      assertThat(ledger.stream(stream, 0)).hasSize(1);
    }
  }

  @Test
  void a_clock_that_jumps_back_changes_no_order_and_loses_nothing() {
    try (var store = new LedgerStore()) {
      var clock = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
      Ledger ledger = store.open(clock::get);
      String stream = Drafts.newStream();
      ledger.append(newCommand().event(stream, 0).draft());

      clock.set(Instant.parse("1999-12-31T23:59:59.999Z"));
      Commit later = now(ledger.append(newCommand().event(stream, 1).draft()));
      Ledger other = store.open(clock::get);
      other.append(newCommand().event(stream, 2).draft());

      assertThat(later.recordedAt()).isEqualTo(clock.get());
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L, 2L);
      assertThat(ledger.stream(stream, 0)).extracting(event -> event.seq()).isSorted().hasSize(3);
      assertThat(ledger.head()).hasValue(2);
    }
  }

  private static Commit appendedSoon(Ledger ledger, Draft draft) {
    return Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptionsInstanceOf(AppendFailed.LedgerUnavailable.class)
        .until(() -> ledger.append(draft).commit(), commit -> true);
  }

  private static boolean isAnInsertWaiting(MongoDatabase admin) {
    var waiting = new Document("waitingForLock", true).append("op", "insert");
    var operations =
        admin.aggregate(
            List.of(new Document("$currentOp", new Document()), new Document("$match", waiting)));
    return operations.first() != null;
  }

  private static void limit(Mongod mongod, String limit) throws Exception {
    var prlimit = new ProcessBuilder("prlimit", "--pid", Long.toString(mongod.pid()), limit);
    assertThat(prlimit.inheritIO().start().waitFor()).as("prlimit's exit code").isZero();
  }
}
