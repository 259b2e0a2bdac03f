package org.treatmentcourse.query.schedule.visit;

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
 * @param cancelledLateAt when the patient cancelled it, if that was within the clinic's notice
 * @param keptUntil when a tentative one is free again
 * @param doseEndedAt of a dosing session, once its dose is over
 * @param integratedAt of a dosing session, once an integration of it was told, which counts as soon
 *     as the patient has gone
 * @param changes how often it was moved, cancelled, booked again or corrected; never falls
 * @param bookedAt when its first booking was recorded; absent where the patient came without a slot
 * @param changedAt when the last change was recorded
 */
public record VisitNow(
    Visit visit,
    VisitState state,
    VisitPlace place,
    Optional<Integer> lateMinutes,
    Optional<CancellationReason> cancelledFor,
    Optional<Instant> cancelledLateAt,
    Optional<Instant> keptUntil,
    Optional<Instant> doseEndedAt,
    Optional<Instant> integratedAt,
    int changes,
    Optional<Instant> bookedAt,
    Instant changedAt) {

  static VisitNow first(Visit visit, VisitState state, VisitPlace place, RecordedEntry from) {
    return new VisitNow(
        visit,
        state,
        place,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        from.corrections().size(),
        Optional.of(from.stamp().recordedAt()),
        from.lastTouched());
  }

  /** A dosing session that no slot was booked for, from the patient's coming on. */
  static VisitNow withoutSlot(ScheduleEntry.Reached reached, RecordedEntry from) {
    var visit = first(reached.visit(), VisitState.SCHEDULED, VisitPlace.at(reached.at()), from);
    return visit.counted(visit.changes, Optional.empty(), visit.changedAt);
  }

  /** Counts an entry that says where or whether it takes place, and its corrections. */
  VisitNow touchedBy(RecordedEntry entry) {
    var last = entry.lastTouched();
    return counted(
        changes + 1 + entry.corrections().size(),
        bookedAt,
        last.isAfter(changedAt) ? last : changedAt);
  }

  /** Counts a booking, too: what had no slot so far has had one since. */
  VisitNow bookedBy(RecordedEntry entry) {
    var touched = touchedBy(entry);
    return touched.counted(
        touched.changes,
        bookedAt.or(() -> Optional.of(entry.stamp().recordedAt())),
        touched.changedAt);
  }

  private VisitNow counted(int newChanges, Optional<Instant> newBookedAt, Instant newChangedAt) {
    return new VisitNow(
        visit,
        state,
        place,
        lateMinutes,
        cancelledFor,
        cancelledLateAt,
        keptUntil,
        doseEndedAt,
        integratedAt,
        newChanges,
        newBookedAt,
        newChangedAt);
  }

  /** What has no slot lasts until what is told of it last. */
  VisitNow lasting(Instant until) {
    return bookedAt.isEmpty() && until.isAfter(place.end()) ? at(place.until(until)) : this;
  }

  VisitNow at(VisitPlace other) {
    return copy(state, other, lateMinutes, cancelledFor, keptUntil, doseEndedAt, integratedAt);
  }

  VisitNow bookedAt(VisitPlace other) {
    return copy(
        VisitState.SCHEDULED,
        other,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  VisitNow keptAt(VisitPlace other, Instant until) {
    return copy(
        VisitState.TENTATIVE,
        other,
        Optional.empty(),
        Optional.empty(),
        Optional.of(until),
        Optional.empty(),
        Optional.empty());
  }

  VisitNow in(VisitState other) {
    return copy(
        other, place, lateMinutes, cancelledFor, Optional.empty(), doseEndedAt, integratedAt);
  }

  VisitNow cancelled(CancellationReason reason) {
    return copy(
        VisitState.CANCELLED,
        place,
        lateMinutes,
        Optional.of(reason),
        Optional.empty(),
        doseEndedAt,
        integratedAt);
  }

  /** A visit that was booked again, or whose cancellation was entered in error, is not late. */
  VisitNow cancelledLate(Instant at) {
    return state != VisitState.CANCELLED
        ? this
        : new VisitNow(
            visit,
            state,
            place,
            lateMinutes,
            cancelledFor,
            Optional.of(at),
            keptUntil,
            doseEndedAt,
            integratedAt,
            changes,
            bookedAt,
            changedAt);
  }

  VisitNow late(int minutes) {
    return copy(
        state, place, Optional.of(minutes), cancelledFor, keptUntil, doseEndedAt, integratedAt);
  }

  VisitNow doseEnded(Instant at) {
    return copy(state, place, lateMinutes, cancelledFor, keptUntil, Optional.of(at), integratedAt);
  }

  VisitNow integrated(Instant at) {
    return copy(state, place, lateMinutes, cancelledFor, keptUntil, doseEndedAt, Optional.of(at));
  }

  private VisitNow copy(
      VisitState newState,
      VisitPlace newPlace,
      Optional<Integer> late,
      Optional<CancellationReason> reason,
      Optional<Instant> until,
      Optional<Instant> dose,
      Optional<Instant> integration) {
    return new VisitNow(
        visit,
        newState,
        newPlace,
        late,
        reason,
        newState == VisitState.CANCELLED ? cancelledLateAt : Optional.empty(),
        until,
        dose,
        integration,
        changes,
        bookedAt,
        changedAt);
  }
}
