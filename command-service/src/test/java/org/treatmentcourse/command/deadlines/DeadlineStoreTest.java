package org.treatmentcourse.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.deadline.Deadline.Kind;

class DeadlineStoreTest {
  private static final Instant DUE = Instant.parse("2026-03-05T10:00:00.001Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant ACTS_AT = DUE.plus(DAY);
  private static final Deadline WINDOW =
      new Deadline("course-a", Kind.INTEGRATION_WINDOW, "1", DUE, DAY);

  private final LedgerStore ledger = new LedgerStore();
  private final DeadlineStore store = new DeadlineStore(ledger.database());

  @AfterEach
  void close() {
    ledger.close();
  }

  private static ArmedDeadline armed(long commit) {
    return ArmedDeadline.by(WINDOW, DUE.minus(DAY), commit);
  }

  @Test
  void what_was_armed_is_due_from_its_moment_on_and_not_a_millisecond_before() {
    store.ensureIndexes();
    assertThat(store.arm(List.of(armed(7)))).isTrue();
    assertThat(store.next()).hasValue(ACTS_AT);
    assertThat(store.due(ACTS_AT.minusMillis(1), 10)).isEmpty();
    assertThat(store.due(ACTS_AT, 10)).containsExactly(armed(7));
  }

  @Test
  void what_is_armed_again_waits_once_and_as_long_as_at_first() {
    store.arm(List.of(armed(7)));
    assertThat(store.arm(List.of(ArmedDeadline.by(WINDOW, ACTS_AT, 9)))).isFalse();
    assertThat(store.due(ACTS_AT, 10)).containsExactly(new ArmedDeadline(WINDOW, ACTS_AT, 0, 9));
  }

  @Test
  void what_was_armed_again_since_it_was_read_is_not_removed() {
    store.arm(List.of(armed(7)));
    store.arm(List.of(armed(8)));
    store.remove(armed(7));
    assertThat(store.due(ACTS_AT, 10)).containsExactly(armed(8));
    store.remove(armed(8));
    assertThat(store.next()).isEmpty();
  }

  @Test
  void what_is_postponed_waits_and_counts_its_failures_and_stays_overdue() {
    store.arm(List.of(armed(7)));
    store.postpone(armed(7), ACTS_AT.plus(DAY));
    assertThat(store.due(ACTS_AT, 10)).isEmpty();
    assertThat(store.due(ACTS_AT.plus(DAY), 10))
        .containsExactly(new ArmedDeadline(WINDOW, ACTS_AT, 1, 7));
    assertThat(store.overdue(ACTS_AT)).isZero();
    assertThat(store.overdue(ACTS_AT.plusMillis(1))).isEqualTo(1);
  }

  @Test
  void the_longest_overdue_come_first_and_no_more_than_asked_for() {
    var second = new Deadline("course-a", Kind.MONITORING_FORM, "1", DUE.plus(DAY), DAY);
    store.arm(List.of(ArmedDeadline.by(second, DUE, 7), armed(7)));
    assertThat(store.due(ACTS_AT.plus(DAY), 1)).containsExactly(armed(7));
    assertThat(store.due(ACTS_AT.plus(DAY), 2)).hasSize(2);
  }

  @Test
  void a_kind_of_a_newer_program_waits_for_it() {
    store.arm(List.of(armed(7)));
    ledger
        .database()
        .getCollection(DeadlineLayout.DEADLINES)
        .updateMany(
            com.mongodb.client.model.Filters.empty(),
            com.mongodb.client.model.Updates.set(DeadlineLayout.KIND, "UNHEARD"));
    assertThat(store.due(ACTS_AT, 10)).isEmpty();
    assertThat(store.next()).isEmpty();
  }

  @Test
  void one_that_cannot_be_read_stays_overdue_and_keeps_no_other_from_being_due() {
    var second = new Deadline("course-a", Kind.MONITORING_FORM, "1", DUE.plus(DAY), DAY);
    store.arm(List.of(ArmedDeadline.by(second, DUE, 7), armed(7)));
    ledger
        .database()
        .getCollection(DeadlineLayout.DEADLINES)
        .updateOne(
            com.mongodb.client.model.Filters.eq(DeadlineLayout.KEY, armed(7).key()),
            com.mongodb.client.model.Updates.set(DeadlineLayout.ENTRY_PERIOD, "a day"));
    var later = ACTS_AT.plus(DAY);
    assertThat(store.due(later, 1)).isEmpty();
    assertThat(store.due(later, 1)).containsExactly(ArmedDeadline.by(second, DUE, 7));
    assertThat(store.overdue(later.plusMillis(1))).isEqualTo(2);
  }

  @Test
  void how_far_a_build_with_fewer_kinds_followed_is_not_how_far_this_one_did() {
    ledger
        .database()
        .getCollection(DeadlineLayout.POSITIONS)
        .insertOne(new Document(DeadlineLayout.KEY, "follower").append(DeadlineLayout.COMMIT, 7L));
    assertThat(store.position()).isEmpty();
  }

  @Test
  void the_position_never_goes_back() {
    assertThat(store.position()).isEmpty();
    store.followedTo(7);
    store.followedTo(5);
    assertThat(store.position()).hasValue(7);
  }
}
