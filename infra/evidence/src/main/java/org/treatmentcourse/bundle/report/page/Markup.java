package org.treatmentcourse.bundle.report.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that are safe to put on a page.
 *
 * @param xhtml the words as XHTML, whole elements and escaped text
 */
public record Markup(String xhtml) {
  public static final Markup NONE = new Markup("");

  /**
   * This report's own words, and values that have one form only: times, numbers, names of types.
   */
  public static Markup words(String words) {
    return new Markup(escaped(words));
  }

  /** A text as it was recorded; its direction does not turn what stands before and after it. */
  public static Markup recorded(String text) {
    return new Markup("<bdi>" + escaped(text) + "</bdi>");
  }

  /** The name of what an event says by an id; recorded, but not by this event. */
  public static Markup named(String name) {
    return new Markup("<span dir=\"auto\">" + escaped(name) + "</span>");
  }

  public static Markup joined(String separator, List<Markup> parts) {
    return new Markup(parts.stream().map(Markup::xhtml).collect(Collectors.joining(separator)));
  }

  public Markup and(Markup next) {
    return new Markup(xhtml + next.xhtml);
  }

  public Markup and(String words) {
    return and(words(words));
  }

  public boolean isEmpty() {
    return xhtml.isEmpty();
  }

  private static String escaped(String text) {
    var escaped =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    // A parser would make a bare one the end of a line.
    return CodePoints.replaceIn(escaped, Markup::isCarried).replace("\r", "&#13;");
  }

  /**
   * True if a page can hold a character and shows where it is. XML 1.0 has no controls, lone
   * surrogates and U+FFFE. A character that overrides the direction would show another text than
   * the recorded one.
   */
  private static boolean isCarried(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t' || c == '\r';
      case Character.SURROGATE -> false;
      default -> (c & 0xFFFE) != 0xFFFE && !turnsDirection(c);
    };
  }

  private static boolean turnsDirection(int c) {
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }
}
