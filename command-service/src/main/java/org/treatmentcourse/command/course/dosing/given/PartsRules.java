package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.value.measure.Milligrams;

/**
 * Rule 23: the parts of a dose are whole devices, and they add up to the total. Esketamine comes in
 * devices of 28 mg; the first is given as the dose begins.
 */
public final class PartsRules {
  /** Rule 23: if the product comes in devices, each further part is one device. */
  public static final Rule<GiveDoseIncrement, OpenCourse> INCREMENT_IS_ONE_DEVICE =
      rule(
          "increment-is-one-device",
          "label",
          (command, course, context) ->
              device(GivenDose.of(command, course))
                  .filter(device -> command.amountMilligrams().compareTo(device) != 0)
                  .map(device -> new PartNotOneDevice(command.amountMilligrams(), device)));

  /** Rule 23: if the product comes in devices, the total is a number of whole devices. */
  public static final Rule<EndDose, OpenCourse> TOTAL_IS_WHOLE_DEVICES =
      rule(
          "total-is-whole-devices",
          "label",
          (command, course, context) ->
              device(GivenDose.of(command, course))
                  .filter(_ -> command.totalMilligrams().value().signum() > 0)
                  .filter(device -> !command.totalMilligrams().isMultipleOf(device))
                  .map(device -> new TotalNotWholeDevices(command.totalMilligrams(), device)));

  /**
   * Rule 23: the total given is the sum of the parts that were recorded. If the product does not
   * come in devices, the first part has no amount of its own, and the others are at most the total.
   * A dose that was stopped before any of it was given has no part: nobody told the first device.
   */
  public static final Rule<EndDose, OpenCourse> TOTAL_IS_THE_SUM_OF_ITS_PARTS =
      rule(
          "total-is-the-sum-of-its-parts",
          "label, DEA 1304",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(given -> against(given, command.totalMilligrams())));

  /** Rule 23: a part that is recorded after the end of its dose is within the total of that end. */
  public static final Rule<GiveDoseIncrement, OpenCourse> INCREMENT_IS_WITHIN_THE_TOTAL =
      rule(
          "increment-is-within-the-total",
          "label, DEA 1304",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(
                      given ->
                          given
                              .total()
                              .filter(total -> given.parts().compareTo(total.value()) > 0)
                              .map(total -> new PartsNotTheTotal(given.parts(), total))));

  private PartsRules() {}

  private static Optional<Milligrams> device(Optional<GivenDose> given) {
    return given.flatMap(dose -> dose.dose().product().device());
  }

  private static Optional<Refusal> against(GivenDose given, Milligrams total) {
    var device = given.dose().product().device();
    var difference = given.parts().compareTo(total.value());
    boolean addUp = device.isPresent() ? difference == 0 : difference <= 0;
    boolean isOfNothing =
        total.value().signum() == 0
            && device.filter(first -> given.parts().compareTo(first.value()) == 0).isPresent();
    return unless(addUp || isOfNothing, new PartsNotTheTotal(given.parts(), total));
  }

  /** The part is less or more than a device. */
  record PartNotOneDevice(Milligrams part, Milligrams device) implements Refusal {
    @Override
    public String detail() {
      return part + " were given as one part, a device holds " + device;
    }
  }

  /** The total has part of a device, or none. */
  record TotalNotWholeDevices(Milligrams total, Milligrams device) implements Refusal {
    @Override
    public String detail() {
      return total + " were given in all, a device holds " + device;
    }
  }

  /** The parts and the end of the dose say different amounts. */
  record PartsNotTheTotal(BigDecimal parts, Milligrams total) implements Refusal {
    @Override
    public String detail() {
      return "the parts add up to "
          + parts.toPlainString()
          + " mg, in all "
          + total
          + " were given";
    }
  }
}
