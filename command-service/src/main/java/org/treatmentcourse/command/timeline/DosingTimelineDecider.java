package org.treatmentcourse.command.timeline;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.course.timeline.WithdrawnDisclosures;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.AdmitPatient;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseSafetyReview;
import org.treatmentcourse.course.OpenCourse;
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

  /**
   * Rule 24: a clinic is admitted by a consent that stands: not by one that the patient withdrew,
   * nor as of before the withdrawal that ended its admission.
   */
  static final Rule<AdmitPatient, DosingTimeline> ADMISSION_RESTS_ON_A_STANDING_CONSENT =
      rule(
          "admission-rests-on-a-standing-consent",
          "42 CFR 2.31",
          (command, timeline, context) ->
              unless(
                  timeline
                          .treating()
                          .ended(command.clinic())
                          .filter(ended -> !command.occurredAt().isAfter(ended.occurredAt()))
                          .isEmpty()
                      && !isWithdrawn(command.documentHash(), timeline, context),
                  new AdmissionConsentWithdrawn()));

  private DosingTimelineDecider() {}

  public static Decision<DosingTimelineEvent> decide(
      DosingTimelineCommand command, DosingTimeline timeline, Context context) {
    return switch (command) {
      case AdmitPatient c ->
          Deliberation.on(c, timeline, context)
              .require(CLINIC_IS_NOT_ADMITTED_YET, ADMISSION_RESTS_ON_A_STANDING_CONSENT)
              .record(() -> new PatientAdmitted(c.clinic(), c.documentHash(), c.occurredAt()));
      case CloseSafetyReview c ->
          Deliberation.on(c, timeline, context)
              .require(SafetyReviewRules.CLOSING)
              .recordAll(() -> SafetyReviewRules.closed(c, timeline, context));
    };
  }

  private static boolean isWithdrawn(String document, DosingTimeline timeline, Context context) {
    return timeline.treating().isWithdrawn(document)
        || timeline.openCourses().keySet().stream()
            .map(context.surroundings()::course)
            .filter(OpenCourse.class::isInstance)
            .anyMatch(course -> WithdrawnDisclosures.has(document, (OpenCourse) course));
  }

  /** The patient withdrew what the clinic would be admitted by. */
  record AdmissionConsentWithdrawn() implements Refusal {
    @Override
    public String detail() {
      return "the patient withdrew this consent; documentHash must be of a new one, and occurredAt"
          + " after the withdrawal";
    }
  }

  /** Nothing would change. */
  record PatientAlreadyAdmitted() implements Refusal {
    @Override
    public String detail() {
      return "this clinic may treat the patient already";
    }
  }
}
