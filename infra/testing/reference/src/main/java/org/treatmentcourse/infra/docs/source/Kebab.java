package org.treatmentcourse.infra.docs.source;

import java.util.Locale;

/** Names as URLs, tokens and problem types have them. */
public final class Kebab {
  private Kebab() {}

  /** {@code DoseStarted} is {@code dose-started}, and so is {@code DOSE_STARTED}. */
  public static String of(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }
}
