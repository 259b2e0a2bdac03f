package org.treatmentcourse.command.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerStore;

/** What is parked, in a real mongod, and what a beginning of duty does with it. */
class ParkedRetriesTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final LedgerStore store = new LedgerStore();
  private final ParkedEntries parked = new ParkedEntries(store.database(), InstantSource.system());
  private final ParkedRetries retries =
      new ParkedRetries(parked, List.of(new Unable("first"), new Able("second")));

  @AfterEach
  void close() {
    retries.stop();
    store.close();
  }

  private static ParkedEntry entry(String worker, String name, long seen) {
    return new ParkedEntry(worker, name, Optional.empty(), Optional.of("anew"), "test", seen);
  }

  @Test
  void a_beginning_of_duty_tries_all_and_one_that_fails_keeps_no_other_out() {
    parked.park(entry("first", "a", 1));
    parked.park(entry("second", "a", 1));
    parked.park(entry("second", "b", 1));
    retries.start();
    await().atMost(BOUND).until(() -> parked.count("second") == 0);
    assertThat(parked.list("first")).containsExactly(entry("first", "a", 1));
  }

  @Test
  void what_is_parked_again_keeps_its_first_reason_and_is_released_by_nothing_earlier() {
    parked.park(entry("first", "a", 7));
    parked.park(
        new ParkedEntry("first", "a", Optional.empty(), Optional.empty(), "another reason", 9));
    assertThat(parked.find("first", "a")).contains(entry("first", "a", 9));
    parked.release("first", "a", 8);
    assertThat(parked.count("first")).isEqualTo(1);
    parked.release("first", "a", 9);
    assertThat(parked.find("first", "a")).isEmpty();
  }

  @Test
  void workers_whose_names_begin_alike_have_entries_of_their_own() {
    parked.park(entry("deadlines", "a", 1));
    parked.park(entry("deadlines-2", "b", 1));
    assertThat(parked.count("deadlines")).isEqualTo(1);
    assertThat(parked.list("deadlines-2")).containsExactly(entry("deadlines-2", "b", 1));
    assertThat(parked.among("deadlines", List.of("a", "b"))).containsExactly("a");
  }

  private record Unable(String parksAs) implements ParkingWorker {
    @Override
    public boolean retry(ParkedEntry parked) {
      throw new IllegalStateException("not now");
    }
  }

  private final class Able implements ParkingWorker {
    private final String name;

    Able(String name) {
      this.name = name;
    }

    @Override
    public String parksAs() {
      return name;
    }

    @Override
    public boolean retry(ParkedEntry entry) {
      parked.release(name, entry.entry(), entry.seen());
      return true;
    }
  }
}
