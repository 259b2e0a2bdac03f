package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.dosing.given.GivenDose;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Product;

/**
 * The rules on the lot of a dose. A dose that was given is a fact, so a broken rule is a finding.
 */
final class LotRules {
  /** A controlled substance comes from stock that was received as that product. */
  static final Rule<DosingCommand, OpenCourse> DOSE_IS_FROM_A_RECEIVED_LOT =
      rule(
          "dose-is-from-a-received-lot",
          "DEA 1304",
          (command, course, context) ->
              lotNamed(command)
                  .flatMap(
                      lot ->
                          GivenDose.of(command, course)
                              .map(given -> given.dose().product())
                              .filter(product -> !isOf(product, lot, course, context)))
                  .map(product -> new LotNotReceived(command.session(), product)));

  /** Rule 30: a lot is not given after its expiry date, by the clinic's day. */
  static final Rule<DosingCommand, OpenCourse> DOSE_IS_FROM_A_LOT_IN_DATE =
      rule(
          "dose-is-from-a-lot-in-date",
          "label",
          (command, course, context) ->
              lotNamed(command)
                  .flatMap(lot -> lot(lot, course, context))
                  .filter(lot -> lot.isExpiredOn(day(command, course, context)))
                  .flatMap(MedicationLot::receipt)
                  .map(
                      first ->
                          new LotOutOfDate(
                              command.session(), first.expires(), day(command, course, context))));

  /** Rule 14: the lot of a dose was drawn from for the dose's session. */
  static final Rule<DosingCommand, OpenCourse> DOSE_IS_DRAWN_FOR_ITS_SESSION =
      rule(
          "dose-is-drawn-for-its-session",
          "DEA 1304",
          (command, course, context) ->
              unless(
                  lotNamed(command)
                      .flatMap(lot -> lot(lot, course, context))
                      .filter(lot -> lot.receipt().isPresent())
                      .map(lot -> drawn(lot, command.session(), course))
                      .filter(draw -> !draw.forThePatient().isPositive())
                      .isEmpty(),
                  new NothingDrawn(command.session())));

  /**
   * Rules 14 and 23: the amount given, in parts and in all, was drawn for the session before and
   * neither wasted nor returned.
   */
  static final Rule<DosingCommand, OpenCourse> GIVEN_IS_WITHIN_WHAT_WAS_DRAWN =
      rule(
          "given-is-within-what-was-drawn",
          "DEA 1304",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .map(given -> moreThanDrawn(given, course, context))
                  .orElseGet(() -> nothingBegun(command, course)));

  private LotRules() {}

  private static Optional<MedicationLot> lot(String text, OpenCourse course, Context context) {
    return LotNumber.of(text).map(lot -> context.surroundings().lot(course.opened().clinic(), lot));
  }

  private static boolean isOf(Product product, String lot, OpenCourse course, Context context) {
    return lot(lot, course, context)
        .flatMap(MedicationLot::product)
        .filter(product::equals)
        .isPresent();
  }

  /** The lot that a step says something was given from. */
  private static Optional<String> lotNamed(DosingCommand command) {
    return switch (command) {
      case StartDose c -> Optional.of(c.lot());
      case GiveDoseIncrement c -> c.lot();
      case CheckInPatient _, OrderDose _, ClearForDosing _, HoldDosing _, EndDose _ ->
          Optional.empty();
    };
  }

  /** By the course: the books may have this dose already, where it is asked at a correction. */
  private static Optional<Refusal> moreThanDrawn(
      GivenDose given, OpenCourse course, Context context) {
    var amounts = new LinkedHashMap<Optional<String>, BigDecimal>();
    amounts.put(begunWith(given.session(), course), given.fromItsLot().add(given.beforeIt()));
    given.fromOtherLots().forEach((lot, amount) -> amounts.put(Optional.of(lot), amount));
    return amounts.entrySet().stream()
        .flatMap(
            taken ->
                moreThanDrawn(given.session(), taken.getKey(), taken.getValue(), course, context)
                    .stream())
        .findFirst();
  }

  private static Optional<Refusal> moreThanDrawn(
      SessionNumber session,
      Optional<String> from,
      BigDecimal given,
      OpenCourse course,
      Context context) {
    var drawn =
        from.flatMap(lot -> lot(lot, course, context))
            .map(lot -> drawn(lot, session, course).forThePatient().value());
    return unless(
        drawn.filter(there -> given.compareTo(there) <= 0).isPresent(),
        new MoreThanDrawn(session, Optional.of(given), drawn));
  }

  private static Optional<Refusal> nothingBegun(DosingCommand command, OpenCourse course) {
    return unless(
        begunWith(command.session(), course).isPresent(),
        new MoreThanDrawn(command.session(), Optional.empty(), Optional.empty()));
  }

  private static Optional<String> begunWith(SessionNumber session, OpenCourse course) {
    return course
        .facts()
        .latest(DoseStarted.class, dose -> dose.session().equals(session))
        .map(DoseStarted::lot);
  }

  private static Draw drawn(MedicationLot lot, SessionNumber session, OpenCourse course) {
    return lot.drawnFor(new Draw.For(course.opened().course(), session));
  }

  private static LocalDate day(DosingCommand command, OpenCourse course, Context context) {
    return context.day(command.occurredAt(), course.opened().clinic());
  }

  /** No such lot, or of another product. */
  record LotNotReceived(SessionNumber session, Product product) implements Refusal {
    @Override
    public String detail() {
      return "no delivery of the lot of session "
          + session
          + " as "
          + product
          + " is recorded at this clinic; a dose is from stock that was received";
    }
  }

  /** Too late to be given. */
  record LotOutOfDate(SessionNumber session, LocalDate expires, LocalDate day) implements Refusal {
    @Override
    public String detail() {
      return "the lot of session "
          + session
          + " may be given until "
          + expires
          + ", and the dose was on "
          + day;
    }
  }

  /** The lot was not drawn from for this session. */
  record NothingDrawn(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "by the books nothing of the dose's lot is drawn for session "
          + session
          + " and neither wasted nor returned; issue-stock comes before the dose";
    }
  }

  /** Something was given that nobody drew. */
  record MoreThanDrawn(
      SessionNumber session, Optional<BigDecimal> given, Optional<BigDecimal> drawn)
      implements Refusal {
    @Override
    public String detail() {
      return given.map(BigDecimal::toPlainString).orElse("unknown")
          + " mg were given in session "
          + session
          + " from one lot; by the books "
          + drawn.orElse(BigDecimal.ZERO).toPlainString()
          + " mg are drawn for it and neither wasted nor returned";
    }
  }
}
