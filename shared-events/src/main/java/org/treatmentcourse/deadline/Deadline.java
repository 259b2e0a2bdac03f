package org.treatmentcourse.deadline;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment at which something is recorded unless an earlier event superseded it. It follows from a
 * stream's events alone, so it can be derived again at any time.
 *
 * @param stream whose
 * @param subject which one of that stream, such as a session's number; never anything clinical
 * @param due the moment, or the first millisecond after it; it is when the recorded event occurred
 * @param entryPeriod how long people have to enter what happened and still be in time
 */
public record Deadline(
    String stream, Kind kind, String subject, Instant due, Duration entryPeriod) {
  /** The kinds of deadlines. Their names are stored and must not change. */
  public enum Kind {
    /** The window for integration closes unused [S0]. */
    INTEGRATION_WINDOW(true),
    /** The patient is to be reminded of a session. */
    SESSION_REMINDER(false),
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

  public Deadline {
    // Not before the moment itself: the rule that the deadline serves would say that it is not
    // over.
    var tick = due.truncatedTo(MILLIS);
    due = tick.equals(due) ? due : tick.plusMillis(1);
    if (entryPeriod.isNegative()) {
      throw new IllegalArgumentException("entryPeriod must not be negative");
    }
  }

  /** True if both are one: the period of entry, which a protocol may change, counts for nothing. */
  public boolean isOfTheSameMoment(Deadline other) {
    return stream.equals(other.stream)
        && kind == other.kind
        && subject.equals(other.subject)
        && due.equals(other.due);
  }

  /**
   * The moment at which the service acts upon the deadline: the end of the period in which what
   * happened can still be entered in time. A day that was agreed upon has no such period. If the
   * deadline was already over when its cause was entered, the period begins at that entry.
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
