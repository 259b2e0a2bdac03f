package org.treatmentcourse.query.schedule.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The fold of entries into visits. A visit stays for ever once it was booked or held: a calendar
 * that showed it must see it go. A dosing session is a visit without a booking, too, once the
 * patient came to it or was dosed in it.
 */
public final class VisitFold {
  /* Which of the visits booked a preparation or a consultation was is told by its time alone. */
  private static final Duration SAME_OCCASION = Duration.ofDays(1);

  private final Map<Visit, VisitNow> visits = new TreeMap<>();
  private final Map<Long, Visit> cancellations = new HashMap<>();

  private VisitFold() {}

  public static Collection<VisitNow> of(List<RecordedEntry> entries) {
    var fold = new VisitFold();
    entries.forEach(fold::step);
    return fold.visits.values();
  }

  private void step(RecordedEntry entry) {
    boolean stands = !entry.withdrawn();
    switch (entry.latest()) {
      case ScheduleEntry.Booked it ->
          placed(
              entry,
              it.visit(),
              VisitState.WITHDRAWN,
              it.place(),
              visit -> visit.bookedAt(it.place()));
      case ScheduleEntry.Held it ->
          it.kept()
              .forEach(
                  kept ->
                      placed(
                          entry,
                          kept.visit(),
                          VisitState.RELEASED,
                          kept.place(),
                          visit -> isFree(visit) ? visit.keptAt(kept.place(), it.until()) : visit));
      case ScheduleEntry.Moved it -> changed(entry, it.visit(), visit -> visit.at(it.place()));
      case ScheduleEntry.Cancelled it -> {
        cancellations.put(entry.seq(), it.visit());
        changed(entry, it.visit(), visit -> visit.cancelled(it.reasonClass()));
      }
      case ScheduleEntry.CancelledLate it ->
          Optional.ofNullable(cancellations.get(it.cancellation()))
              .ifPresent(
                  visit -> visits.computeIfPresent(visit, (_, now) -> now.cancelledLate(it.at())));
      case ScheduleEntry.HoldOver _ ->
          changedAll(
              entry,
              visit -> visit.state() == VisitState.TENTATIVE,
              visit -> visit.in(VisitState.RELEASED));
      case ScheduleEntry.Closed it ->
          changedAll(
              entry, visit -> isToCome(visit, it.at()), visit -> visit.in(VisitState.CANCELLED));
      case ScheduleEntry.Missed it when stands ->
          reached(
              it.visit(),
              visit -> visit.state() == VisitState.SCHEDULED ? visit.in(VisitState.MISSED) : visit);
      case ScheduleEntry.Late it when stands ->
          reached(it.visit(), visit -> visit.late(it.minutes()));
      case ScheduleEntry.Reached it when stands -> reached(entry, it);
      case ScheduleEntry.Prepared it when stands -> done(Visit.Kind.PREPARATION, it.at());
      case ScheduleEntry.Consulted it when stands -> done(Visit.Kind.CONSULTATION, it.at());
      case ScheduleEntry.Pinned _,
          ScheduleEntry.Routed _,
          ScheduleEntry.Planned _,
          ScheduleEntry.Missed _,
          ScheduleEntry.Late _,
          ScheduleEntry.Overridden _,
          ScheduleEntry.Reached _,
          ScheduleEntry.Prepared _,
          ScheduleEntry.Consulted _,
          ScheduleEntry.SeriesDone _,
          ScheduleEntry.Maintained _,
          ScheduleEntry.Reviewed _,
          ScheduleEntry.Paused _,
          ScheduleEntry.Resumed _ -> {
        // Nothing else says anything of a visit, nor does what was entered in error.
      }
    }
  }

  /** A visit gets a place; if that was entered in error, it had one for a while. */
  private void placed(
      RecordedEntry entry,
      Visit visit,
      VisitState gone,
      VisitPlace place,
      UnaryOperator<VisitNow> how) {
    var known = Optional.ofNullable(visits.get(visit));
    var before =
        known
            .map(now -> now.bookedBy(entry))
            .orElseGet(() -> VisitNow.first(visit, gone, place, entry));
    visits.put(visit, entry.withdrawn() ? before : how.apply(before));
  }

  private void changed(RecordedEntry entry, Visit visit, UnaryOperator<VisitNow> how) {
    visits.computeIfPresent(
        visit,
        (_, now) -> {
          var touched = now.touchedBy(entry);
          return entry.withdrawn() || !now.state().isShown() ? touched : how.apply(touched);
        });
  }

  private void changedAll(
      RecordedEntry entry, Predicate<VisitNow> which, UnaryOperator<VisitNow> how) {
    visits.values().stream()
        .filter(which)
        .map(VisitNow::visit)
        .toList()
        .forEach(visit -> changed(entry, visit, how));
  }

  private void reached(RecordedEntry entry, ScheduleEntry.Reached reached) {
    if (reached.isArrival()) {
      visits.merge(
          reached.visit(),
          VisitNow.withoutSlot(reached, entry),
          (known, without) ->
              known.state().isShown() ? known : known.at(without.place()).in(VisitState.SCHEDULED));
    }
    reached(reached.visit(), visit -> ReachedState.of(visit, reached).lasting(reached.at()));
    if (reached.state() == VisitState.INTEGRATED) {
      var integration = Visit.integration(reached.visit().session());
      visits.computeIfPresent(
          integration,
          (_, now) -> now.state() == VisitState.SCHEDULED ? now.in(VisitState.DONE) : now);
    }
  }

  private void reached(Visit visit, UnaryOperator<VisitNow> how) {
    visits.computeIfPresent(visit, (_, now) -> now.state().isShown() ? how.apply(now) : now);
  }

  private void done(Visit.Kind kind, Instant at) {
    visits.values().stream()
        .filter(visit -> visit.visit().kind() == kind)
        .filter(visit -> visit.state() == VisitState.SCHEDULED)
        .filter(visit -> distance(visit, at).compareTo(SAME_OCCASION) <= 0)
        .min(Comparator.comparing(visit -> distance(visit, at)))
        .ifPresent(visit -> visits.put(visit.visit(), visit.in(VisitState.DONE)));
  }

  private static Duration distance(VisitNow visit, Instant at) {
    return Duration.between(visit.place().start(), at).abs();
  }

  private static boolean isFree(VisitNow visit) {
    return visit.state().isOff() || visit.state() == VisitState.TENTATIVE;
  }

  private static boolean isToCome(VisitNow visit, Instant closing) {
    return (visit.state() == VisitState.SCHEDULED || visit.state() == VisitState.TENTATIVE)
        && visit.place().start().isAfter(closing);
  }
}
