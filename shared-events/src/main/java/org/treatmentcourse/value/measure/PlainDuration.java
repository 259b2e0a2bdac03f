package org.treatmentcourse.value.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A length of time in plain words: {@code 2 hours}, {@code 28 days}, {@code 1 hour 30 minutes}. */
public final class PlainDuration {
  private PlainDuration() {}

  /** The words for a length of time; whole days are told from two on. Parts of a second are cut. */
  public static String of(Duration length) {
    var abs = length.abs();
    long days = abs.toDays() < 2 ? 0 : abs.toDays();
    var rest = abs.minusDays(days);
    var words = new ArrayList<String>();
    add(days, "day", words);
    add(rest.toHours(), "hour", words);
    add(rest.toMinutesPart(), "minute", words);
    add(rest.toSecondsPart(), "second", words);
    var told = words.isEmpty() ? "0 seconds" : String.join(" ", words);
    return length.isNegative() && !words.isEmpty() ? "minus " + told : told;
  }

  private static void add(long count, String unit, List<String> words) {
    if (count != 0) {
      words.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
