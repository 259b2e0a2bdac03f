package org.treatmentcourse.service.input;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code wait} preference of RFC 7240. A malformed preference is ignored, as the RFC asks. */
public final class Preference {
  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,6})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

  private Preference() {}

  /** The time that the client would wait; the first of several counts. */
  public static Optional<Duration> waitOf(Iterable<String> preferHeaders) {
    for (var header : preferHeaders) {
      var found = WAIT.matcher(header);
      if (found.find()) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(found.group(1))));
      }
    }
    return Optional.empty();
  }
}
