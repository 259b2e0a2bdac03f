package org.treatmentcourse.command.timeline;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.AdmitPatient;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseSafetyReview;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;

/** Decides on what a patient's courses have in common. */
public final class DosingTimelineDecider {
  /** Rule 24: a clinic that may treat the patient is not admitted again. */
  static final Rule<AdmitPatient, DosingTimeline> CLINIC_IS_NOT_ADMITTED_YET =
      rule(
          "clinic-is-not-admitted-yet",
          "42 CFR 2.31",
          (command, timeline, context) ->
              unless(!timeline.clinics().contains(command.clinic()), new PatientAlreadyAdmitted()));

  private DosingTimelineDecider() {}

  public static Decision<DosingTimelineEvent> decide(
      DosingTimelineCommand command, DosingTimeline timeline, Context context) {
    return switch (command) {
      case AdmitPatient c ->
          Deliberation.on(c, timeline, context)
              .require(CLINIC_IS_NOT_ADMITTED_YET)
              .record(() -> new PatientAdmitted(c.clinic(), c.documentHash(), c.occurredAt()));
      case CloseSafetyReview c ->
          Deliberation.on(c, timeline, context)
              .require(SafetyReviewRules.CLOSING)
              .recordAll(() -> SafetyReviewRules.closed(c, timeline, context));
    };
  }

  /** Nothing would change. */
  record PatientAlreadyAdmitted() implements Refusal {
    @Override
    public String detail() {
      return "this clinic may treat the patient already";
    }
  }
}
