package org.treatmentcourse.command.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;

/** Two instances that both believe to be on duty: what decides is the ledger's compare-and-set. */
class LyingLeaseTest {
  private static final int CLIENTS_EACH = 8;
  private static final int COMMITS_EACH = 60;
  private static final int SHARED_STREAMS = 3;

  private final List<String> shared =
      LongStream.range(0, SHARED_STREAMS).mapToObj(i -> Drafts.newStream()).toList();
  private final ConcurrentLinkedQueue<Commit> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  void two_instances_on_duty_at_once_leave_one_gapless_ledger_with_every_commit_once() {
    try (var store = new LedgerStore()) {
      var instances = List.of(store.open(OnDuty.forEver()), store.open(OnDuty.forEver()));
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Ledger instance : instances) {
          for (int client = 0; client < CLIENTS_EACH; client++) {
            clients.execute(() -> appendAll(instance));
          }
        }
      }

      List<Commit> stored = instances.getFirst().read(0, Integer.MAX_VALUE);
      assertThat(stored).hasSize(2 * CLIENTS_EACH * COMMITS_EACH);
      assertThat(stored.stream().map(Commit::number))
          .containsExactlyElementsOf(LongStream.range(0, stored.size()).boxed().toList());
      assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(stored);
      assertThat(stored.stream().map(commit -> commit.draft().command())).doesNotHaveDuplicates();
      assertStreamsAreContiguous(stored);
    }
  }

  @Test
  void an_instance_that_wakes_up_with_a_stale_tail_appends_behind_what_came_meanwhile() {
    try (var store = new LedgerStore()) {
      var paused = store.open(OnDuty.forEver());
      var other = store.open(OnDuty.forEver());
      String stream = shared.getFirst();
      append(paused, stream);
      for (int times = 0; times < COMMITS_EACH; times++) {
        append(other, stream);
      }

      assertThat(append(paused, stream).number()).isEqualTo(COMMITS_EACH + 1L);
      assertStreamsAreContiguous(other.read(0, Integer.MAX_VALUE));
    }
  }

  private void appendAll(Ledger ledger) {
    for (int times = 0; times < COMMITS_EACH; times++) {
      acknowledged.add(append(ledger, shared.get(times % SHARED_STREAMS)));
    }
  }

  /** As a client does: who comes too late decides again. */
  private static Commit append(Ledger ledger, String stream) {
    var command = UUID.randomUUID();
    while (true) {
      long seq = ledger.lastSequence(stream).orElse(-1) + 1;
      Draft draft = Drafts.command(command).event(stream, seq).draft();
      try {
        return ((Appended.Now) ledger.append(draft)).commit();
      } catch (AppendFailed.StreamConflict conflict) {
        assertThat(conflict.stream()).isEqualTo(stream);
      }
    }
  }

  private static void assertStreamsAreContiguous(List<Commit> stored) {
    var next = new HashMap<String, Long>();
    for (Commit commit : stored) {
      for (Draft.Event event : commit.draft().events()) {
        assertThat(event.seq()).isEqualTo(next.getOrDefault(event.stream(), 0L));
        next.put(event.stream(), event.seq() + 1);
      }
    }
  }
}
