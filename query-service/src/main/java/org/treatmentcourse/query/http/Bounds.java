package org.treatmentcourse.query.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.id.ClinicId;

/** Guards for what a request names. */
public final class Bounds {
  private static final int MOST_LISTED = 20;

  private Bounds() {}

  /** Refuses a parameter outside its bounds, both included. */
  public static void requireBetween(String parameter, long value, long least, long most) {
    if (value < least || value > most) {
      throw QueryProblem.malformed(
          parameter,
          "must be %s, not %d"
              .formatted(
                  most == Long.MAX_VALUE ? "at least " + least : least + " to " + most, value));
    }
  }

  /**
   * Refuses a period that ends before it begins or is too long, naming the parameter of its end.
   */
  public static void requirePeriod(String end, Instant from, Instant to, Duration longest) {
    if (!to.isAfter(from)) {
      throw QueryProblem.malformed(end, "must be after from");
    }
    if (Duration.between(from, to).compareTo(longest) > 0) {
      throw QueryProblem.malformed(end, "must be at most " + longest.toDays() + " days after from");
    }
  }

  /**
   * One of the values that a parameter may have, by the name that answers give it. Of a long list
   * the refusal names those that are spelt alike, and {@code GET /enumerations} has them all.
   */
  public static <E> E choice(
      String parameter, String given, Collection<E> values, Function<E, String> name) {
    return values.stream()
        .filter(value -> name.apply(value).equals(given))
        .findAny()
        .orElseThrow(() -> notOneOf(parameter, given, values.stream().map(name).toList()));
  }

  private static Problem notOneOf(String parameter, String given, List<String> names) {
    if (names.size() <= MOST_LISTED) {
      return QueryProblem.malformed(parameter, "must be one of " + String.join(", ", names));
    }
    var alike = names.stream().filter(name -> isAlike(name, given)).limit(MOST_LISTED).toList();
    return QueryProblem.malformed(
        parameter,
        "must be one of those that GET /enumerations lists"
            + (alike.isEmpty() ? "" : ", such as " + String.join(", ", alike)));
  }

  private static boolean isAlike(String name, String given) {
    var known = letters(name);
    var typed = letters(given);
    return !typed.isEmpty() && (known.contains(typed) || typed.contains(known));
  }

  private static String letters(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  /** The clinic of a path; refuses what no clinic can be named. */
  public static ClinicId clinic(String name) {
    try {
      return new ClinicId(name);
    } catch (IllegalArgumentException e) {
      throw QueryProblem.malformed("clinic", "must be 1 to 63 of a-z, 0-9 and -");
    }
  }
}
