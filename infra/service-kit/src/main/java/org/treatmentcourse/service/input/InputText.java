package org.treatmentcourse.service.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.treatmentcourse.value.guard.WellFormedText;

/**
 * Text as I-JSON has it (RFC 7493, 2.1), and narrower: no lone surrogate, no noncharacter, no
 * control character but tab, LF and CR.
 */
public final class InputText {
  public static final String RULE =
      "must be Unicode text in UTF-8, with no control character but tab, LF and CR, no lone"
          + " surrogate and no noncharacter";

  /** Joiner, fillers of Hangul, vowels inherent in Khmer, the Braille cell without a dot. */
  private static final String DRAWN_AS_NOTHING = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private static final int LONGEST_SHOWN = 80;
  private static final int PLANE = 0xFFFF;
  private static final int FIRST_NONCHARACTER_OF_PLANE = 0xFFFE;
  private static final int FIRST_ARABIC_NONCHARACTER = 0xFDD0;
  private static final int LAST_ARABIC_NONCHARACTER = 0xFDEF;

  private InputText() {}

  /** The text that bytes are in UTF-8; empty if they are none, or none that is allowed. */
  public static Optional<String> inUtf8(byte[] bytes) {
    return Optional.of(bytes)
        .filter(all -> WellFormedText.isWellFormed(all, 0, all.length))
        .map(all -> new String(all, UTF_8))
        .filter(InputText::isAllowed);
  }

  public static boolean isAllowed(String text) {
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at); // a surrogate's own, where it is alone
      if (!isAllowed(point)) {
        return false;
      }
      at += Character.charCount(point);
    }
    return true;
  }

  private static boolean isAllowed(int point) {
    if (Character.isISOControl(point)) {
      return point == '\t' || point == '\n' || point == '\r';
    }
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean noncharacter =
        (point & PLANE) >= FIRST_NONCHARACTER_OF_PLANE
            || (point >= FIRST_ARABIC_NONCHARACTER && point <= LAST_ARABIC_NONCHARACTER);
    return !surrogate && !noncharacter;
  }

  /**
   * True if there is nothing to be seen: white space, format characters (Unicode's Cf) and letters
   * that are drawn as nothing alone.
   */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(InputText::isBlank);
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.getType(point) == Character.FORMAT
        || DRAWN_AS_NOTHING.indexOf(point) >= 0;
  }

  /**
   * The text itself.
   *
   * @throws IllegalArgumentException if it begins or ends with what shows nothing
   */
  static String withoutBlanksAround(String text) {
    var points = text.codePoints().toArray();
    if (points.length == 0 || isBlank(points[0]) || isBlank(points[points.length - 1])) {
      throw new IllegalArgumentException("must have no blanks around it");
    }
    return text;
  }

  /** A name that somebody sent, short and printable, to be said in a problem. */
  public static String shown(String name) {
    var well = WellFormedText.shown(name);
    var cut = well.substring(0, Math.min(well.length(), LONGEST_SHOWN));
    return isAllowed(cut) ? cut : cut.replaceAll("[^ -~]", "?");
  }
}
