package org.treatmentcourse.command.course.monitoring;

import static java.util.stream.Collectors.joining;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.schedule.MonitoringSchedule;
import org.treatmentcourse.course.schedule.PlannedReading;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.PlainDuration;

/** The rules on readings around a dose: too few of them, or too high to go on. */
final class ReadingRules {
  /** Flagged at discharge: a reading of the protocol's monitoring plan is not on record. */
  static final Rule<DischargePatient, OpenCourse> PLANNED_READINGS_ARE_TAKEN =
      rule(
          "planned-readings-are-taken",
          "label, guide",
          (command, course, context) -> {
            var missed =
                MonitoringSchedule.missedAtDischarge(
                    course, command.session(), context.protocolOf(course), command.occurredAt());
            return course
                .session(command.session())
                .filter(session -> !missed.isEmpty())
                .filter(Session.Dosed.class::isInstance)
                .map(Session.Dosed.class::cast)
                .map(dosed -> new ReadingsMissed(dosed.given().startedAt(), missed));
          });

  /** Flagged: a dose is under way at a blood pressure at which the protocol stops it. */
  static final Rule<RecordVitalSigns, OpenCourse> DOSE_IS_BELOW_THE_STOP_LIMIT =
      rule(
          "dose-is-below-the-stop-limit",
          "check",
          (command, course, context) ->
              context
                  .protocolOf(course)
                  .vitals()
                  .stopAbove()
                  .filter(
                      limit ->
                          command
                              .bloodPressure()
                              .filter(pressure -> !pressure.isWithin(limit))
                              .isPresent())
                  .filter(
                      limit ->
                          course
                              .session(command.session())
                              .filter(Session.Dosing.class::isInstance)
                              .isPresent())
                  .map(AboveStopLimit::new));

  private ReadingRules() {}

  /** Readings that the plan has and the record has not. */
  record ReadingsMissed(Instant doseStart, List<PlannedReading> missed) implements Refusal {
    private static final int MOST_NAMED = 20;

    ReadingsMissed {
      missed = List.copyOf(missed);
    }

    @Override
    public String detail() {
      return missed.stream()
          .limit(MOST_NAMED)
          .map(
              reading ->
                  reading.missing()
                      + " due "
                      + PlainDuration.of(Duration.between(doseStart, reading.due()))
                      + " after the dose's start")
          .collect(joining("; ", missed.size() + " planned readings are missing: ", ""));
    }
  }

  /** Too high for the dose to go on. */
  record AboveStopLimit(BloodPressure limit) implements Refusal {
    @Override
    public String detail() {
      return "a reading is above " + limit + ", where a dose must be stopped";
    }
  }
}
