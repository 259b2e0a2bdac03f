package org.treatmentcourse.course.safety;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.protocol.DosingRoute.MilligramRange;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/**
 * The amounts given in one session: every dose that was begun there, by the times of its parts.
 *
 * @param dose the first dose as begun, or as cleared or ordered where no beginning is on record
 * @param decided the amount of the same product that was cleared last, or ordered where none was
 */
record GivenInSession(
    SessionNumber session,
    List<StandingEvent> parts,
    Dose dose,
    Optional<BigDecimal> decided,
    Evidence evidence) {
  /** A product by a route: what was given by one has its own limit. */
  private record Way(Product product, Route route) {
    static Way of(Dose dose) {
      return new Way(dose.product(), dose.route());
    }
  }

  /**
   * The facts by which a session's total passes what was decided or allowed, and those by which it
   * grows further: a review that looked at less does not answer for more.
   */
  static Stream<StandingEvent> overdoses(Evidence evidence) {
    return evidence
        .all(DosingEvent.class)
        .map(fact -> ((DosingEvent) fact.event()).session())
        .distinct()
        .flatMap(session -> of(session, evidence).stream())
        .flatMap(given -> given.excess().stream());
  }

  private static Optional<GivenInSession> of(SessionNumber session, Evidence evidence) {
    var parts =
        evidence
            .all(DosingEvent.class)
            .filter(fact -> ((DosingEvent) fact.event()).session().equals(session))
            .filter(fact -> isPart(fact.event()))
            .sorted(Comparator.comparing(fact -> fact.event().occurredAt()))
            .toList();
    var cleared = cleared(session, evidence.course().facts());
    var ordered = ordered(session, evidence.course().facts());
    return begun(parts)
        .or(() -> cleared)
        .or(() -> ordered)
        .filter(dose -> !parts.isEmpty())
        .map(
            dose ->
                new GivenInSession(
                    session,
                    parts,
                    dose,
                    cleared
                        .filter(today -> today.product() == dose.product())
                        .or(() -> ordered.filter(today -> today.product() == dose.product()))
                        .map(today -> today.amountMilligrams().value()),
                    evidence));
  }

  private static boolean isPart(Object event) {
    return event instanceof DoseStarted
        || event instanceof DoseIncrementGiven
        || event instanceof DoseEnded;
  }

  private static Optional<Dose> begun(List<StandingEvent> parts) {
    return parts.stream()
        .map(StandingEvent::event)
        .filter(DoseStarted.class::isInstance)
        .map(started -> ((DoseStarted) started).dose())
        .findFirst();
  }

  private static Optional<Dose> cleared(SessionNumber session, CourseFacts facts) {
    return facts
        .latest(
            DosingClearanceDecided.class,
            decided ->
                decided.session().equals(session)
                    && decided.decision() instanceof Clearance.Cleared)
        .map(decided -> ((Clearance.Cleared) decided.decision()).dose());
  }

  private static Optional<Dose> ordered(SessionNumber session, CourseFacts facts) {
    return facts
        .latest(DoseOrdered.class, order -> order.session().equals(session))
        .map(DoseOrdered::dose);
  }

  /**
   * The largest amount by the way of a dose that the protocol allows, or where it doesn't say, the
   * absolute cap, where the weight it needs is known.
   */
  private Optional<BigDecimal> most(Dose given, StandingEvent first) {
    var protocol = evidence.protocolOf(first);
    var weight = evidence.course().facts().weight(session);
    return protocol
        .route(given.product(), given.route())
        .flatMap(route -> route.range(weight))
        .map(MilligramRange::most)
        .or(() -> AbsoluteCap.of(given, weight, protocol));
  }

  private List<StandingEvent> excess() {
    var found = new ArrayList<StandingEvent>();
    var before = BigDecimal.ZERO;
    var byWay = new HashMap<Way, BigDecimal>();
    var given = dose;
    for (var one : doses()) {
      given = begun(one).orElse(given);
      var total = total(one);
      var more = byWay.merge(Way.of(given), total, BigDecimal::add);
      room(given, one, before, more.subtract(total))
          .filter(left -> total.compareTo(left) > 0)
          .ifPresent(left -> found.addAll(passing(one, left)));
      before = before.add(total);
    }
    return found;
  }

  /** What may still be given: as decided, of all doses; and by the way of this one. */
  private Optional<BigDecimal> room(
      Dose given, List<StandingEvent> one, BigDecimal before, BigDecimal beforeByWay) {
    return Stream.concat(
            decided.map(most -> most.subtract(before)).stream(),
            most(given, one.getFirst()).map(most -> most.subtract(beforeByWay)).stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * The parts of each dose: a further beginning, and a part that follows an end, is another dose. A
   * second end tells of the same one, and so does an end told as of before the beginning.
   */
  private List<List<StandingEvent>> doses() {
    var doses = new ArrayList<List<StandingEvent>>();
    boolean ended = false;
    for (var part : parts) {
      boolean isEnd = part.event() instanceof DoseEnded;
      boolean isStart = part.event() instanceof DoseStarted;
      if (doses.isEmpty() || (isStart ? begun(doses.getLast()).isPresent() : ended && !isEnd)) {
        doses.add(new ArrayList<>());
      }
      doses.getLast().add(part);
      ended = isEnd;
    }
    return doses;
  }

  /** The amount of a dose in all: by its end, or by the sum of its parts where that is more. */
  private BigDecimal total(List<StandingEvent> one) {
    var sum = sum(one);
    boolean inParts = one.stream().anyMatch(part -> part.event() instanceof DoseIncrementGiven);
    return one.stream()
        .map(StandingEvent::event)
        .filter(DoseEnded.class::isInstance)
        .map(end -> ((DoseEnded) end).totalMilligrams().value())
        .max(BigDecimal::compareTo)
        .map(total -> inParts ? total.max(sum) : total)
        .or(
            () ->
                begun(one)
                    .filter(begun -> begun.product().device().isEmpty())
                    .map(begun -> begun.amountMilligrams().value())
                    // The first part has no amount of its own, and is not nothing.
                    .map(begun -> sum.compareTo(begun) < 0 ? begun : sum.add(begun)))
        .orElse(sum);
  }

  /** The first device of a product that comes in devices, and every further part. */
  private static BigDecimal sum(List<StandingEvent> parts) {
    var first =
        begun(parts)
            .flatMap(begun -> begun.product().device())
            .map(Milligrams::value)
            .orElse(BigDecimal.ZERO);
    return parts.stream()
        .map(StandingEvent::event)
        .filter(DoseIncrementGiven.class::isInstance)
        .map(part -> ((DoseIncrementGiven) part).amountMilligrams().value())
        .reduce(first, BigDecimal::add);
  }

  /**
   * The parts of a dose with which more was known to be given than before, and more than there was
   * room for beside the doses before it.
   */
  private List<StandingEvent> passing(List<StandingEvent> one, BigDecimal room) {
    var found = new ArrayList<StandingEvent>();
    var known = BigDecimal.ZERO;
    for (int end = 1; end <= one.size(); end++) {
      var total = total(one.subList(0, end));
      if (total.compareTo(room) > 0 && total.compareTo(known) > 0) {
        found.add(one.get(end - 1));
      }
      known = known.max(total);
    }
    return found;
  }
}
