package org.treatmentcourse.infra.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What to send.
 *
 * @param seed of which every request is made
 * @param cases how many
 */
public record FuzzOptions(long seed, int cases) {
  private static final int CASES = 20_000;

  /** The options of a command line; nothing if they can't be understood. */
  static Optional<FuzzOptions> parse(List<String> args) {
    long seed = new SplittableRandom().nextLong(Integer.MAX_VALUE);
    int cases = CASES;
    try {
      for (int i = 0; i < args.size(); i += 2) {
        var value = i + 1 < args.size() ? args.get(i + 1) : "";
        switch (args.get(i)) {
          case "--seed" -> seed = Long.parseLong(value);
          case "--cases" -> cases = Integer.parseInt(value);
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return cases < 1 ? Optional.empty() : Optional.of(new FuzzOptions(seed, cases));
  }
}
