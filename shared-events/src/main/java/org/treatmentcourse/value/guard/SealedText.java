package org.treatmentcourse.value.guard;

import java.util.function.UnaryOperator;

/**
 * The form of a sealed text: a prefix that no request may bring, and what a patient's key opens, in
 * Base64url. A sealed text may stand within another text.
 */
public final class SealedText {
  /** Begins each; the number is the form's version. */
  public static final String PREFIX = "sealed:1:";

  private SealedText() {}

  /** A sealed text of what is in Base64url. */
  public static String of(String base64url) {
    return PREFIX + base64url;
  }

  /** True if a text, or JSON, holds a sealed text. */
  public static boolean isIn(String text) {
    return text.contains(PREFIX);
  }

  /**
   * A text with another text in the place of each sealed one.
   *
   * @param opened the text for what is in Base64url
   */
  public static String replacedIn(String text, UnaryOperator<String> opened) {
    var replaced = new StringBuilder();
    int done = 0;
    for (int at = text.indexOf(PREFIX); at >= 0; at = text.indexOf(PREFIX, done)) {
      int from = at + PREFIX.length();
      int end = from;
      while (end < text.length() && isBase64Url(text.charAt(end))) {
        end++;
      }
      replaced
          .append(text, done, at)
          .append(end == from ? PREFIX : opened.apply(text.substring(from, end)));
      done = end;
    }
    return done == 0 ? text : replaced.append(text, done, text.length()).toString();
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
