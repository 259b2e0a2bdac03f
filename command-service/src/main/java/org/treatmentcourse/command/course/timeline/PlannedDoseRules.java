package org.treatmentcourse.command.course.timeline;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.WithDose;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.PlainDuration;

/** Rules 15 and 31: a dose is as its series or its maintenance is planned. */
public final class PlannedDoseRules {
  /** How much earlier on its day a dose may begin where the plan's interval is in hours. */
  private static final Duration EARLIER_THAT_DAY = Duration.ofHours(12);

  /** Rule 31: in maintenance a dose is one that the plan in force allows. */
  public static final Rule<WithDose, OpenCourse> DOSE_IS_AS_THE_MAINTENANCE_PLAN_SAYS =
      rule(
          "dose-is-as-the-maintenance-plan-says",
          "S1, label",
          RELEASE_2026_11,
          (command, course, context) ->
              planInForce(course)
                  .filter(
                      plan ->
                          command.dose().amountMilligrams().compareTo(plan.leastMilligrams()) < 0
                              || command.dose().amountMilligrams().compareTo(plan.mostMilligrams())
                                  > 0)
                  .map(plan -> new DoseNotOfThePlan(command.dose().amountMilligrams(), plan)));

  /**
   * Rules 30 and 31: in maintenance the plan's interval has passed since the patient's last dose
   * under the plan: its calendar days, or its hours less half a day.
   */
  public static final Rule<WithDose, OpenCourse> MAINTENANCE_INTERVAL_HAS_PASSED =
      rule(
          "maintenance-interval-has-passed",
          "S1, label",
          RELEASE_2026_11,
          (command, course, context) ->
              afterTheInterval(
                  PatientDoses.beside(command, course, context),
                  command.occurredAt(),
                  course,
                  context));

  /** Rules 15, 24 and 30: within a series a dose is no later than the longest gap allows. */
  public static final Rule<WithDose, OpenCourse> DOSE_IS_WITHIN_THE_LONGEST_GAP =
      rule(
          "dose-is-within-the-longest-gap",
          "S1, guide",
          RELEASE_2026_12,
          (command, course, context) ->
              course.stage().onceEligible() instanceof Stage.InSeries
                  ? tooLate(
                      PatientDoses.beside(command, course, context)
                          .since(SeriesUnderWay.of(course).since()),
                      context.protocolOf(course).series().mostGap(),
                      command.occurredAt(),
                      context.zoneOf(course))
                  : allowed());

  private PlannedDoseRules() {}

  private static Optional<Refusal> tooLate(
      List<TimedDose> others, DaysOrHours most, Instant at, ZoneId zone) {
    return others.stream()
        .map(TimedDose::startedAt)
        .filter(begun -> !begun.isAfter(at))
        .max(Comparator.naturalOrder())
        .filter(last -> most.isExceeded(last, at, zone))
        .map(last -> new DosesTooFarApart(last, most));
  }

  private static Optional<MaintenancePlanAgreed> planInForce(OpenCourse course) {
    return course.stage().onceEligible() instanceof Stage.InMaintenance
        ? course.facts().all(MaintenancePlanAgreed.class).reduce((earlier, later) -> later)
        : Optional.empty();
  }

  /** What speaks against a dose at a moment of maintenance, by the doses beside it. */
  static Optional<Refusal> afterTheInterval(
      PatientDoses others, Instant at, OpenCourse course, Context context) {
    return planInForce(course)
        .flatMap(
            plan ->
                others.since(SeriesUnderWay.of(course).since()).stream()
                    .filter(dose -> !dose.startedAt().isAfter(at))
                    .reduce((earlier, later) -> later)
                    .flatMap(last -> tooSoon(last, plan, at, context.zoneOf(course))));
  }

  private static Optional<Refusal> tooSoon(
      TimedDose last, MaintenancePlanAgreed plan, Instant at, ZoneId zone) {
    var apart = Duration.between(last.startedAt(), at);
    return unless(
        leastOf(plan.interval()).hasPassed(last.startedAt(), at, zone),
        new MaintenanceDoseTooSoon(last.startedAt(), apart, plan.interval()));
  }

  private static DaysOrHours leastOf(DaysOrHours interval) {
    return switch (interval) {
      case DaysOrHours.Days days -> days;
      case DaysOrHours.Hours(var time) -> DaysOrHours.of(time.minus(EARLIER_THAT_DAY));
    };
  }

  /** Less or more than the maintenance plan says. */
  record DoseNotOfThePlan(Milligrams amount, MaintenancePlanAgreed plan) implements Refusal {
    @Override
    public String detail() {
      return "the dose is "
          + amount
          + "; the maintenance plan of "
          + plan.occurredAt()
          + " has "
          + plan.leastMilligrams()
          + " to "
          + plan.mostMilligrams()
          + "; agree-maintenance-plan revises it";
    }
  }

  /** Sooner than the maintenance plan says. */
  record MaintenanceDoseTooSoon(Instant last, Duration apart, DaysOrHours interval)
      implements Refusal {
    @Override
    public String detail() {
      return "the last dose began at "
          + last
          + ", "
          + PlainDuration.of(apart)
          + " before; the maintenance plan has one every "
          + interval.inWords();
    }
  }

  /** Later after the dose before than the series allows. */
  record DosesTooFarApart(Instant last, DaysOrHours most) implements Refusal {
    @Override
    public String detail() {
      return "the dose before began at "
          + last
          + "; doses of a series begin at most "
          + most.inWords()
          + " apart";
    }
  }
}
