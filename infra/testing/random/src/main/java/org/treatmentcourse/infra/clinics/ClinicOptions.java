package org.treatmentcourse.infra.clinics;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What to play.
 *
 * @param seed of which everything is made but ids, and times that are counted from today
 * @param courses how many, over all protocols
 * @param commands how many at least
 */
public record ClinicOptions(long seed, int courses, int commands) {
  private static final int COURSES = 200;
  private static final int COMMANDS_EACH = 50;
  private static final int MOST_COURSES = 100_000;

  /** So many courses with 50 commands each on average. */
  public static ClinicOptions of(long seed, int courses) {
    return new ClinicOptions(seed, courses, courses * COMMANDS_EACH);
  }

  /** The options of a command line; nothing if they can't be understood. */
  static Optional<ClinicOptions> parse(List<String> args) {
    long seed = new SplittableRandom().nextLong(Integer.MAX_VALUE);
    int courses = COURSES;
    int commands = 0;
    try {
      for (int i = 0; i < args.size(); i += 2) {
        var value = i + 1 < args.size() ? args.get(i + 1) : "";
        switch (args.get(i)) {
          case "--seed" -> seed = Long.parseLong(value);
          case "--courses" -> courses = Integer.parseInt(value);
          case "--commands" -> commands = Integer.parseInt(value);
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    if (courses < 1 || courses > MOST_COURSES || commands < 0) {
      return Optional.empty();
    }
    return Optional.of(
        commands == 0 ? of(seed, courses) : new ClinicOptions(seed, courses, commands));
  }
}
