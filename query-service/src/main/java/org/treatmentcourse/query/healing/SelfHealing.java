package org.treatmentcourse.query.healing;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;

/**
 * Heals, unasked, the streams whose events were lost on the way here, or came with others in their
 * place. A stream that a projection refused is left to people, since the same event would be
 * refused again.
 *
 * <p>Only this process remembers the number of tries; after a restart a stream is tried anew.
 */
final class SelfHealing implements Working {
  private static final Logger LOG = LoggerFactory.getLogger(SelfHealing.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** With pauses that double up to the longest, over an hour; then it waits for somebody. */
  private static final int MAX_ATTEMPTS = 20;

  /** One cause of one stream's parking. */
  private record Case(String readModel, String stream, Optional<Long> seq) {
    static Case of(Parking parking) {
      return new Case(parking.readModel(), parking.stream(), parking.seq());
    }
  }

  /** The number of tries of a case, and the time of the next. */
  private record Tried(int times, Instant dueAt) {}

  private final Map<Case, Tried> tried = new HashMap<>();
  private final Worker worker =
      new Worker("self-healing", BackOff.always(LOOK_EVERY), this::run, SelfHealing::failed);
  private final ParkedStreams parked;
  private final Healing healing;
  private final InstantSource clock;

  SelfHealing(ParkedStreams parked, Healing healing, InstantSource clock) {
    this.parked = parked;
    this.healing = healing;
    this.clock = clock;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void run(Shift shift) {
    while (shift.goesOn()) {
      var lost = parked.list().stream().filter(SelfHealing::isForTheSource).toList();
      tried.keySet().retainAll(lost.stream().map(Case::of).collect(toSet()));
      for (var parking : lost) {
        if (shift.goesOn() && isDue(parking)) {
          heal(parking);
        }
      }
      shift.pause(LOOK_EVERY);
    }
  }

  private static void failed(RuntimeException failure) {
    LOG.warn("healing failed and is tried again: {}", FailureReason.of(failure));
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
