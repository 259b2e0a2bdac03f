package org.treatmentcourse.query.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.treatmentcourse.value.treatment.Visit;

/**
 * What the entries make of the visits. A visit stays for ever once it was booked or kept: what was
 * shown somewhere must be seen to go.
 */
final class VisitFold {
  /* Which of the visits booked a preparation was is told by its time alone. */
  private static final Duration SAME_OCCASION = Duration.ofDays(1);

  private final Map<Visit, VisitNow> visits = new TreeMap<>();

  private VisitFold() {}

  static Collection<VisitNow> of(List<Entry> entries) {
    var fold = new VisitFold();
    entries.forEach(fold::step);
    return fold.visits.values();
  }

  private void step(Entry entry) {
    boolean stands = !entry.withdrawn();
    switch (entry.latest()) {
      case Said.Booked it ->
          placed(
              entry,
              it.visit(),
              VisitState.WITHDRAWN,
              it.place(),
              visit -> visit.bookedAt(it.place()));
      case Said.Held it ->
          it.kept()
              .forEach(
                  kept ->
                      placed(
                          entry,
                          kept.visit(),
                          VisitState.RELEASED,
                          kept.place(),
                          visit -> isFree(visit) ? visit.keptAt(kept.place(), it.until()) : visit));
      case Said.Moved it -> changed(entry, it.visit(), visit -> visit.at(it.place()));
      case Said.Cancelled it ->
          changed(entry, it.visit(), visit -> visit.cancelled(it.reasonClass()));
      case Said.HoldOver _ ->
          changedAll(
              entry,
              visit -> visit.state() == VisitState.TENTATIVE,
              visit -> visit.in(VisitState.RELEASED));
      case Said.Closed it ->
          changedAll(
              entry, visit -> isToCome(visit, it.at()), visit -> visit.in(VisitState.CANCELLED));
      case Said.Missed it when stands -> reached(it.visit(), visit -> visit.in(VisitState.MISSED));
      case Said.Late it when stands -> reached(it.visit(), visit -> visit.late(it.minutes()));
      case Said.Reached it when stands -> reached(it);
      case Said.Prepared it when stands -> prepared(it.at());
      default -> {
        // Nothing else says anything of a visit.
      }
    }
  }

  /** A visit gets a place; if that was entered in error, it had one for a while. */
  private void placed(
      Entry entry, Visit visit, VisitState gone, Place place, UnaryOperator<VisitNow> how) {
    var known = Optional.ofNullable(visits.get(visit));
    var before =
        known
            .map(now -> now.touchedBy(entry))
            .orElseGet(() -> VisitNow.first(visit, gone, place, entry));
    visits.put(visit, entry.withdrawn() ? before : how.apply(before));
  }

  private void changed(Entry entry, Visit visit, UnaryOperator<VisitNow> how) {
    visits.computeIfPresent(
        visit,
        (_, now) -> {
          var touched = now.touchedBy(entry);
          return entry.withdrawn() || !now.state().isShown() ? touched : how.apply(touched);
        });
  }

  private void changedAll(Entry entry, Predicate<VisitNow> which, UnaryOperator<VisitNow> how) {
    visits.values().stream()
        .filter(which)
        .map(VisitNow::visit)
        .toList()
        .forEach(visit -> changed(entry, visit, how));
  }

  private void reached(Said.Reached said) {
    reached(
        said.visit(),
        visit ->
            said.state() == VisitState.MONITORING
                ? visit.in(said.state()).doseEnded(said.at())
                : visit.in(said.state()));
    if (said.state() == VisitState.INTEGRATED) {
      var integration = Visit.integration(said.visit().session());
      visits.computeIfPresent(
          integration,
          (_, now) -> now.state() == VisitState.SCHEDULED ? now.in(VisitState.DONE) : now);
    }
  }

  private void reached(Visit visit, UnaryOperator<VisitNow> how) {
    visits.computeIfPresent(visit, (_, now) -> now.state().isShown() ? how.apply(now) : now);
  }

  private void prepared(Instant at) {
    visits.values().stream()
        .filter(visit -> visit.visit().kind() == Visit.Kind.PREPARATION)
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
