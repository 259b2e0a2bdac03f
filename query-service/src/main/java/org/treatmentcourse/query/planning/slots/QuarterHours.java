package org.treatmentcourse.query.planning.slots;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.treatmentcourse.query.planning.request.Wishes.TimeWindow;

/**
 * The moments at which a visit may begin: each quarter of an hour by a zone's clock, counted from
 * the first one on.
 */
public final class QuarterHours {
  static final int STEP = 900;
  private static final int DAY_MINUTES = 24 * 60;

  private final long first;
  private final int[] day;
  private final int[] minute;

  public QuarterHours(Instant from, Instant until, ZoneId zone) {
    var rules = zone.getRules();
    // Every offset in force is whole minutes; by most clocks a quarter is one everywhere.
    long phase = Math.floorMod(-rules.getOffset(from).getTotalSeconds(), STEP);
    long begin = ceil(from);
    this.first = begin + Math.floorMod(phase - begin, STEP);
    int count = (int) Math.max(0, Math.ceilDiv(until.getEpochSecond() - first, STEP));
    this.day = new int[count];
    this.minute = new int[count];
    for (int i = 0; i < count; i++) {
      long local = second(i) + rules.getOffset(Instant.ofEpochSecond(second(i))).getTotalSeconds();
      day[i] = (int) Math.floorDiv(local, 86_400L);
      minute[i] = (int) (Math.floorMod(local, 86_400L) / 60);
    }
  }

  public static long ceil(Instant moment) {
    return moment.getNano() == 0 ? moment.getEpochSecond() : moment.getEpochSecond() + 1;
  }

  public int size() {
    return day.length;
  }

  public long second(int index) {
    return first + (long) index * STEP;
  }

  public Instant instant(int index) {
    return Instant.ofEpochSecond(second(index));
  }

  /** The first index not before a second; at most their number. */
  public int atOrAfter(long second) {
    return Math.clamp(Math.ceilDiv(second - first, STEP), 0, size());
  }

  /** The local day, in days since 1970. */
  public int day(int index) {
    return day[index];
  }

  /** The minute of the local day. */
  public int minute(int index) {
    return minute[index];
  }

  /** The times at which a visit of a length lies within weekdays and windows. */
  public BitSet within(Set<DayOfWeek> weekdays, List<TimeWindow> windows, long length) {
    var starts = new BitSet(size());
    for (int i = 0; i < size(); i++) {
      var weekday = DayOfWeek.of(Math.floorMod(day[i] + 3, 7) + 1);
      if ((weekdays.isEmpty() || weekdays.contains(weekday)) && fits(windows, i, length)) {
        starts.set(i);
      }
    }
    return starts;
  }

  private boolean fits(List<TimeWindow> windows, int index, long length) {
    if (windows.isEmpty()) {
      return true;
    }
    // The end by the local clock: a change of the clock moves it against the length.
    int end = (int) Math.min(atOrAfter(second(index) + length), size() - 1L);
    int endMinute = minute[end] + (day[end] - day[index]) * DAY_MINUTES;
    for (var window : windows) {
      if (minute[index] >= window.fromMinute() && endMinute <= window.untilMinute()) {
        return true;
      }
    }
    return false;
  }

  static LocalTime time(int minute) {
    return LocalTime.of(minute / 60, minute % 60);
  }
}
