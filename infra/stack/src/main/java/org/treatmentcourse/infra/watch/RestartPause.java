package org.treatmentcourse.infra.watch;

import java.time.Duration;

/**
 * How long a part that ended waits for its next start: not at all the first time, then 1 s, twice
 * as long each time up to 1 min; from the beginning again once it ran for 5 min.
 */
final class RestartPause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration STEADY = Duration.ofMinutes(5);

  private Duration pause = Duration.ZERO;
  private long begun;

  /**
   * Whether a part that doesn't run may be started now.
   *
   * @param now of a clock that is never set, in nanoseconds
   */
  boolean isOver(long now) {
    return pause.isZero() || now - begun >= pause.toNanos();
  }

  /** A start was tried, with or without success. */
  void tried(long now) {
    boolean steady = now - begun >= pause.plus(STEADY).toNanos();
    var longer = pause.multipliedBy(2);
    pause = pause.isZero() || steady ? FIRST : longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    begun = now;
  }
}
