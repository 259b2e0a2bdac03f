package org.treatmentcourse.bundle.report.page;

import java.util.function.IntPredicate;

/** Characters by their numbers, for those that a page or a font can't carry. */
public final class CodePoints {
  private CodePoints() {}

  /**
   * A text or markup with each run of what can't be carried as code points, such as {@code ‹U+0007
   * U+001B›}: so they are told from the text around them.
   */
  public static String replaceIn(String text, IntPredicate isCarriable) {
    if (text.codePoints().allMatch(isCarriable)) {
      return text;
    }
    var out = new StringBuilder(text.length());
    boolean inRun = false;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      boolean replaced = !isCarriable.test(c);
      if (replaced) {
        out.append(inRun ? " " : "‹").append("U+%04X".formatted(c));
      } else {
        out.append(inRun ? "›" : "").appendCodePoint(c);
      }
      inRun = replaced;
      at += Character.charCount(c);
    }
    return out.append(inRun ? "›" : "").toString();
  }
}
