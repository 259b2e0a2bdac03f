package org.treatmentcourse.command.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerClient;
import org.treatmentcourse.infra.parts.TestParts;

/** A tool and command services, by nothing but the lease on a real mongod. */
class HeldDutyTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final DutySettings SETTINGS =
      new DutySettings("service", Duration.ofMillis(1_200), Duration.ofMillis(300), Duration.ZERO);

  private final String uri = TestParts.mongod().uri();
  private final String database = "duty_" + UUID.randomUUID().toString().substring(0, 8);
  private final MongoClient client = LedgerClient.connect(uri);
  private final LeaseStore store = new LeaseStore(uri, database, Duration.ofSeconds(5));
  private final Duty duty = new Duty(Duration.ZERO);
  private final LeaseKeeper service = new LeaseKeeper(store, duty, SETTINGS, () -> {});

  @AfterEach
  void close() {
    service.stop();
    store.close();
    client.getDatabase(database).drop();
    client.close();
  }

  @Test
  void while_a_service_is_on_duty_a_tool_is_refused_and_while_a_tool_is_no_service_is() {
    service.start();
    assertThat(duty.isOnDuty()).isTrue();
    assertThat(HeldDuty.take(uri, database)).isEmpty();
    service.stop();

    try (var held = HeldDuty.take(uri, database).orElseThrow()) {
      service.start(); // returns once it has seen the lease renewed
      assertThat(duty.isOnDuty()).isFalse();
      assertThat(held.isHeld()).isTrue();
      assertThat(HeldDuty.take(uri, database)).isEmpty();
    }
    Awaitility.await().atMost(BOUND).until(duty::isOnDuty);
  }

  @Test
  void a_dead_holder_is_waited_for_and_one_that_lost_it_knows() {
    assertThat(store.take(Lease.Free.NEVER_HELD, "dead")).isPresent();
    try (var held = HeldDuty.take(uri, database).orElseThrow()) {
      assertThat(held.isHeld()).isTrue();
      var seen = (Lease.Held) store.read();
      Awaitility.await().atMost(BOUND).until(() -> store.take(store.read(), "another").isPresent());
      assertThat(seen.owner()).startsWith("tool-");
      Awaitility.await().atMost(BOUND).until(() -> !held.isHeld());
    }
    assertThat(store.read())
        .isInstanceOfSatisfying(
            Lease.Held.class, left -> assertThat(left.owner()).isEqualTo("another"));
  }
}
