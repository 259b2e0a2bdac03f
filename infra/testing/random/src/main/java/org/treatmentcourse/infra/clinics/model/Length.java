package org.treatmentcourse.infra.clinics.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A length of time as a protocol's file says it, read without the system's own type: days are dates
 * on the clinic's wall calendar, everything else is exact time.
 *
 * @param text such as P2D or PT48H
 * @param zone the clinic's
 */
public record Length(String text, ZoneId zone) {
  /** Whether a moment is less than so long from another, whichever comes first. */
  public boolean isLongerThanBetween(Instant one, Instant other) {
    return isInDays()
        ? Math.abs(dates(one, other)) < days()
        : Duration.between(one, other).abs().compareTo(Duration.parse(text)) < 0;
  }

  /** Whether a moment is more than so long after another. */
  public boolean isOver(Instant from, Instant at) {
    return isInDays()
        ? dates(from, at) > days()
        : Duration.between(from, at).compareTo(Duration.parse(text)) > 0;
  }

  /** The first moment that is so long after another. */
  public Instant after(Instant from) {
    return isInDays() ? midnight(from, days()) : from.plus(Duration.parse(text));
  }

  /** The last second that is not more than so long after another. */
  public Instant lastAfter(Instant from) {
    return isInDays()
        ? midnight(from, days() + 1).minusSeconds(1)
        : from.plus(Duration.parse(text));
  }

  private boolean isInDays() {
    return text.endsWith("D");
  }

  private long days() {
    return Long.parseLong(text.substring(1, text.length() - 1));
  }

  private long dates(Instant from, Instant at) {
    return ChronoUnit.DAYS.between(date(from), date(at));
  }

  private Instant midnight(Instant from, long later) {
    return date(from).plusDays(later).atStartOfDay(zone).toInstant();
  }

  private LocalDate date(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }
}
