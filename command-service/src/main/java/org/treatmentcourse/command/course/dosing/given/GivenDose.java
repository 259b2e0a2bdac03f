package org.treatmentcourse.command.course.dosing.given;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;

/**
 * A dose as one step of it says that it was given, with all that the record says of it. A session
 * may hold more than one dose, each from its beginning to the next.
 *
 * @param dose the dose that was begun; if no beginning is recorded, the one cleared, or else
 *     ordered
 * @param begunAt absent if no beginning is recorded
 * @param milligrams the amount given by then in all, as the step says
 * @param parts the sum of its parts in mg, that of the step included; if the product comes in
 *     devices, the first is given as the dose begins
 * @param fromOtherLots the sum in mg of its parts by each other lot than it was begun with, that of
 *     the step included
 * @param beforeIt the amount in mg that earlier doses of the session took from the same lot
 * @param total the amount given in all, if an end was recorded before this step
 * @param cleared the dose cleared last before it began
 * @param ordered the dose ordered last before it began
 */
public record GivenDose(
    SessionNumber session,
    Dose dose,
    Optional<Instant> begunAt,
    BigDecimal milligrams,
    BigDecimal parts,
    Map<String, BigDecimal> fromOtherLots,
    BigDecimal beforeIt,
    Optional<Milligrams> total,
    Optional<Dose> cleared,
    Optional<Dose> ordered) {
  public GivenDose {
    fromOtherLots = Map.copyOf(fromOtherLots);
  }

  /** The dose of a step; absent if the step gives nothing, or nobody can say which product. */
  public static Optional<GivenDose> of(DosingCommand command, OpenCourse course) {
    return switch (command) {
      case StartDose c -> Optional.of(begun(c, course.facts()));
      case GiveDoseIncrement c -> {
        var more = c.amountMilligrams().value();
        yield recorded(c, more, course.facts())
            .map(given -> given.saying(given.parts).and(c, course.facts()));
      }
      case EndDose c ->
          recorded(c, BigDecimal.ZERO, course.facts())
              .map(given -> given.saying(c.totalMilligrams().value()));
      case CheckInPatient _, OrderDose _, ClearForDosing _, HoldDosing _ -> Optional.empty();
    };
  }

  private static GivenDose begun(StartDose command, CourseFacts facts) {
    return new GivenDose(
        command.session(),
        command.dose(),
        Optional.of(command.occurredAt()),
        command.dose().amountMilligrams().value(),
        first(command.dose()),
        Map.of(),
        BigDecimal.ZERO,
        Optional.empty(),
        cleared(command.session(), command.occurredAt(), facts),
        ordered(command.session(), command.occurredAt(), facts));
  }

  private static Optional<GivenDose> recorded(
      DosingCommand command, BigDecimal more, CourseFacts facts) {
    var session = command.session();
    var start =
        facts.latest(
            DoseStarted.class,
            begun ->
                begun.session().equals(session)
                    && !begun.occurredAt().isAfter(command.occurredAt()));
    var begunAt = start.map(DoseStarted::occurredAt);
    var before = begunAt.orElse(command.occurredAt());
    var cleared = cleared(session, before, facts);
    var ordered = ordered(session, before, facts);
    var period = new Period(session, begunAt, facts);
    return start
        .map(DoseStarted::dose)
        .or(() -> cleared)
        .or(() -> ordered)
        .map(
            dose ->
                new GivenDose(
                    session,
                    dose,
                    begunAt,
                    BigDecimal.ZERO,
                    period.parts().reduce(first(dose).add(more), BigDecimal::add),
                    start.map(begun -> period.fromOtherLots(begun.lot())).orElse(Map.of()),
                    start.map(begun -> before(begun, facts)).orElse(BigDecimal.ZERO),
                    period.total(),
                    cleared,
                    ordered));
  }

  private GivenDose saying(BigDecimal given) {
    return new GivenDose(
        session, dose, begunAt, given, parts, fromOtherLots, beforeIt, total, cleared, ordered);
  }

  /** The amount in mg that the dose took from the lot that it was begun with. */
  public BigDecimal fromItsLot() {
    return fromOtherLots.values().stream().reduce(milligrams, BigDecimal::subtract);
  }

  private GivenDose and(GiveDoseIncrement part, CourseFacts facts) {
    var begunWith =
        begunAt.flatMap(
            at ->
                facts
                    .of(session, DoseStarted.class)
                    .filter(start -> start.occurredAt().equals(at))
                    .map(DoseStarted::lot)
                    .findFirst());
    var lots = new HashMap<>(fromOtherLots);
    part.lot()
        .filter(lot -> !begunWith.equals(Optional.of(lot)))
        .ifPresent(lot -> lots.merge(lot, part.amountMilligrams().value(), BigDecimal::add));
    return new GivenDose(
        session, dose, begunAt, milligrams, parts, lots, beforeIt, total, cleared, ordered);
  }

  /** The part in mg that is given as a dose begins, as far as its product says. */
  private static BigDecimal first(Dose dose) {
    return dose.product().device().map(Milligrams::value).orElse(BigDecimal.ZERO);
  }

  private static BigDecimal before(DoseStarted begun, CourseFacts facts) {
    return facts
        .of(begun.session(), DoseStarted.class)
        .filter(
            earlier ->
                earlier.lot().equals(begun.lot())
                    && earlier.occurredAt().isBefore(begun.occurredAt()))
        .map(earlier -> new Period(begun.session(), Optional.of(earlier.occurredAt()), facts))
        .flatMap(earlier -> earlier.total().stream())
        .map(Milligrams::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Optional<Dose> cleared(SessionNumber session, Instant upTo, CourseFacts facts) {
    return facts
        .latest(
            DosingClearanceDecided.class,
            decided -> decided.session().equals(session) && !decided.occurredAt().isAfter(upTo))
        .map(DosingClearanceDecided::decision)
        .filter(Clearance.Cleared.class::isInstance)
        .map(Clearance.Cleared.class::cast)
        .map(Clearance.Cleared::dose);
  }

  private static Optional<Dose> ordered(SessionNumber session, Instant upTo, CourseFacts facts) {
    return facts
        .latest(
            DoseOrdered.class,
            order -> order.session().equals(session) && !order.occurredAt().isAfter(upTo))
        .map(DoseOrdered::dose);
  }

  /** The time of one dose in its session: from its beginning until another begins. */
  private record Period(SessionNumber session, Optional<Instant> from, CourseFacts facts) {
    Stream<BigDecimal> parts() {
      return increments().map(part -> part.amountMilligrams().value());
    }

    Map<String, BigDecimal> fromOtherLots(String begunWith) {
      var lots = new HashMap<String, BigDecimal>();
      increments()
          .forEach(
              part ->
                  part.lot()
                      .filter(lot -> !lot.equals(begunWith))
                      .ifPresent(
                          lot ->
                              lots.merge(lot, part.amountMilligrams().value(), BigDecimal::add)));
      return lots;
    }

    private Stream<DoseIncrementGiven> increments() {
      return facts.of(session, DoseIncrementGiven.class).filter(part -> holds(part.occurredAt()));
    }

    Optional<Milligrams> total() {
      return facts
          .of(session, DoseEnded.class)
          .filter(end -> holds(end.occurredAt()))
          .findFirst()
          .map(DoseEnded::totalMilligrams);
    }

    private boolean holds(Instant moment) {
      return from.filter(moment::isBefore).isEmpty()
          && facts
              .of(session, DoseStarted.class)
              .map(DoseStarted::occurredAt)
              .filter(next -> from.filter(next::isAfter).isPresent())
              .allMatch(moment::isBefore);
    }
  }
}
