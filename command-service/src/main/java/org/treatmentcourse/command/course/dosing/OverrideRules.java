package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.value.measure.BloodPressure;

/** The limits of an {@code overrideReason}, and the finding that it leaves. */
final class OverrideRules {
  /** Rule 9: above the stop limit no dose is cleared, whatever the reason. */
  static final Rule<DosingCommand, OpenCourse> VITALS_ARE_BELOW_THE_STOP_LIMIT =
      rule(
          "vitals-are-below-the-stop-limit",
          "label, check",
          RELEASE_2026_11,
          (command, course, context) -> {
            var protocol = context.protocolOf(course);
            return ClearanceRules.lastVitals(command, course, context)
                .filter(
                    vitals ->
                        protocol.isAboveStopLimit(
                            vitals.bloodPressure(), vitals.heartRatePerMinute()))
                .findFirst()
                .<Refusal>map(
                    above ->
                        new VitalsAboveStopLimit(
                            above,
                            protocol.vitals().stopLimit(),
                            protocol.safety().heartRateLimit()));
          });

  /** Rules 6 and 9: an override that was needed is found beside the clearance. */
  static final Rule<ClearForDosing, OpenCourse> CLEARANCE_NEEDS_NO_OVERRIDE =
      rule(
          "clearance-needs-no-override",
          "S1, label",
          RELEASE_2026_11,
          (command, course, context) -> {
            if (command.overrideReason().isEmpty()) {
              return allowed();
            }
            var passed = new ArrayList<String>();
            ClearanceRules.limitPassed(command, course, context)
                .map(_ -> context.protocolOf(course).vitals().delayAbove())
                .ifPresent(limit -> passed.add("blood pressure above " + limit));
            passed.addAll(SafetyRules.unmetWhereSoft(command, course, context));
            return unless(passed.isEmpty(), new ClearedByOverride(passed));
          });

  private OverrideRules() {}

  /** Too high for any dose. */
  record VitalsAboveStopLimit(
      VitalSignsRecorded reading, BloodPressure limit, int heartRatePerMinute) implements Refusal {
    @Override
    public String detail() {
      return "the session's last vital signs, of "
          + reading.occurredAt()
          + ", are "
          + reading.bloodPressure().map(pressure -> pressure + " and ").orElse("")
          + reading.heartRatePerMinute()
          + " heart beats per minute, above "
          + limit
          + " or "
          + heartRatePerMinute
          + " heart beats per minute; no overrideReason passes that, a dose needs a later reading"
          + " below both";
    }
  }

  /** A reason was given for going on, and needed. */
  record ClearedByOverride(List<String> passed) implements Refusal {
    ClearedByOverride {
      passed = List.copyOf(passed);
    }

    @Override
    public String detail() {
      return "cleared by an overrideReason in spite of: " + String.join(", ", passed);
    }
  }
}
