package org.treatmentcourse.command.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerClient;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.traceability.Proves;

/** Instances that agree on who is on duty, by nothing but the lease on a real mongod. */
class LeaseKeeperTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1_200);
  private static final Duration RENEW = Duration.ofMillis(100);

  /** Nothing that happens within a test has to do with its end. */
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final String database = "duty_" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Instance> instances = new ArrayList<>();
  private final MongoClient client = LedgerClient.connect(TestParts.mongod().uri());

  /** One instance's part in it. */
  private record Instance(LeaseStore store, Duty duty, LeaseKeeper keeper) {
    void close() {
      keeper.stop();
      store.close();
    }
  }

  private Instance start(String name, Duration lease) {
    return start(TestParts.mongod().uri(), name, lease);
  }

  private Instance start(String uri, String name, Duration lease) {
    var store = new LeaseStore(uri, database, Duration.ofSeconds(5));
    var duty = new Duty(Duration.ZERO);
    var settings = new DutySettings(name, lease, RENEW, Duration.ZERO);
    var instance = new Instance(store, duty, new LeaseKeeper(store, duty, settings, () -> {}));
    instances.add(instance);
    instance.keeper().start();
    return instance;
  }

  @AfterEach
  void close() {
    instances.forEach(Instance::close);
    client.getDatabase(database).drop();
    client.close();
  }

  @Test
  void the_first_instance_ever_is_on_duty_when_its_start_returns() {
    assertThat(start("first", FOR_EVER).duty().isOnDuty()).isTrue();
  }

  @Test
  void while_one_renews_the_other_stands_by() {
    var first = start("first", SHORT);
    var second = start("second", SHORT);

    var store = first.store();
    var before = (Lease.Held) store.read();
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> ((Lease.Held) store.read()).renewals() > before.renewals() + 20);

    assertThat(first.duty().isOnDuty()).isTrue();
    assertThat(second.duty().isOnDuty()).isFalse();
    assertThat(store.read().term()).isEqualTo(1);
  }

  @Test
  void a_lease_that_is_given_back_is_taken_however_long_it_would_have_lasted() {
    var first = start("first", FOR_EVER);
    var second = start("second", FOR_EVER);

    first.keeper().stop();

    assertThat(first.duty().isOnDuty()).isFalse();
    awaitOnDuty(second);
  }

  @Test
  @Proves("crash-lease-store-dead-holder")
  void a_dead_holders_lease_is_taken_when_it_was_seen_unchanged_for_its_length() {
    try (var store = new LeaseStore(TestParts.mongod().uri(), database, BOUND)) {
      assertThat(store.take(store.read(), "dead")).isPresent();
    }

    var second = start("second", SHORT);

    awaitOnDuty(second);
    assertThat(second.store().read().term()).isEqualTo(2);
  }

  @Test
  void a_holder_whose_lease_another_took_learns_it_and_stands_by() {
    var paused = start("paused", FOR_EVER);
    var store = paused.store();

    Awaitility.await().atMost(BOUND).until(() -> store.take(store.read(), "other").isPresent());

    Awaitility.await().atMost(BOUND).until(() -> !paused.duty().isOnDuty());
    assertThat(store.read()).isEqualTo(new Lease.Held("other", 2, 0));
  }

  @Test
  void a_lease_of_another_day_in_its_place_ends_duty_and_what_is_taken_then_is_another_stint() {
    var only = start("only", FOR_EVER);
    long stint = only.duty().stint();
    var leases = client.getDatabase(database).getCollection(DutyLayout.DUTY);
    var copied = leases.find().first();
    Awaitility.await().atMost(BOUND).until(() -> renewals(only) > 3);

    leases.replaceOne(new Document(), copied);

    Awaitility.await().atMost(BOUND).until(() -> only.duty().stint() > stint);
    assertThat(only.store().read().term()).isEqualTo(2);
  }

  @Test
  void a_renewal_whose_answer_was_lost_counts() {
    try (var store = new LeaseStore(TestParts.mongod().uri(), database, BOUND)) {
      var held = store.take(store.read(), "only").orElseThrow();
      var renewed = store.renew(held).orElseThrow();

      assertThat(store.renew(held)).hasValue(renewed);
      assertThat(store.renew(renewed)).hasValue(new Lease.Held("only", 1, 2));
      assertThat(store.renew(held)).isEmpty();
    }
  }

  private static long renewals(Instance instance) {
    return instance.store().read() instanceof Lease.Held held ? held.renewals() : 0;
  }

  @Test
  void of_many_that_take_the_lease_they_see_one_gets_it() {
    try (var store = new LeaseStore(TestParts.mongod().uri(), database, BOUND)) {
      var names = List.of("i-0", "i-1", "i-2", "i-3", "i-4", "i-5");
      for (int round = 0; round < 2; round++) {
        var seen = store.read();
        assertThat(names.parallelStream().filter(name -> store.take(seen, name).isPresent()))
            .hasSize(1);
      }
    }
  }

  @Test
  void a_lease_that_nobody_could_renew_is_not_relied_on_and_goes_on_when_the_store_is_back() {
    try (Mongod mongod = Mongod.start(TestParts.newFolder("duty-down"))) {
      var only = start(mongod.uri(), "only", SHORT);
      assertThat(only.duty().isOnDuty()).isTrue();

      mongod.kill();
      Awaitility.await().atMost(BOUND).until(() -> !only.duty().isOnDuty());
      mongod.restart();

      awaitOnDuty(only);
      assertThat(only.store().read().term()).isEqualTo(1);
      only.close();
      instances.remove(only);
    }
  }

  private static void awaitOnDuty(Instance instance) {
    Awaitility.await().atMost(BOUND).until(() -> instance.duty().isOnDuty());
  }
}
