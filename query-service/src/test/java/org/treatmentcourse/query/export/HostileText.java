package org.treatmentcourse.query.export;

import java.util.List;

/**
 * A text that somebody may record and a report may spoil.
 *
 * @param name what it is like, in letters that a test's report can hold
 * @param text as it is recorded
 * @param onAPage as a page shows it
 * @param onPaper as the PDF shows it
 */
record HostileText(String name, String text, String onAPage, String onPaper) {
  private static final String HEX =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  static List<HostileText> all() {
    return List.of(
        same("PTSD"),
        same("DNR"),
        same("P3D"),
        same("P1DT"),
        same("2026-05-01T10:00Z"),
        same("2026-05-01T10:00:00Z"),
        same(HEX),
        same("none; reason: [yes] U+0007 %s %d $1 \\n"),
        same(
            "<b>Ann's</b> & \"Bob\" &lt;&#7;&#13; ]]> <!-- </td></table><script>alert(1)</script>"),
        onPaper("a name in Chinese", "张伟", "‹U+5F20 U+4F1F›"),
        onPaper("a name in Arabic", "محمد", "‹U+0645 U+062D U+0645 U+062F›"),
        same("a name in Hebrew", "דוד"),
        same("a name in Vietnamese, Greek and Russian", "Nguyễn Νίκος Иван"),
        onPaper("control pictures and others", "␀␇ ok 🙂", "‹U+2400 U+2407› ok ‹U+1F642›"),
        new HostileText(
            "controls",
            "a\u0000\u0007b\u001b\u0085c\ufffe\uffff",
            "a‹U+0000 U+0007›b‹U+001B U+0085›c‹U+FFFE U+FFFF›",
            "a‹U+0000 U+0007›b‹U+001B U+0085›c‹U+FFFE U+FFFF›"),
        new HostileText(
            "lone surrogates", "\ud800 x \udc00", "‹U+D800› x ‹U+DC00›", "‹U+D800› x ‹U+DC00›"),
        new HostileText(
            "an overridden direction",
            "dose \u202e05\u202c mg",
            "dose ‹U+202E›05‹U+202C› mg",
            "dose ‹U+202E›05‹U+202C› mg"),
        onPaper(
            "lines, tabs and blanks",
            "one  two\n\tthree\r\nfour",
            "one  two\n\tthree‹U+000D›\nfour"));
  }

  private static HostileText same(String text) {
    return same(text.substring(0, Math.min(text.length(), 20)), text);
  }

  private static HostileText same(String name, String text) {
    return new HostileText(name, text, text, text);
  }

  private static HostileText onPaper(String name, String text, String onPaper) {
    return new HostileText(name, text, text, onPaper);
  }

  @Override
  public String toString() {
    return name;
  }
}
