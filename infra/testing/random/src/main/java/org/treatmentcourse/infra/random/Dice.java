package org.treatmentcourse.infra.random;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All chance there is in a run, or in one of its courses, from its seed. */
public final class Dice {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int PERCENT = 100;

  private final SplittableRandom random;

  public Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Of one course, whatever happens in the others. */
  public Dice(long seed, int course) {
    this.random = new SplittableRandom(seed + SPREAD * (course + 1L));
  }

  /** True so many times in a hundred. */
  public boolean percent(int chance) {
    return random.nextInt(PERCENT) < chance;
  }

  /** A number from one to another, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** From 0 on, below a bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** So many minutes, both ends included. */
  public Duration minutes(int least, int most) {
    return Duration.ofMinutes(between(least, most));
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public String pick(String... choices) {
    return pick(Arrays.asList(choices));
  }

  public UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
