package org.treatmentcourse.command.course.consent;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.course.commands.ConsentCommand;
import org.treatmentcourse.command.course.commands.ConsentCommand.EnrolInRems;
import org.treatmentcourse.command.course.commands.ConsentCommand.GiveConsent;
import org.treatmentcourse.command.course.commands.ConsentCommand.WithdrawConsent;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.treatment.ConsentKind;

/** Decides on consent. */
public final class ConsentDecider {
  /** Only a consent that was given can be withdrawn. */
  static final Rule<WithdrawConsent, OpenCourse> CONSENT_IS_ACTIVE =
      rule(
          "consent-is-active",
          "S0–S3",
          (command, course, context) ->
              unless(
                  course.facts().consentIsActive(command.kind(), command.occurredAt()),
                  new ConsentNotActive(command.kind())));

  private ConsentDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      ConsentCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case GiveConsent c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new ConsentGiven(c.kind(), c.documentSha256(), c.signedBy(), c.occurredAt()));
      case WithdrawConsent c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new ConsentWithdrawn(c.kind(), c.reason(), c.occurredAt()),
                  CONSENT_IS_ACTIVE);
      case EnrolInRems c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new RemsEnrolled(c.enrolmentId(), c.occurredAt()));
    };
  }

  /** No consent of this kind is active. */
  record ConsentNotActive(ConsentKind kind) implements Refusal {
    @Override
    public String detail() {
      return "no consent of kind " + kind + " is active";
    }
  }
}
