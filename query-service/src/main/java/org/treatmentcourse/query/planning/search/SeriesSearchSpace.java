package org.treatmentcourse.query.planning.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.slots.ClinicSlots;
import org.treatmentcourse.query.planning.slots.QuarterHours;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A request with everything worked out that no choice changes: where each kind of visit may begin,
 * and from where the rest of the series can still be reached.
 */
final class SeriesSearchSpace {
  private final SeriesRequest request;
  private final QuarterHours quarters;
  private final Spacing spacing;
  private final NavigableMap<Integer, Instant> fixed;
  private final List<Integer> numbers;
  private final VisitTeam session;
  private final VisitTeam integration;
  private final VisitTeam preparation;
  private final BitSet wished;
  private final List<BitSet> allowed = new ArrayList<>();
  private final List<BitSet> reachable;

  SeriesSearchSpace(SeriesRequest request) {
    this.request = request;
    var wishes = request.wishes();
    // A day more, so that the clock at a visit's end is known.
    this.quarters =
        new QuarterHours(
            wishes.earliest(), request.until().plus(Duration.ofDays(1)), wishes.zone());
    var slots = new ClinicSlots(quarters, request.calendar(), request.now(), _ -> false);
    this.session = new VisitTeam(slots, request.session(), wishes.practitioners());
    this.integration = new VisitTeam(slots, request.integration(), wishes.practitioners());
    this.preparation = new VisitTeam(slots, request.preparation(), wishes.practitioners());
    this.fixed = new TreeMap<>(request.starts());
    this.numbers = request.sessions();
    this.spacing =
        numbers.isEmpty()
            ? request.spacing()
            : request.spacing().keptFrom(fixed, numbers.getFirst(), request.now());
    this.wished =
        quarters.within(
            wishes.weekdays(), wishes.windows(), request.session().length().toSeconds());
    for (VisitTeam team : List.of(session, integration, preparation)) {
      onlyInTime(team);
    }
    for (int number : numbers) {
      allowed.add(allowed(number));
    }
    this.reachable = reachable();
  }

  /** Keeps only visits that end by the last moment and overlap no visit of the patient. */
  private void onlyInTime(VisitTeam team) {
    var feasible = team.feasible();
    long length = team.need().length().toSeconds();
    var last = request.wishes().latest().filter(request.until()::isAfter).orElse(request.until());
    feasible.clear(quarters.atOrAfter(last.getEpochSecond() - length + 1), quarters.size());
    for (var visit : request.patientBusy()) {
      int from = quarters.atOrAfter(visit.from().getEpochSecond() - length + 1);
      int until = quarters.atOrAfter(QuarterHours.ceil(visit.until()));
      if (from < until) {
        feasible.clear(from, until);
      }
    }
  }

  /** The times at which a session may begin, whatever the others do. */
  private BitSet allowed(int number) {
    var starts = (BitSet) session.feasible().clone();
    starts.and(wished);
    var sessionNumber = new SessionNumber(number);
    boolean integrated = request.visits().contains(Visit.integration(sessionNumber));
    boolean prepared = isPrepared(number);
    for (int i = starts.nextSetBit(0); i >= 0; i = starts.nextSetBit(i + 1)) {
      if (!spacing.allows(fixed, number, quarters.instant(i))
          || (integrated && !isIntegratedAfter(i))
          || (prepared && !isPreparedBefore(i))) {
        starts.clear(i);
      }
    }
    return starts;
  }

  private boolean isIntegratedAfter(int start) {
    int next = integration.feasible().nextSetBit(integrationFrom(start));
    return next >= 0 && next < integrationUntil(start);
  }

  private boolean isPreparedBefore(int start) {
    int first = preparation.feasible().nextSetBit(0);
    return first >= 0 && first < preparationUntil(start);
  }

  /** The first place for the integration after a session. */
  int integrationFrom(int sessionStart) {
    return quarters.atOrAfter(quarters.second(sessionStart) + session.need().length().toSeconds());
  }

  /** The place after the last one: the integration is over within the window. */
  int integrationUntil(int sessionStart) {
    var end =
        Instant.ofEpochSecond(quarters.second(sessionStart) + session.need().length().toSeconds());
    return quarters.atOrAfter(
        QuarterHours.ceil(request.integrationWindow().overAfter(end, spacing.zone()))
            - integration.need().length().toSeconds());
  }

  /** The place after the last one for the preparation before a session. */
  int preparationUntil(int sessionStart) {
    return quarters.atOrAfter(
        quarters.second(sessionStart) - preparation.need().length().toSeconds() + 1);
  }

  /** From the last session back: where the next is within its gaps. */
  private List<BitSet> reachable() {
    var all = new ArrayList<BitSet>(allowed);
    for (int k = numbers.size() - 2; k >= 0; k--) {
      if (numbers.get(k + 1) == numbers.get(k) + 1) {
        var starts = (BitSet) allowed.get(k).clone();
        var next = all.get(k + 1);
        for (int i = starts.nextSetBit(0); i >= 0; i = starts.nextSetBit(i + 1)) {
          int found = next.nextSetBit(soonest(i));
          if (found < 0 || found >= tooLate(i)) {
            starts.clear(i);
          }
        }
        all.set(k, starts);
      }
    }
    return all;
  }

  /** The first place for the session after one. */
  int soonest(int start) {
    return soonest(quarters.instant(start));
  }

  /** The same after a session that has its place. */
  int soonest(Instant start) {
    return quarters.atOrAfter(QuarterHours.ceil(spacing.soonestAfter(start)));
  }

  /** The place after the last one for the session after one. */
  int tooLate(int start) {
    return tooLate(quarters.instant(start));
  }

  /** The same after a session that has its place. */
  int tooLate(Instant start) {
    return quarters.atOrAfter(QuarterHours.ceil(spacing.tooLateAfter(start)));
  }

  boolean isPrepared(int number) {
    return request.visits().contains(new Visit(Visit.Kind.PREPARATION, new SessionNumber(number)));
  }

  boolean isIntegrated(int number) {
    return request.visits().contains(Visit.integration(new SessionNumber(number)));
  }

  SeriesRequest request() {
    return request;
  }

  QuarterHours quarters() {
    return quarters;
  }

  Spacing spacing() {
    return spacing;
  }

  /** The starts of the sessions that have one. */
  NavigableMap<Integer, Instant> fixed() {
    return fixed;
  }

  List<Integer> numbers() {
    return numbers;
  }

  VisitTeam session() {
    return session;
  }

  VisitTeam integration() {
    return integration;
  }

  VisitTeam preparation() {
    return preparation;
  }

  /** The times at which the wishes allow a session. */
  BitSet wished() {
    return wished;
  }

  /** The times at which each session may begin, whatever the others do. */
  List<BitSet> allowed() {
    return allowed;
  }

  /** The times at which each session may begin so that those after it can follow. */
  List<BitSet> reachableStarts() {
    return reachable;
  }

  /** When the patient has visits already. */
  List<Span> patientBusy() {
    return request.patientBusy();
  }
}
