package org.treatmentcourse.command.topic.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.subscription.SubscriptionId;

class ViewStoreTest {
  private final LedgerStore database = new LedgerStore();
  private final ViewStore store = new ViewStore(database.database());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void of_many_that_ask_at_once_twenty_have_a_view_and_one_that_ends_makes_room() {
    long begun =
        IntStream.range(0, 60).parallel().filter(_ -> store.begin(newSubscription())).count();

    assertThat(begun).isEqualTo(ViewStore.MOST_VIEWS);
    assertThat(store.ids()).hasSize(ViewStore.MOST_VIEWS);
    var first = store.ids().getFirst();
    assertThat(store.begin(first)).isTrue();
    assertThat(store.ids()).hasSize(ViewStore.MOST_VIEWS);

    store.end(first);

    assertThat(store.has(first)).isFalse();
    assertThat(store.begin(newSubscription())).isTrue();
    assertThat(store.begin(first)).isFalse();
  }

  private static SubscriptionId newSubscription() {
    return new SubscriptionId(UUID.randomUUID());
  }
}
