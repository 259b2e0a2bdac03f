package org.treatmentcourse.service.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final BackOff SHORT = BackOff.always(Duration.ofMillis(1));

  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger rounds = new AtomicInteger();
  private Worker worker = worker(SHORT, shift -> shift.pause(FOR_EVER));

  @AfterEach
  void stop() {
    worker.stop(BOUND);
  }

  private Worker worker(BackOff backOff, Worker.Work work) {
    return new Worker("test-worker", backOff, work, failures::add);
  }

  private void start(BackOff backOff, Worker.Work work) {
    worker = worker(backOff, work);
    worker.start();
  }

  private void awaitRounds(int least) {
    Awaitility.await().atMost(BOUND).until(() -> rounds.get() >= least);
  }

  @Test
  void a_wake_up_ends_a_wait_for_one_however_long() {
    start(
        SHORT,
        shift -> {
          while (shift.goesOn()) {
            rounds.incrementAndGet();
            shift.awaitWakeUp(FOR_EVER);
          }
        });
    awaitRounds(1);
    worker.wake();
    awaitRounds(2);
    worker.wake();
    awaitRounds(3);
  }

  @Test
  void a_wake_up_while_the_work_is_busy_is_not_lost() throws InterruptedException {
    var busy = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    start(
        SHORT,
        shift -> {
          busy.countDown();
          awaitLatch(go);
          shift.awaitWakeUp(FOR_EVER);
          rounds.incrementAndGet();
          shift.pause(FOR_EVER);
        });
    assertThat(busy.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    worker.wake();
    go.countDown();
    awaitRounds(1);
  }

  @Test
  void stopping_ends_every_wait_and_waits_for_the_work_in_hand() {
    for (Worker.Work work :
        List.<Worker.Work>of(
            shift -> shift.pause(FOR_EVER),
            shift -> shift.awaitWakeUp(FOR_EVER),
            shift -> {
              throw new IllegalStateException("backs off for ever");
            })) {
      start(BackOff.always(FOR_EVER), work);
      assertThat(worker.isRunning()).isTrue();
      assertThat(worker.stop(BOUND)).isTrue();
      assertThat(worker.isRunning()).isFalse();
    }
  }

  @Test
  void work_that_does_not_end_in_time_is_interrupted_and_its_stop_says_so() {
    var interrupted = new CountDownLatch(1);
    start(
        SHORT,
        shift -> {
          rounds.incrementAndGet();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    awaitRounds(1);
    assertThat(worker.stop(Duration.ofMillis(1))).isFalse();
    Awaitility.await().atMost(BOUND).until(() -> interrupted.getCount() == 0);
  }

  @Test
  void work_that_fails_is_told_of_and_begun_again() {
    start(
        SHORT,
        shift -> {
          if (rounds.incrementAndGet() < 3) {
            throw new IllegalStateException("round " + rounds);
          }
          shift.pause(FOR_EVER);
        });
    awaitRounds(3);
    assertThat(failures)
        .extracting(RuntimeException::getMessage)
        .containsExactly("round 1", "round 2");
  }

  @Test
  void work_that_ends_its_shift_is_not_begun_again() {
    start(
        SHORT,
        shift -> {
          rounds.incrementAndGet();
          shift.end();
        });
    Awaitility.await().atMost(BOUND).until(() -> !worker.isRunning());
    assertThat(worker.stop(BOUND)).isTrue();
    assertThat(rounds).hasValue(1);
  }

  @Test
  void a_worker_that_was_stopped_starts_again_and_one_that_runs_does_not_start_twice() {
    Worker.Work work =
        shift -> {
          rounds.incrementAndGet();
          shift.pause(FOR_EVER);
        };
    start(SHORT, work);
    awaitRounds(1);
    worker.start();
    worker.stop(BOUND);
    assertThat(rounds).hasValue(1);
    worker.start();
    awaitRounds(2);
  }

  @Test
  void a_worker_that_never_started_stops_at_once() {
    assertThat(worker(SHORT, shift -> {}).stop(BOUND)).isTrue();
  }

  @Test
  void a_back_off_doubles_with_each_failure_in_a_row_up_to_its_bound() {
    var backOff = new BackOff(Duration.ofMillis(100), 3);
    assertThat(List.of(1, 2, 3, 4, 5, 1_000))
        .extracting(failures -> backOff.after(failures).toMillis())
        .containsExactly(100L, 200L, 400L, 800L, 800L, 800L);
    assertThat(BackOff.always(Duration.ofSeconds(2)).after(9)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_back_off_without_a_length_is_none() {
    assertThatThrownBy(() -> BackOff.always(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void progress_makes_the_next_failure_the_first_in_a_row() {
    var shift = new Shift();
    assertThat(shift.takeProgress()).isFalse();
    shift.progressed();
    assertThat(shift.takeProgress()).isTrue();
    assertThat(shift.takeProgress()).isFalse();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
