package org.treatmentcourse.query.planning.request;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Wishes for a series. Weekdays and windows bind the dosing sessions; the visits around them keep
 * to them where they can.
 *
 * @param zone by whose clock
 * @param weekdays none means any
 * @param windows the times of day that a session lies within; none means any
 * @param earliest nothing begins before
 * @param latest nothing ends after; absent means as long as the calendars are looked at
 * @param practitioners where one of them qualifies for a post, one of them takes it
 * @param sameRoom whether every visit in person is in one room
 * @param candidates how many series at most: 1 to 10
 */
public record Wishes(
    ZoneId zone,
    Set<DayOfWeek> weekdays,
    List<TimeWindow> windows,
    Instant earliest,
    Optional<Instant> latest,
    Set<String> practitioners,
    boolean sameRoom,
    int candidates) {

  /**
   * A part of any day.
   *
   * @param until later than {@code from}; {@code 00:00} is the end of the day
   */
  public record TimeWindow(LocalTime from, LocalTime until) {
    private static final int DAY = 24 * 60;

    public int fromMinute() {
      return from.toSecondOfDay() / 60;
    }

    public int untilMinute() {
      return until.equals(LocalTime.MIDNIGHT) ? DAY : until.toSecondOfDay() / 60;
    }
  }

  /** A wish that can be dropped to see whether it is what binds. */
  public enum Wish {
    WEEKDAYS,
    WINDOWS,
    PRACTITIONERS,
    SAME_ROOM,
    LATEST
  }

  public Wishes {
    weekdays = Set.copyOf(weekdays);
    windows = List.copyOf(windows);
    practitioners = Set.copyOf(practitioners);
  }

  /** Those that were wished. */
  public List<Wish> wished() {
    return java.util.Arrays.stream(Wish.values()).filter(this::isWished).toList();
  }

  private boolean isWished(Wish wish) {
    return switch (wish) {
      case WEEKDAYS -> !weekdays.isEmpty();
      case WINDOWS -> !windows.isEmpty();
      case PRACTITIONERS -> !practitioners.isEmpty();
      case SAME_ROOM -> sameRoom;
      case LATEST -> latest.isPresent();
    };
  }

  /** All but one, and one candidate is enough. */
  public Wishes without(Wish wish) {
    return new Wishes(
        zone,
        wish == Wish.WEEKDAYS ? Set.of() : weekdays,
        wish == Wish.WINDOWS ? List.of() : windows,
        earliest,
        wish == Wish.LATEST ? Optional.empty() : latest,
        wish == Wish.PRACTITIONERS ? Set.of() : practitioners,
        wish != Wish.SAME_ROOM && sameRoom,
        1);
  }
}
