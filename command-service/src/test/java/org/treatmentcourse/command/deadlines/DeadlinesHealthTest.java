package org.treatmentcourse.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.parked.ParkedEntries;

class DeadlinesHealthTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final LedgerStore parts = new LedgerStore();
  private final DeadlineStore store = new DeadlineStore(parts.database());
  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final Ledger ledger = unreadableWhile(broken, parts.open());
  private final DeadlineFollower follower =
      new DeadlineFollower(
          ledger,
          store,
          new DerivedDeadlines(ledger, Histories.WIRE, List.of()),
          new ParkedEntries(parts.database(), InstantSource.system()),
          () -> {});
  private final DeadlineFiring firing =
      new DeadlineFiring(store, _ -> true, _ -> false, InstantSource.system());
  private final DeadlinesHealth health =
      new DeadlinesHealth(store, follower, firing, InstantSource.system());

  @AfterEach
  void close() {
    follower.stop();
    firing.stop();
    parts.close();
  }

  private static Ledger unreadableWhile(AtomicBoolean broken, Ledger ledger) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (_, method, arguments) -> {
              if (broken.get() && method.getName().equals("read")) {
                throw new IllegalStateException("a commit that nobody can read");
              }
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void awaitStatus(Status status) {
    Awaitility.await().atMost(BOUND).until(() -> health.health().getStatus().equals(status));
  }

  @Test
  void it_is_down_while_nothing_is_followed_and_says_why_and_up_again_afterwards() {
    follower.start();
    firing.start();
    awaitStatus(Status.DOWN);
    assertThat(health.health().getDetails()).containsEntry("reason", "IllegalStateException");
    broken.set(false);
    awaitStatus(Status.UP);
  }

  @Test
  void off_duty_another_instance_sees_to_it() {
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }
}
