package org.treatmentcourse.query.healing;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.treatmentcourse.query.projection.parked.FailureReason;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;

/**
 * Heals, unasked, the streams whose events were lost on the way here, or came with others in their
 * place. What a projection refused is for people: the same event would be refused again.
 *
 * <p>How often a stream was tried is remembered by this process only; after a restart it is tried
 * anew.
 */
final class SelfHealing implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(SelfHealing.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  /** With pauses that double up to the longest, over an hour; then it waits for somebody. */
  private static final int MAX_ATTEMPTS = 20;

  /** One cause of one stream's parking. */
  private record Case(String readModel, String stream, Optional<Long> seq) {
    static Case of(Parking parking) {
      return new Case(parking.readModel(), parking.stream(), parking.seq());
    }
  }

  /** How often a case was tried, and when it is due again. */
  private record Tried(int times, Instant dueAt) {}

  private final Map<Case, Tried> tried = new HashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("self-healing").unstarted(this::run);
  private final ParkedStreams parked;
  private final Healing healing;
  private final Clock clock;

  SelfHealing(ParkedStreams parked, Healing healing, Clock clock) {
    this.parked = parked;
    this.healing = healing;
    this.clock = clock;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    stop.countDown();
    try {
      if (!thread.join(STOP_WITHIN)) {
        LOG.warn("self-healing did not stop within {}; it leaves a stream parked", STOP_WITHIN);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void run() {
    try {
      while (!stop.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      var lost = parked.list().stream().filter(SelfHealing::isForTheSource).toList();
      tried.keySet().retainAll(lost.stream().map(Case::of).collect(toSet()));
      for (var parking : lost) {
        if (stop.getCount() > 0 && isDue(parking)) {
          heal(parking);
        }
      }
    } catch (RuntimeException failed) {
      LOG.warn("healing failed and is tried again: {}", FailureReason.of(failed));
    }
  }

  private static boolean isForTheSource(Parking parking) {
    return parking.isLostOnTheWay() || parking.isConflict();
  }

  private boolean isDue(Parking parking) {
    var before = tried.get(Case.of(parking));
    return before == null
        || (before.times() < MAX_ATTEMPTS && !clock.instant().isBefore(before.dueAt()));
  }

  private void heal(Parking parking) {
    int times = Optional.ofNullable(tried.get(Case.of(parking))).map(Tried::times).orElse(0) + 1;
    // Before, so that an attempt that throws counts, too.
    tried.put(Case.of(parking), new Tried(times, clock.instant().plus(pauseAfter(times))));
    var outcome = healing.retry(parking.readModel(), parking.stream());
    // The stream's name is a random id: it says nothing of anybody.
    LOG.info(
        "{} of {} was parked ({}); attempt {}: {}",
        parking.stream(),
        parking.readModel(),
        parking.reason(),
        times,
        outcome.getClass().getSimpleName());
  }

  private static Duration pauseAfter(int times) {
    // Doubling 20 times from a second stays within a long.
    var doubled = LOOK_EVERY.multipliedBy(1L << times);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
