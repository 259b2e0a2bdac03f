package org.treatmentcourse.value.treatment;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * A visit of a course, whatever its time: a moved visit stays the same visit.
 *
 * @param session the dosing session, or the one that it prepares or follows; of a visit of no
 *     session its number within its kind
 * @param group of a visit of several patients; any other has none
 */
public record Visit(Kind kind, SessionNumber session, Optional<GroupId> group)
    implements Comparable<Visit> {
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
    FOLLOW_UP,
    /** Of several patients at one time and place: ongoing practice, support [S1]. */
    GROUP;

    /** True if its number is that of a dosing session, whose time it keeps to. */
    public boolean isOfSession() {
      return this == PREPARATION || this == SESSION || this == INTEGRATION;
    }

    /** The name in texts, such as {@code follow-up}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Visit {
    if ((kind == Kind.GROUP) != group.isPresent()) {
      throw new IllegalArgumentException("group must be named for a group visit, and only for one");
    }
  }

  /** A visit of one patient. */
  public Visit(Kind kind, SessionNumber session) {
    this(kind, session, Optional.empty());
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
    int byKind = bySession != 0 ? bySession : kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name(group).compareTo(name(other.group));
  }

  private static String name(Optional<GroupId> group) {
    return group.map(GroupId::toString).orElse("");
  }

  @Override
  public String toString() {
    return kind.words() + '-' + session;
  }
}
