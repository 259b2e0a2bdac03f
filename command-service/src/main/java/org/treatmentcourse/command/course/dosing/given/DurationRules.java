package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.protocol.Administration;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 23: a dose is not given faster than it may be. */
public final class DurationRules {
  /** The shortest infusion reported [guide]. */
  private static final Duration SHORTEST_INFUSION = Duration.ofMinutes(2);

  /**
   * Rule 23: a dose takes at least the protocol's {@code leastOver}; if the protocol has none, an
   * infusion of ketamine takes 2 minutes [guide]. A stopped dose takes the share of that time that
   * was given of the dose.
   */
  public static final Rule<EndDose, OpenCourse> DOSE_TAKES_ITS_LEAST_TIME =
      rule(
          "dose-takes-its-least-time",
          "guide",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(
                      given ->
                          given
                              .begunAt()
                              .flatMap(
                                  begun ->
                                      leastOver(given.dose(), course, context)
                                          .flatMap(
                                              least ->
                                                  against(command, given.dose(), begun, least)))));

  private DurationRules() {}

  private static Optional<Duration> leastOver(Dose dose, OpenCourse course, Context context) {
    return context
        .protocolOf(course)
        .route(dose.product(), dose.route())
        .flatMap(DosingRoute::administration)
        .flatMap(Administration::leastOver)
        .or(
            () ->
                dose.product() == Product.KETAMINE && dose.route() == Route.INTRAVENOUS
                    ? Optional.of(SHORTEST_INFUSION)
                    : Optional.empty());
  }

  private static Optional<Refusal> against(
      EndDose command, Dose dose, Instant begun, Duration least) {
    var took = Duration.between(begun, command.occurredAt());
    boolean slowly =
        switch (command.ending()) {
          case DoseEnding.Completed _ -> took.compareTo(least) >= 0;
          case DoseEnding.Stopped _ ->
              millis(took)
                      .multiply(dose.amountMilligrams().value())
                      .compareTo(millis(least).multiply(command.totalMilligrams().value()))
                  >= 0;
        };
    return unless(slowly, new GivenTooFast(took, least));
  }

  private static BigDecimal millis(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis());
  }

  /** The dose was given faster than the protocol or the guide allows. */
  record GivenTooFast(Duration took, Duration least) implements Refusal {
    @Override
    public String detail() {
      return "the dose was given in "
          + PlainDuration.of(took)
          + ", a whole one takes at least "
          + PlainDuration.of(least);
    }
  }
}
