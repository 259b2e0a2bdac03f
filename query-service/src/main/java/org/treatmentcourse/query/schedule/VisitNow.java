package org.treatmentcourse.query.schedule;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A visit as it stands.
 *
 * @param place the last one that counts
 * @param lateMinutes how late the patient came, if that was recorded
 * @param cancelledFor on whose side the reason lies, if somebody cancelled it
 * @param keptUntil when a tentative one is free again
 * @param doseEndedAt of a dosing session, once its dose is over
 * @param changes how often it was moved, cancelled, booked again or corrected; never falls
 * @param bookedAt when its first booking was recorded
 * @param changedAt when the last change was recorded
 */
record VisitNow(
    Visit visit,
    VisitState state,
    Place place,
    Optional<Integer> lateMinutes,
    Optional<CancellationReason> cancelledFor,
    Optional<Instant> keptUntil,
    Optional<Instant> doseEndedAt,
    int changes,
    Instant bookedAt,
    Instant changedAt) {

  static VisitNow first(Visit visit, VisitState state, Place place, Entry from) {
    return new VisitNow(
        visit,
        state,
        place,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        from.corrections().size(),
        from.stamp().recordedAt(),
        from.lastTouched());
  }

  /** Counts an entry that says where or whether it takes place, and what was said against it. */
  VisitNow touchedBy(Entry entry) {
    var last = entry.lastTouched();
    return new VisitNow(
        visit,
        state,
        place,
        lateMinutes,
        cancelledFor,
        keptUntil,
        doseEndedAt,
        changes + 1 + entry.corrections().size(),
        bookedAt,
        last.isAfter(changedAt) ? last : changedAt);
  }

  VisitNow at(Place other) {
    return copy(state, other, lateMinutes, cancelledFor, keptUntil, doseEndedAt);
  }

  VisitNow bookedAt(Place other) {
    return copy(
        VisitState.SCHEDULED,
        other,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  VisitNow keptAt(Place other, Instant until) {
    return copy(
        VisitState.TENTATIVE,
        other,
        Optional.empty(),
        Optional.empty(),
        Optional.of(until),
        Optional.empty());
  }

  VisitNow in(VisitState other) {
    return copy(other, place, lateMinutes, cancelledFor, Optional.empty(), doseEndedAt);
  }

  VisitNow cancelled(CancellationReason reason) {
    return copy(
        VisitState.CANCELLED,
        place,
        lateMinutes,
        Optional.of(reason),
        Optional.empty(),
        doseEndedAt);
  }

  VisitNow late(int minutes) {
    return copy(state, place, Optional.of(minutes), cancelledFor, keptUntil, doseEndedAt);
  }

  VisitNow doseEnded(Instant at) {
    return copy(state, place, lateMinutes, cancelledFor, keptUntil, Optional.of(at));
  }

  private VisitNow copy(
      VisitState newState,
      Place newPlace,
      Optional<Integer> late,
      Optional<CancellationReason> reason,
      Optional<Instant> until,
      Optional<Instant> dose) {
    return new VisitNow(
        visit, newState, newPlace, late, reason, until, dose, changes, bookedAt, changedAt);
  }
}
