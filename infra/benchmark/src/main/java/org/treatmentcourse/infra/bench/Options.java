package org.treatmentcourse.infra.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param repetitions how often each figure is taken
 * @param measured for how long, after as long a warm-up
 * @param json where the figures go for programs
 */
record Options(int repetitions, Duration measured, boolean quick, Optional<Path> json) {
  private static final String USAGE = "usage: infra/bench [--quick] [--json FILE]";

  /**
   * Reads {@code --quick}, which shows that everything runs and whose figures mean little, and
   * {@code --json FILE}.
   */
  static Options of(String... args) {
    boolean quick = false;
    Optional<Path> json = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--quick")) {
        quick = true;
      } else if (args[i].equals("--json") && i + 1 < args.length) {
        json = Optional.of(Path.of(args[++i]));
      } else {
        System.err.println(args[i] + " is not understood; " + USAGE);
        System.exit(2);
      }
    }
    return quick
        ? new Options(1, Duration.ofMillis(500), true, json)
        : new Options(3, Duration.ofSeconds(4), false, json);
  }
}
