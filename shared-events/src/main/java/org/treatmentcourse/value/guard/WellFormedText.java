package org.treatmentcourse.value.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Well-formed Unicode: text without a lone surrogate (Unicode 16.0, D84), bytes that are UTF-8
 * (table 3-7). Java's strings and JSON's escapes can hold a lone surrogate, UTF-8 can't: an encoder
 * writes bytes for it that no reader must accept, or another character in its place.
 */
public final class WellFormedText {
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final char REPLACEMENT = '\uFFFD';
  private static final Pattern SHOWN = Pattern.compile("U\\+D[89A-F][0-9A-F]{2}|0x[89A-F][0-9A-F]");
  private static final int CHARACTERS_AT_A_TIME = 64;
  private static final int ENCODED_SURROGATE_BYTES = 3;
  private static final int ESCAPED_DIGITS = 4;

  private WellFormedText() {}

  /** True if every surrogate in a text is one of a pair. */
  public static boolean isWellFormed(String text) {
    return !hasSurrogate(text) || hasPairsOnly(text);
  }

  /** Most texts have none. Some characters at a time: asking for each took six times as long. */
  private static boolean hasSurrogate(String text) {
    var some = new char[CHARACTERS_AT_A_TIME];
    for (int from = 0; from < text.length(); from += CHARACTERS_AT_A_TIME) {
      int to = Math.min(text.length(), from + CHARACTERS_AT_A_TIME);
      text.getChars(from, to, some, 0);
      for (int i = 0; i < to - from; i++) {
        if (Character.isSurrogate(some[i])) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasPairsOnly(String text) {
    boolean high = false;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (high != Character.isLowSurrogate(unit)) {
        return false;
      }
      high = Character.isHighSurrogate(unit);
    }
    return !high;
  }

  /** The same of every text in a value that may be made of lists and maps, such as a claim. */
  public static boolean isWellFormedThroughout(Object value) {
    return switch (value) {
      case String text -> isWellFormed(text);
      case Collection<?> items -> items.stream().allMatch(WellFormedText::isWellFormedThroughout);
      case Map<?, ?> entries ->
          isWellFormedThroughout(entries.keySet()) && isWellFormedThroughout(entries.values());
      default -> true;
    };
  }

  /** The same of what JSON says, which may write any character as an escape. */
  public static boolean isWellFormedJson(String json) {
    if (!json.contains("\\u")) {
      return isWellFormed(json);
    }
    boolean high = false;
    for (int i = 0; i < json.length(); i++) {
      char unit = json.charAt(i);
      if (unit == '\\') {
        int last = lastOfEscape(json, i);
        unit = last > i + 1 ? (char) Integer.parseInt(json, i + 2, last + 1, 16) : ' ';
        i = last;
      }
      if (high != Character.isLowSurrogate(unit)) {
        return false;
      }
      high = Character.isHighSurrogate(unit);
    }
    return !high;
  }

  /** The end of the escape that begins there: behind the backslash, or behind four digits. */
  private static int lastOfEscape(String json, int backslash) {
    int last = backslash + 1 + ESCAPED_DIGITS;
    if (last >= json.length() || json.charAt(backslash + 1) != 'u') {
      return backslash + 1;
    }
    for (int i = backslash + 2; i <= last; i++) {
      if (Character.digit(json.charAt(i), 16) < 0) {
        return backslash + 1;
      }
    }
    return last;
  }

  /** True if the bytes are UTF-8. */
  public static boolean isWellFormed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (at <= end - Long.BYTES && ((long) INT64.get(bytes, at) & NOT_ASCII) == 0) {
        at += Long.BYTES;
      } else {
        int sequence = sequenceAt(bytes, at, end);
        if (sequence == 0) {
          return false;
        }
        at += sequence;
      }
    }
    return true;
  }

  /**
   * The text of bytes that were stored as UTF-8. A part that is not well-formed is shown by its
   * code point, {@code U+D800}, or by its bytes, {@code 0xC0}, if it has no code point. Every
   * reader sees it in this one form.
   */
  public static String shown(byte[] bytes, int offset, int length) {
    var text = new String(bytes, offset, length, UTF_8);
    // No text of well-formed bytes is searched twice: most have no such character.
    return text.indexOf(REPLACEMENT) < 0 || isWellFormed(bytes, offset, length)
        ? text
        : replaced(bytes, offset, length, WellFormedText::named);
  }

  /** A text, its lone surrogates shown by their code points. */
  public static String shown(String text) {
    if (isWellFormed(text)) {
      return text;
    }
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isSurrogate(point)) {
                shown.append(named(point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  /**
   * A text with one stand-in for each code point or byte that {@link #shown} may have put there.
   */
  public static String withoutWhatIsShown(String text, String standIn) {
    return SHOWN.matcher(text).replaceAll(Matcher.quoteReplacement(standIn));
  }

  /**
   * The text of bytes that somebody sent as UTF-8, for a gate that refuses lone surrogates: where
   * they are not UTF-8 it has some. Two low ones stand for each such place: a character before them
   * could make a pair with the first, but nothing can make a pair with the second.
   */
  public static String markedWhereIllFormed(byte[] bytes) {
    return isWellFormed(bytes, 0, bytes.length)
        ? new String(bytes, UTF_8)
        : replaced(bytes, 0, bytes.length, value -> "\uDC00\uDC00");
  }

  /** The stand-in for a surrogate's code point, or for a byte that belongs to none. */
  @FunctionalInterface
  private interface Replacement {
    String of(int value);
  }

  private static String replaced(byte[] bytes, int offset, int length, Replacement replacement) {
    var text = new StringBuilder();
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int from = at;
      int sequence = sequenceAt(bytes, at, end);
      while (sequence > 0) {
        at += sequence;
        sequence = at < end ? sequenceAt(bytes, at, end) : 0;
      }
      text.append(new String(bytes, from, at - from, UTF_8));
      if (at < end) {
        boolean surrogate = isSurrogateAt(bytes, at, end);
        text.append(replacement.of(surrogate ? surrogateAt(bytes, at) : bytes[at] & 0xFF));
        at += surrogate ? ENCODED_SURROGATE_BYTES : 1;
      }
    }
    return text.toString();
  }

  private static String named(int value) {
    return isSurrogate(value) ? "U+%04X".formatted(value) : "0x%02X".formatted(value);
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** A surrogate as if it were a character: never well-formed, and what most encoders write. */
  private static boolean isSurrogateAt(byte[] bytes, int at, int end) {
    return at + ENCODED_SURROGATE_BYTES <= end
        && (bytes[at] & 0xFF) == 0xED
        && (bytes[at + 1] & 0xE0) == 0xA0
        && (bytes[at + 2] & 0xC0) == 0x80;
  }

  private static int surrogateAt(byte[] bytes, int at) {
    return 0xD000 | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F);
  }

  /** The number of bytes of the character there; 0 if none begins there. */
  private static int sequenceAt(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > end) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80; // else it would be overlong
    int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF; // surrogates, beyond U+10FFFF
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
