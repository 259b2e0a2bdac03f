package org.treatmentcourse.query.schedule.visit;

import java.time.Instant;

/**
 * Where an event brings a dosing session. Facts are told in any order: one that comes too late or
 * too early for it leaves the session where it is, as in the course itself.
 */
final class ReachedState {
  private ReachedState() {}

  static VisitNow of(VisitNow visit, ScheduleEntry.Reached reached) {
    return switch (reached.state()) {
      case CHECKED_IN -> checkedIn(visit);
      case DOSING -> dosing(visit, reached.at());
      case MONITORING ->
          (visit.state() == VisitState.DOSING ? visit.in(VisitState.MONITORING) : visit)
              .doseEnded(reached.at());
      case DISCHARGED -> gone(visit, VisitState.DISCHARGED);
      case DEPARTED, DIED -> departed(visit, reached.state());
      case INTEGRATED ->
          visit.state().isGiven()
              ? visit.in(VisitState.INTEGRATED)
              : visit.integrated(reached.at());
      case INTEGRATION_LAPSED ->
          visit.state() == VisitState.DISCHARGED || visit.state() == VisitState.DEPARTED
              ? visit.in(VisitState.INTEGRATION_LAPSED)
              : visit;
      case TENTATIVE, SCHEDULED, HELD, CLEARED, DONE, CANCELLED, MISSED, RELEASED, WITHDRAWN ->
          visit.in(reached.state());
    };
  }

  /** A patient leaves whose integration may have been told before. */
  private static VisitNow gone(VisitNow visit, VisitState how) {
    return visit.in(visit.integratedAt().isPresent() ? VisitState.INTEGRATED : how);
  }

  private static VisitNow checkedIn(VisitNow visit) {
    return switch (visit.state()) {
      case TENTATIVE, SCHEDULED, CANCELLED, MISSED -> visit.in(VisitState.CHECKED_IN);
      case DEPARTED ->
          visit.in(visit.doseEndedAt().isPresent() ? VisitState.MONITORING : VisitState.DOSING);
      case CHECKED_IN,
          HELD,
          CLEARED,
          DOSING,
          MONITORING,
          DISCHARGED,
          DIED,
          INTEGRATED,
          INTEGRATION_LAPSED,
          DONE,
          RELEASED,
          WITHDRAWN ->
          visit;
    };
  }

  /** The start of a dose whose end was told before it. */
  private static VisitNow dosing(VisitNow visit, Instant at) {
    if (visit.doseEndedAt().filter(end -> !end.isBefore(at)).isEmpty()) {
      return visit.in(VisitState.DOSING);
    }
    return visit.state().isGiven() ? visit : visit.in(VisitState.MONITORING);
  }

  private static VisitNow departed(VisitNow visit, VisitState how) {
    return switch (visit.state()) {
      case CHECKED_IN, HELD, CLEARED -> visit.in(VisitState.CANCELLED);
      case DOSING, MONITORING, DEPARTED ->
          how == VisitState.DIED ? visit.in(how) : gone(visit, how);
      case DISCHARGED, INTEGRATION_LAPSED -> how == VisitState.DIED ? visit.in(how) : visit;
      case TENTATIVE, SCHEDULED, DIED, INTEGRATED, DONE, CANCELLED, MISSED, RELEASED, WITHDRAWN ->
          visit;
    };
  }
}
