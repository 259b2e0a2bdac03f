package org.treatmentcourse.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;

class WholeCommitsTest {
  private static final long PATIENCE = WholeCommits.PATIENCE.toNanos();

  private final WholeCommits commits = new WholeCommits();
  private final RecordOrder order = new RecordOrder();

  @BeforeEach
  void begin() {
    commits.begin(OptionalLong.of(9), 0);
  }

  private static RecordedEvent event(long commit, int index, int size) {
    return new RecordedEvent(
        "course-" + commit,
        index,
        new UUID(commit, index),
        "DoseStarted",
        1,
        Instant.EPOCH,
        "{}",
        commit,
        index,
        size,
        Instant.EPOCH,
        new UUID(1, commit),
        new Actor("id", "name", Role.SERVICE, Optional.empty()),
        Optional.empty(),
        new UUID(2, commit),
        new UUID(3, commit));
  }

  private void take(long commit, int index, int size) {
    commits.take(event(commit, index, size), 1);
  }

  @Test
  void whole_commits_in_any_order_are_no_alarm() {
    take(12, 0, 1);
    take(11, 1, 2);
    take(10, 0, 1);
    take(11, 0, 2);

    assertThat(commits.look(2 * PATIENCE)).isEmpty();
  }

  @Test
  void a_commit_without_one_of_its_records_is_named_once_patience_is_over_and_once_only() {
    take(10, 1, 2);

    assertThat(commits.look(PATIENCE - 1)).isEmpty();
    assertThat(commits.look(PATIENCE)).hasValue("commit 10 lacks 1 of its records");
    assertThat(commits.look(2 * PATIENCE)).isEmpty();
  }

  @Test
  void a_commit_that_is_missing_is_named_and_those_after_it_are_looked_at() {
    take(11, 0, 1);
    take(12, 0, 3);

    assertThat(commits.look(2 * PATIENCE))
        .hasValue("commit 10 is missing, and later ones are there");
    assertThat(commits.look(4 * PATIENCE)).hasValue("commit 12 lacks 2 of its records");
    assertThat(commits.look(6 * PATIENCE)).isEmpty();
  }

  @Test
  void what_was_read_before_is_left_out() {
    take(9, 0, 2);
    take(3, 0, 2);

    assertThat(commits.look(Duration.ofDays(1).toNanos())).isEmpty();
  }

  @Test
  void a_record_that_comes_again_at_another_offset_is_named_and_a_repeated_delivery_is_not() {
    assertThat(order.look(0, 5, event(10, 0, 2))).isEmpty();
    assertThat(order.look(0, 6, event(10, 1, 2))).isEmpty();
    assertThat(order.look(0, 5, event(10, 0, 2))).isEmpty();
    assertThat(order.look(0, 6, event(10, 1, 2))).isEmpty();
    assertThat(order.look(1, 2, event(3, 0, 1))).isEmpty();

    assertThat(order.look(0, 8, event(10, 1, 2)))
        .hasValue(
            "the record at offset 8 of partition 0 is of commit 10 and comes after commit 10");
    assertThat(order.look(0, 9, event(4, 0, 1))).isPresent();
    assertThat(order.look(0, 10, event(11, 0, 1))).isEmpty();
  }
}
