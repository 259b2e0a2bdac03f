package org.treatmentcourse.value.treatment;

import java.time.Duration;
import java.util.Locale;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * A visit of a course, whatever its time: a moved visit stays the same visit.
 *
 * @param session the dosing session, or the one that it prepares or follows; of a visit of no
 *     session its number within its kind
 */
public record Visit(Kind kind, SessionNumber session) implements Comparable<Visit> {
  /** No visit lasts longer. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** The kind of a visit. */
  public enum Kind {
    PREPARATION,
    SESSION,
    INTEGRATION,
    /** In person or by video, before anybody has decided on eligibility, too [S1, S4]. */
    CONSULTATION,
    /** Regular therapy without ketamine, never counted as a dosing session [S0]. */
    PSYCHOTHERAPY,
    /** After the series or between its sessions, at no set time [S1]. */
    FOLLOW_UP;

    /** True if its number is that of a dosing session, whose time it keeps to. */
    public boolean isOfSession() {
      return this == PREPARATION || this == SESSION || this == INTEGRATION;
    }

    /** The name in texts, such as {@code follow-up}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The dosing session of a number. */
  public static Visit session(SessionNumber session) {
    return new Visit(Kind.SESSION, session);
  }

  /** The integration after a dosing session. */
  public static Visit integration(SessionNumber session) {
    return new Visit(Kind.INTEGRATION, session);
  }

  @Override
  public int compareTo(Visit other) {
    int bySession = session.compareTo(other.session);
    return bySession != 0 ? bySession : kind.compareTo(other.kind);
  }

  @Override
  public String toString() {
    return kind.words() + '-' + session;
  }
}
