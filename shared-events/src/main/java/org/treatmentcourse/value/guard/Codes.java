package org.treatmentcourse.value.guard;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Guards for the short names that a clinic chooses, such as {@code untreated-hypertension}. */
public final class Codes {
  /** Lower-case words and digits with hyphens between, at most 80 characters. */
  public static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

  private static final Pattern CODE = Pattern.compile(PATTERN);
  private static final int MAX_CODE_LENGTH = 80;

  private Codes() {}

  /**
   * Checks one code.
   *
   * @throws IllegalArgumentException if it has another form; the message names the field
   */
  public static void requireCode(String code, String field) {
    if (code.length() > MAX_CODE_LENGTH || !CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          field + " must be lower-case words with hyphens, such as untreated-hypertension");
    }
  }

  /**
   * Checks codes and copies them.
   *
   * @throws IllegalArgumentException if one has another form or is there twice
   */
  public static List<String> requireCodes(List<String> codes, String field) {
    codes.forEach(code -> requireCode(code, field));
    if (new HashSet<>(codes).size() != codes.size()) {
      throw new IllegalArgumentException(field + " must not name one twice");
    }
    return List.copyOf(codes);
  }
}
