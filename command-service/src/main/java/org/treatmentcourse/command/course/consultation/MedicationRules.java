package org.treatmentcourse.command.course.consultation;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;

/** The rules on medications, for eligibility and for a dose. */
public final class MedicationRules {
  /** Rule 4: all current medications were reviewed. */
  public static final Rule<CourseCommand, OpenCourse> MEDICATIONS_ARE_RECONCILED =
      rule(
          "medications-are-reconciled",
          "S3",
          (command, course, context) ->
              unless(
                  course.facts().has(MedicationsReconciled.class), new MedicationsUnreconciled()));

  /** What the rule looks for. */
  public static final Evidence RECONCILIATION =
      Evidence.of("reconciliation of medications", MedicationsReconciled.class);

  private MedicationRules() {}

  /** No reconciliation stands. */
  record MedicationsUnreconciled() implements Refusal {
    @Override
    public String detail() {
      return "current medications are not reconciled";
    }
  }
}
