package org.treatmentcourse.value.guard;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a sealed text: a prefix that no request may bring, and what a patient's key opens, in
 * Base64url. A sealed text may stand within another text.
 */
public final class SealedText {
  /** Begins each; the number is the form's version. */
  public static final String PREFIX = "sealed:1:";

  private static final Pattern FORM = Pattern.compile(PREFIX + "([A-Za-z0-9_-]+)");

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
    return isIn(text)
        ? FORM.matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(opened.apply(found.group(1))))
        : text;
  }
}
