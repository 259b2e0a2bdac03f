package org.treatmentcourse.bundle.verify;

import java.util.Locale;
import java.util.Set;

/**
 * A flaw of a bundle.
 *
 * @param what which event, commit, tile or file, such as {@code event course-… 12}
 * @param detail what was seen against what was to be seen, without what an event says
 */
public record BundleFinding(Kind kind, String what, String detail) {
  private static final int MOST_PRINTED = 500;
  private static final Set<Integer> UNPRINTED =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.SURROGATE);

  /** In which way something is wrong. */
  public enum Kind {
    ALTERED,
    MISSING,
    ADDED,
    REORDERED,
    UNSIGNED,
    UNPROVEN,
    SWAPPED_CHECKPOINT,
    UNBOUND_SIGNATURE;

    private String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @Override
  public String toString() {
    return printable(kind.words() + ": " + what + ": " + detail);
  }

  /** A bundle's names may be anybody's: in one line, and no command to a terminal. */
  public static String printable(String text) {
    var printed = new StringBuilder();
    text.codePoints()
        .limit(MOST_PRINTED)
        .forEach(
            c -> {
              if (UNPRINTED.contains(Character.getType(c))) {
                printed.append("\\u%04X".formatted(c));
              } else {
                printed.appendCodePoint(c);
              }
            });
    return printed.toString();
  }
}
