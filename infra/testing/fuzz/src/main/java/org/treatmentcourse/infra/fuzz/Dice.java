package org.treatmentcourse.infra.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Everything that a run leaves to chance, from its seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** From 0 on, below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
