package org.treatmentcourse.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.deadline.Deadline.Kind;

/** From what waits, in a real mongod, to commands. */
class DeadlineFiringTest {
  private static final String STREAM = "course-00000000-0000-0001-0000-000000000001";
  private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");

  private final LedgerStore parts = new LedgerStore();
  private final DeadlineStore store = new DeadlineStore(parts.database());
  private final MovingClock clock = new MovingClock(NOW);
  private final AtomicBoolean stands = new AtomicBoolean();
  private final List<DueCommand> given = new CopyOnWriteArrayList<>();
  private DeadlineFiring firing = firing(given::add);

  @AfterEach
  void close() {
    firing.stop();
    parts.close();
  }

  private DeadlineFiring firing(Predicate<DueCommand> commands) {
    return new DeadlineFiring(store, commands, _ -> stands.get(), clock);
  }

  private void start(Predicate<DueCommand> commands) {
    firing = firing(commands);
    firing.start();
  }

  private static ArmedDeadline window(int session, Instant due) {
    var deadline =
        new Deadline(
            STREAM, Kind.INTEGRATION_WINDOW, Integer.toString(session), due, Duration.ZERO);
    return ArmedDeadline.by(deadline, due.minusSeconds(1), session);
  }

  private static ConditionFactory within() {
    return Awaitility.await().atMost(Duration.ofSeconds(30));
  }

  @Test
  void a_deadline_is_acted_upon_when_the_clock_reaches_it_and_not_before() {
    store.arm(List.of(window(1, NOW.plusMillis(1)), window(2, NOW)));
    start(given::add);
    within().until(() -> store.next().filter(NOW.plusMillis(1)::equals).isPresent());
    assertThat(given).containsExactly(DueCommand.of(window(2, NOW)));

    clock.moveTo(NOW.plusMillis(1));
    firing.wake();

    within().until(() -> store.next().isEmpty());
    assertThat(given).hasSize(2).last().isEqualTo(DueCommand.of(window(1, NOW.plusMillis(1))));
  }

  @Test
  void an_earlier_deadline_is_not_kept_waiting_for_a_later_one() {
    store.arm(List.of(window(1, NOW.plusSeconds(1_000_000))));
    start(given::add);
    store.arm(List.of(window(2, NOW)));
    firing.wake();
    within().until(() -> given.size() == 1);
  }

  @Test
  void a_failure_is_tried_again_with_the_same_command_after_a_back_off_of_the_clock() {
    store.arm(List.of(window(1, NOW)));
    start(
        due -> {
          given.add(due);
          if (given.size() < 3) {
            throw new IllegalStateException("the outcome is unknown");
          }
          return true;
        });
    var first = NOW.plus(DeadlineFiring.AFTER_FAILURE.after(1));
    within().until(() -> store.next().filter(first::equals).isPresent());
    clock.moveTo(first);
    firing.wake();
    var second = first.plus(DeadlineFiring.AFTER_FAILURE.after(2));
    within().until(() -> store.next().filter(second::equals).isPresent());
    clock.moveTo(second);
    firing.wake();

    within().until(() -> store.next().isEmpty());
    assertThat(given).hasSize(3).containsOnly(DueCommand.of(window(1, NOW)));
  }

  @Test
  void one_that_is_refused_because_something_met_it_is_forgotten() {
    store.arm(List.of(window(1, NOW)));
    start(_ -> false);
    within().until(() -> store.next().isEmpty());
    assertThat(firing.failing()).isEmpty();
  }

  @Test
  void one_that_is_refused_and_stands_is_a_fault_and_tried_again() {
    store.arm(List.of(window(1, NOW)));
    stands.set(true);
    start(
        due -> {
          given.add(due);
          return given.size() > 1;
        });
    var again = NOW.plus(DeadlineFiring.AFTER_FAILURE.after(1));
    within().until(() -> store.next().filter(again::equals).isPresent());
    assertThat(firing.failing()).contains("1 refused by the rules that they serve");
    clock.moveTo(again);
    firing.wake();
    within().until(() -> store.next().isEmpty());
    assertThat(firing.failing()).isEmpty();
  }

  @Test
  void one_that_fails_keeps_no_other_waiting() {
    store.arm(List.of(window(1, NOW.minusSeconds(1)), window(2, NOW)));
    start(
        due -> {
          if (due.equals(DueCommand.of(window(1, NOW.minusSeconds(1))))) {
            throw new IllegalStateException("a bug");
          }
          return given.add(due);
        });
    within().until(() -> given.size() == 1);
  }

  @Test
  void more_than_a_batch_are_all_acted_upon() {
    int sessions = 60;
    var many =
        IntStream.range(0, 3 * sessions)
            .mapToObj(i -> window(1 + i % sessions, NOW.minusSeconds(i)))
            .toList();
    assertThat(many).hasSizeGreaterThan(DeadlineFiring.BATCH_DEADLINES);
    store.arm(many);
    start(given::add);
    within().until(() -> store.next().isEmpty());
    assertThat(given).hasSameSizeAs(many).doesNotHaveDuplicates();
  }

  @Test
  void the_command_s_id_follows_from_stream_kind_subject_and_moment() {
    var id = DueCommand.of(window(1, NOW)).envelope().commandId();
    assertThat(DueCommand.of(window(1, NOW)).envelope().commandId()).isEqualTo(id);
    assertThat(DueCommand.of(window(2, NOW)).envelope().commandId()).isNotEqualTo(id);
    assertThat(DueCommand.of(window(1, NOW.plusMillis(1))).envelope().commandId()).isNotEqualTo(id);
  }
}
