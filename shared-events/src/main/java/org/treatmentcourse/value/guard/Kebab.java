package org.treatmentcourse.value.guard;

import java.util.Locale;

/** Names of types as URLs and problems spell them: {@code ConsentMissing}, consent-missing. */
public final class Kebab {
  private Kebab() {}

  /** The simple name of a type in kebab-case. */
  public static String of(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
