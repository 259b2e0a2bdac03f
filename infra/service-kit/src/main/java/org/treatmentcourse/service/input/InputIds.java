package org.treatmentcourse.service.input;

import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as they may come in: in their one form (RFC 9562, 4), and not the nil one. */
public final class InputIds {
  public static final String RULE =
      "must be a UUID, 32 hexadecimal digits in five groups, and not nil";

  private static final Pattern FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final UUID NIL = new UUID(0, 0);

  private InputIds() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with {@link #RULE}
   */
  public static UUID uuid(String text) {
    if (FORM.matcher(text).matches()) {
      var id = UUID.fromString(text);
      if (!id.equals(NIL)) {
        return id;
      }
    }
    throw new IllegalArgumentException(RULE);
  }
}
