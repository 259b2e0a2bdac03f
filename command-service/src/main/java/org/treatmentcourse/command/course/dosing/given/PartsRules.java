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
 * Rule 23: the parts of a dose are what its product comes in, and add up to what was given in all.
 * Esketamine comes in devices of 28 mg; the first is given as the dose begins.
 */
public final class PartsRules {
  /** Rule 23: each further part of what comes in devices is one device. */
  public static final Rule<GiveDoseIncrement, OpenCourse> INCREMENT_IS_ONE_DEVICE =
      rule(
          "increment-is-one-device",
          "label",
          (command, course, context) ->
              device(GivenDose.of(command, course))
                  .filter(device -> command.amountMilligrams().compareTo(device) != 0)
                  .map(device -> new PartNotOneDevice(command.amountMilligrams(), device)));

  /** Rule 23: what was given of a product that comes in devices are whole devices. */
  public static final Rule<EndDose, OpenCourse> TOTAL_IS_WHOLE_DEVICES =
      rule(
          "total-is-whole-devices",
          "label",
          (command, course, context) ->
              device(GivenDose.of(command, course))
                  .filter(device -> !command.totalMilligrams().isMultipleOf(device))
                  .map(device -> new TotalNotWholeDevices(command.totalMilligrams(), device)));

  /**
   * Rule 23: what was given in all is the sum of the parts that were recorded; where a product does
   * not come in devices the first part has no amount of its own, and the others are at most the
   * total.
   */
  public static final Rule<EndDose, OpenCourse> TOTAL_IS_THE_SUM_OF_ITS_PARTS =
      rule(
          "total-is-the-sum-of-its-parts",
          "label, DEA 1304",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(given -> against(given, command.totalMilligrams())));

  /** Rule 23: a part that is recorded after its dose's end was counted in what the end says. */
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
    var difference = given.parts().compareTo(total.value());
    boolean addUp = given.dose().product().device().isPresent() ? difference == 0 : difference <= 0;
    return unless(addUp, new PartsNotTheTotal(given.parts(), total));
  }

  /** Part of a device, or several at once. */
  record PartNotOneDevice(Milligrams part, Milligrams device) implements Refusal {
    @Override
    public String detail() {
      return part + " were given as one part, a device holds " + device;
    }
  }

  /** Part of a device was given, or none. */
  record TotalNotWholeDevices(Milligrams total, Milligrams device) implements Refusal {
    @Override
    public String detail() {
      return total + " were given in all, a device holds " + device;
    }
  }

  /** The parts say something else than the end. */
  record PartsNotTheTotal(BigDecimal parts, Milligrams total) implements Refusal {
    @Override
    public String detail() {
      return "the parts add up to " + parts.toPlainString() + " mg, in all " + total + " were given";
    }
  }
}
