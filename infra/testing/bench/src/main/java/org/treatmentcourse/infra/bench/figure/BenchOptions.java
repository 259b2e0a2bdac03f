package org.treatmentcourse.infra.bench.figure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param repetitions how often each figure is taken
 * @param measured for how long, after as long a warm-up
 * @param json where the figures go for programs
 * @param only the one part to measure; empty for the whole table
 */
public record BenchOptions(
    int repetitions, Duration measured, boolean quick, Optional<Path> json, Optional<Part> only) {
  private static final String USAGE =
      "usage: infra/bench [--quick] [--only PEERS|SCALE|HTTP|SUBSCRIBERS|SCHEDULING|VAULT|AUDIT]"
          + " [--json FILE]";

  /** What can be measured by itself. */
  public enum Part {
    PEERS,
    SCALE,
    HTTP,
    SUBSCRIBERS,
    SCHEDULING,
    VAULT,

    /** Millions of events have to be there first, so it is measured only when it is asked for. */
    AUDIT
  }

  /**
   * Reads {@code --quick}, which shows that everything runs and whose figures mean little, {@code
   * --only PART} and {@code --json FILE}.
   */
  public static BenchOptions of(String... args) {
    boolean quick = false;
    Optional<Path> json = Optional.empty();
    Optional<Part> only = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--quick")) {
        quick = true;
      } else if (args[i].equals("--json") && i + 1 < args.length) {
        json = Optional.of(Path.of(args[++i]));
      } else if (args[i].equals("--only") && i + 1 < args.length && isPart(args[i + 1])) {
        only = Optional.of(Part.valueOf(args[++i].toUpperCase(Locale.ROOT)));
      } else {
        System.err.println(args[i] + " is not understood; " + USAGE);
        System.exit(2);
      }
    }
    return quick
        ? new BenchOptions(1, Duration.ofMillis(500), true, json, only)
        : new BenchOptions(3, Duration.ofSeconds(3), false, json, only);
  }

  public boolean measures(Part part) {
    return only.map(one -> one == part).orElse(part != Part.AUDIT);
  }

  private static boolean isPart(String name) {
    return Arrays.stream(Part.values()).anyMatch(part -> part.name().equalsIgnoreCase(name));
  }
}
