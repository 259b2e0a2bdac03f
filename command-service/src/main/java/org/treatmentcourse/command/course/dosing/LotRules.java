package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand;
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
  static final Rule<StartDose, OpenCourse> DOSE_IS_FROM_A_RECEIVED_LOT =
      rule(
          "dose-is-from-a-received-lot",
          "DEA 1304",
          (command, course, context) ->
              unless(
                  lot(command.lot(), course, context)
                      .flatMap(MedicationLot::product)
                      .filter(command.dose().product()::equals)
                      .isPresent(),
                  new LotNotReceived(command.session(), command.dose().product())));

  /** Rule 30: a lot is not given after its expiry date, by the clinic's day. */
  static final Rule<StartDose, OpenCourse> DOSE_IS_FROM_A_LOT_IN_DATE =
      rule(
          "dose-is-from-a-lot-in-date",
          "label",
          (command, course, context) ->
              lot(command.lot(), course, context)
                  .filter(lot -> lot.isExpiredOn(day(command, course, context)))
                  .flatMap(MedicationLot::receipt)
                  .map(
                      first ->
                          new LotOutOfDate(
                              command.session(), first.expires(), day(command, course, context))));

  /** Rule 14: the lot of a dose was drawn from for the dose's session. */
  static final Rule<StartDose, OpenCourse> DOSE_IS_DRAWN_FOR_ITS_SESSION =
      rule(
          "dose-is-drawn-for-its-session",
          "DEA 1304",
          (command, course, context) ->
              unless(
                  lot(command.lot(), course, context)
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
          (command, course, context) -> {
            var drawn =
                drawn(command.session(), course, context).map(draw -> draw.forThePatient().value());
            var given = givenFromItsLot(command, course);
            return unless(
                drawn
                    .filter(there -> given.filter(mg -> mg.compareTo(there) > 0).isEmpty())
                    .isPresent(),
                new MoreThanDrawn(command.session(), given, drawn));
          });

  private LotRules() {}

  private static Optional<MedicationLot> lot(String text, OpenCourse course, Context context) {
    return LotNumber.of(text).map(lot -> context.surroundings().lot(course.opened().clinic(), lot));
  }

  private static Optional<Draw> drawn(SessionNumber session, OpenCourse course, Context context) {
    return course
        .facts()
        .latest(DoseStarted.class, dose -> dose.session().equals(session))
        .flatMap(dose -> lot(dose.lot(), course, context))
        .map(lot -> drawn(lot, session, course));
  }

  private static Draw drawn(MedicationLot lot, SessionNumber session, OpenCourse course) {
    return lot.drawnFor(new Draw.For(course.opened().course(), session));
  }

  /** By the course: the books may have this dose already, where it is asked at a correction. */
  private static Optional<BigDecimal> givenFromItsLot(DosingCommand command, OpenCourse course) {
    return GivenDose.of(command, course).map(given -> given.milligrams().add(given.beforeIt()));
  }

  private static LocalDate day(StartDose command, OpenCourse course, Context context) {
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
          + " from its lot; by the books "
          + drawn.orElse(BigDecimal.ZERO).toPlainString()
          + " mg are drawn for it and neither wasted nor returned";
    }
  }
}
