package org.treatmentcourse.command.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treatmentcourse.command.ledger.Drafts.newCommand;
import static org.treatmentcourse.command.ledger.store.LedgerContract.now;
import static org.treatmentcourse.command.ledger.store.LedgerContract.numbers;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.network.FaultyNetwork;
import org.treatmentcourse.infra.parts.network.FaultyNetwork.Fault;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.traceability.Proves;

/** Lost inserts, lost answers, a killed mongod, a closing ledger. */
@OwnLane
class LedgerUnderFaultsTest {
  /** The driver itself sends an insert twice; the third loss is the ledger's to resolve. */
  private static final int MORE_THAN_THE_DRIVER_RETRIES = 3;

  @Test
  @Proves("crash-group-commit-all-stored")
  void an_insert_whose_answer_is_lost_is_found_and_not_recorded_twice() throws Exception {
    try (var network = new FaultyNetwork(port(TestParts.mongod().uri()));
        var store = new LedgerStore(network.uri())) {
      Ledger ledger = store.open();
      String stream = Drafts.newStream();
      ledger.append(newCommand().event(stream, 0).draft());

      network.next(Fault.LOSE_ANSWER, MORE_THAN_THE_DRIVER_RETRIES);
      Commit commit = now(ledger.append(newCommand().event(stream, 1).draft()));

      assertThat(network.done()).isGreaterThan(1);
      assertThat(commit.number()).isEqualTo(1);
      assertThat(now(ledger.append(newCommand().event(stream, 2).draft())).number()).isEqualTo(2);
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  @Proves("crash-group-commit-nothing-stored")
  void an_insert_that_is_lost_on_its_way_is_sent_again() throws Exception {
    try (var network = new FaultyNetwork(port(TestParts.mongod().uri()));
        var store = new LedgerStore(network.uri())) {
      Ledger ledger = store.open();
      String stream = Drafts.newStream();
      ledger.append(newCommand().event(stream, 0).draft());

      network.next(Fault.LOSE, MORE_THAN_THE_DRIVER_RETRIES);
      Commit commit = now(ledger.append(newCommand().event(stream, 1).draft()));

      assertThat(network.done()).isEqualTo(MORE_THAN_THE_DRIVER_RETRIES);
      assertThat(commit.number()).isEqualTo(1);
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L);
    }
  }

  @Test
  @Proves("crash-group-commit-all-stored")
  void a_request_that_the_network_repeats_is_recorded_once() throws Exception {
    try (var network = new FaultyNetwork(port(TestParts.mongod().uri()));
        var store = new LedgerStore(network.uri())) {
      Ledger ledger = store.open();
      String stream = Drafts.newStream();
      ledger.append(newCommand().event(stream, 0).draft());

      for (Fault fault : List.of(Fault.REPEAT_BEFORE, Fault.REPEAT_BESIDE, Fault.ARRIVE_LATE)) {
        network.next(fault, 1);
        long seq = ledger.lastSequence(stream).orElseThrow() + 1;
        Commit commit = now(ledger.append(newCommand().event(stream, seq).draft()));
        assertThat(commit.number()).isEqualTo(seq);
      }

      Awaitility.await().until(() -> network.ghostsStored() + network.ghostsRefused() == 3);
      assertThat(network.ghostsStored()).isPositive();
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L, 2L, 3L);
    }
  }

  @Test
  @Proves("crash-group-commit-prefix-stored")
  void a_mongod_killed_while_clients_append_loses_and_repeats_nothing() throws Exception {
    try (Mongod mongod = Mongod.start(TestParts.newFolder("ledger-kill"));
        var store = new LedgerStore(mongod.uri())) {
      Ledger ledger = store.open();
      var acknowledged = new ConcurrentLinkedQueue<Commit>();
      var stop = new AtomicBoolean();
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int client = 0; client < 8; client++) {
          clients.execute(() -> appendUntil(stop, ledger, acknowledged));
        }
        awaitMore(acknowledged, 100);
        mongod.kill();
        mongod.restart();
        awaitMore(acknowledged, 100);
        stop.set(true);
      }

      List<Commit> stored = ledger.read(0, Integer.MAX_VALUE);
      assertThat(numbers(stored))
          .containsExactlyElementsOf(LongStream.range(0, stored.size()).boxed().toList());
      assertThat(stored).containsAll(acknowledged);
      assertThat(stored).hasSameSizeAs(acknowledged);
    }
  }

  @Test
  void while_its_store_is_down_a_ledger_says_so_in_bounded_time_and_the_command_can_be_repeated() {
    try (Mongod mongod = Mongod.start(TestParts.newFolder("ledger-down"));
        var store = new LedgerStore(mongod.uri())) {
      Ledger ledger = store.open(Duration.ofMillis(500));
      String stream = Drafts.newStream();
      ledger.append(newCommand().event(stream, 0).draft());
      Draft draft = newCommand().event(stream, 1).draft();

      mongod.kill();
      assertThatThrownBy(() -> ledger.append(draft))
          .isInstanceOf(AppendFailed.LedgerUnavailable.class);
      mongod.restart();

      Commit commit =
          Awaitility.await()
              .ignoreExceptions()
              .until(() -> ledger.append(draft).commit(), c -> true);
      assertThat(commit.number()).isEqualTo(1);
      assertThat(numbers(ledger.read(0, 10))).containsExactly(0L, 1L);
    }
  }

  @Test
  void closing_records_what_waits_and_refuses_what_comes_later() {
    try (var store = new LedgerStore()) {
      var ledger = (MongoLedger) store.open();
      var acknowledged = new ConcurrentLinkedQueue<Commit>();
      var failed = new ConcurrentLinkedQueue<RuntimeException>();
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int client = 0; client < 32; client++) {
          clients.execute(
              () -> {
                try {
                  appendUntil(new AtomicBoolean(), ledger, acknowledged);
                } catch (RuntimeException e) {
                  failed.add(e);
                }
              });
        }
        awaitMore(acknowledged, 50);
        ledger.close();
      }
      assertThat(failed).hasSize(32).hasOnlyElementsOfType(AppendFailed.LedgerClosed.class);
      assertThat(ledger.read(0, Integer.MAX_VALUE)).hasSameSizeAs(acknowledged);
      assertThatThrownBy(() -> ledger.append(newCommand().event(Drafts.newStream(), 0).draft()))
          .isInstanceOf(AppendFailed.LedgerClosed.class);
    }
  }

  private static void appendUntil(
      AtomicBoolean stop, Ledger ledger, ConcurrentLinkedQueue<Commit> acknowledged) {
    String stream = Drafts.newStream();
    for (long seq = 0; !stop.get(); seq++) {
      acknowledged.add(now(ledger.append(newCommand().event(stream, seq).draft())));
    }
  }

  private static void awaitMore(ConcurrentLinkedQueue<Commit> acknowledged, int more) {
    int before = acknowledged.size();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> acknowledged.size() >= before + more);
  }

  private static int port(String uri) {
    return URI.create(uri).getPort();
  }
}
