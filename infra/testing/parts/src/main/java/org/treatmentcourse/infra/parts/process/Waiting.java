package org.treatmentcourse.infra.parts.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Bounded waiting for a condition that nothing announces. */
public final class Waiting {
  private static final Duration POLL = Duration.ofMillis(50);

  private Waiting() {}

  /**
   * Polls until the condition holds.
   *
   * @return false if the bound passed first
   */
  public static boolean until(Duration bound, BooleanSupplier condition) {
    return until(bound, POLL, condition);
  }

  /**
   * Polls at an interval until the condition holds.
   *
   * @return false if the bound passed first
   */
  public static boolean until(Duration bound, Duration interval, BooleanSupplier condition) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      pause(interval);
    }
    return true;
  }

  private static void pause(Duration interval) {
    try {
      Thread.sleep(interval);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted while waiting", e);
    }
  }
}
