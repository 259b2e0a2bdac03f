package org.treatmentcourse.query.planning.request;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.calendar.Span;

/**
 * Wishes for a series. They are for its dosing sessions: weekdays, windows and one room bind them,
 * practitioners are taken where they can be had. The visits around follow the sessions and keep the
 * wishes that are named for them, too. What is excluded is excluded for both.
 *
 * @param zone by whose clock
 * @param weekdays none means any
 * @param windows the times of day that a session lies within; none means any
 * @param excluded no visit overlaps one of them: the patient can't come, or shall not
 * @param earliest nothing begins before
 * @param latest nothing ends after; absent means as long as the calendars are looked at
 * @param practitioners who is to be there, by their ids
 * @param sameRoom whether every session is in one room
 * @param around the wishes that the visits around the sessions keep, too
 * @param candidates how many series at most: 1 to 10
 */
public record Wishes(
    ZoneId zone,
    Set<DayOfWeek> weekdays,
    List<TimeWindow> windows,
    List<Span> excluded,
    Instant earliest,
    Optional<Instant> latest,
    Set<String> practitioners,
    boolean sameRoom,
    Set<Wish> around,
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

  /** A kind of wish. */
  public enum Wish {
    WEEKDAYS,
    WINDOWS,
    PRACTITIONERS,
    SAME_ROOM,
    LATEST,
    EXCLUDED
  }

  public Wishes {
    weekdays = Set.copyOf(weekdays);
    windows = List.copyOf(windows);
    excluded = List.copyOf(excluded);
    practitioners = Set.copyOf(practitioners);
    around = Set.copyOf(around);
  }

  /** The wishes that leave out every series that does not keep them. */
  public List<Wish> binding() {
    return Arrays.stream(Wish.values()).filter(this::isBinding).toList();
  }

  private boolean isBinding(Wish wish) {
    return switch (wish) {
      case WEEKDAYS -> !weekdays.isEmpty();
      case WINDOWS -> !windows.isEmpty();
      case PRACTITIONERS -> false;
      case SAME_ROOM -> sameRoom;
      case LATEST -> latest.isPresent();
      case EXCLUDED -> !excluded.isEmpty();
    };
  }

  /** None but the period and what is excluded, and one candidate is enough. */
  public Wishes none() {
    return new Wishes(
        zone, Set.of(), List.of(), excluded, earliest, latest, Set.of(), false, Set.of(), 1);
  }

  /** All but one, and one candidate is enough. */
  public Wishes without(Wish wish) {
    return new Wishes(
        zone,
        wish == Wish.WEEKDAYS ? Set.of() : weekdays,
        wish == Wish.WINDOWS ? List.of() : windows,
        wish == Wish.EXCLUDED ? List.of() : excluded,
        earliest,
        wish == Wish.LATEST ? Optional.empty() : latest,
        wish == Wish.PRACTITIONERS ? Set.of() : practitioners,
        wish != Wish.SAME_ROOM && sameRoom,
        around,
        1);
  }
}
