package org.treatmentcourse.deadline;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that is to be recorded if it isn't superseded by then. It follows from a stream's
 * events alone, so it can be derived again at any time.
 *
 * @param stream whose
 * @param subject which one of that stream, such as a session's number; never anything clinical
 * @param due from when on it is so, to the millisecond: what is recorded then occurred then
 * @param entryPeriod how long people may take to enter in time what happened
 */
public record Deadline(
    String stream, Kind kind, String subject, Instant due, Duration entryPeriod) {
  /** What falls due. The names are stored: they stay. */
  public enum Kind {
    /** The window for integration closes unused [S0]. */
    INTEGRATION_WINDOW(true),
    /** A session's slot ends and nobody came. */
    SESSION_SLOT(true),
    /** The monitoring form was not sent in time [REMS]. */
    MONITORING_FORM(true),
    /** The day of a maintenance plan's review comes [S1]. */
    MAINTENANCE_REVIEW(false),
    /** A practitioner's credential runs out (rule 22). */
    CREDENTIAL_EXPIRY(false),
    /** A series that is only held is free again. */
    SERIES_HOLD(false);

    private final boolean concludesFromSilence;

    Kind(boolean concludesFromSilence) {
      this.concludesFromSilence = concludesFromSilence;
    }
  }

  /** The ledger's clock ticks in these. */
  private static final Duration TICK = Duration.ofMillis(1);

  public Deadline {
    due = due.truncatedTo(MILLIS);
    if (entryPeriod.isNegative()) {
      throw new IllegalArgumentException("entryPeriod must not be negative");
    }
  }

  /** The first moment of the ledger's clock that is later than another. */
  static Instant justAfter(Instant moment) {
    return moment.truncatedTo(MILLIS).plus(TICK);
  }

  /**
   * When it is acted upon. Silence tells something only when what happened can't be entered in time
   * any more; a day that was agreed upon needs no such wait. Where the deadline was over when its
   * cause was entered, whoever enters the past has the same period from then on.
   *
   * @param armedAt when the event that armed it was recorded
   */
  public Instant actsAt(Instant armedAt) {
    if (armedAt.isAfter(due)) {
      return armedAt.plus(entryPeriod);
    }
    return kind.concludesFromSilence ? due.plus(entryPeriod) : due;
  }
}
