package org.treatmentcourse.value.treatment;

import java.time.Duration;
import java.util.Locale;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * A visit of a series, whatever its time: a moved visit stays the same visit.
 *
 * @param session the dosing session, or the one that it prepares or follows
 */
public record Visit(Kind kind, SessionNumber session) implements Comparable<Visit> {
  /** No visit lasts longer. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** The kind of a visit. */
  public enum Kind {
    PREPARATION,
    SESSION,
    INTEGRATION
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
    return kind.name().toLowerCase(Locale.ROOT) + '-' + session;
  }
}
