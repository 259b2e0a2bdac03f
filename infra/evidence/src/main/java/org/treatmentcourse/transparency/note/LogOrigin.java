package org.treatmentcourse.transparency.note;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * The names that a log has had: {@code ORIGIN} until a fork was declared, then {@code
 * ORIGIN/fork-20261129T203700Z}, by the time of the last declaration. One private key signs under
 * all of them; its verifier key differs with the name.
 */
public final class LogOrigin {
  private static final Pattern FORK = Pattern.compile("/fork-\\d{8}T\\d{6}Z$");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private LogOrigin() {}

  /** The name of a log from a declaration on; two declarations of one second are one. */
  public static String fork(String former, Instant declaredAt) {
    return first(former) + "/fork-" + TIME.format(declaredAt.truncatedTo(ChronoUnit.SECONDS));
  }

  /** True if two names are of one log. */
  public static boolean areOfOneLog(String one, String other) {
    return first(one).equals(first(other));
  }

  private static String first(String origin) {
    return FORK.matcher(origin).replaceFirst("");
  }
}
