package org.treatmentcourse.infra.docs;

import java.util.Locale;

/** Names as URLs, tokens and problem types have them. */
final class Kebab {
  private Kebab() {}

  /** {@code DoseStarted} is {@code dose-started}, and so is {@code DOSE_STARTED}. */
  static String of(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }
}
