package org.treatmentcourse.query.http;

import java.time.Duration;
import java.time.Instant;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.value.id.ClinicId;

/** Guards for what a request names. */
public final class Bounds {
  private Bounds() {}

  /** Refuses a parameter outside its bounds, both included. */
  public static void requireBetween(String parameter, long value, long least, long most) {
    if (value < least || value > most) {
      throw QueryProblem.malformed(
          parameter,
          most == Long.MAX_VALUE
              ? "must be at least " + least
              : "must be " + least + " to " + most);
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

  /** The clinic of a path; refuses what no clinic can be named. */
  public static ClinicId clinic(String name) {
    try {
      return new ClinicId(name);
    } catch (IllegalArgumentException e) {
      throw QueryProblem.malformed("clinic", "must be 1 to 63 of a-z, 0-9 and -");
    }
  }
}
