package org.treatmentcourse.command.course.preparation;

import org.treatmentcourse.command.course.commands.PreparationCommand;
import org.treatmentcourse.command.course.commands.PreparationCommand.ArrangeTransport;
import org.treatmentcourse.command.course.commands.PreparationCommand.AssignCareTeamMember;
import org.treatmentcourse.command.course.commands.PreparationCommand.HoldPreparationSession;
import org.treatmentcourse.command.course.commands.PreparationCommand.IssuePreparationInstructions;
import org.treatmentcourse.command.course.commands.PreparationCommand.NameSupportPerson;
import org.treatmentcourse.command.course.commands.PreparationCommand.OrderMedicationAdjustment;
import org.treatmentcourse.command.course.commands.PreparationCommand.SetIntention;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.MedicationAdjustmentOrdered;
import org.treatmentcourse.course.event.PreparationEvent.PreparationInstructionsIssued;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Decides on preparation before a dosing session: facts, always recorded. */
public final class PreparationDecider {
  private PreparationDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      PreparationCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case HoldPreparationSession c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new PreparationSessionHeld(
                          c.modality(), c.topics(), c.duration(), c.occurredAt()));
      case SetIntention c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new IntentionSet(c.text(), c.category(), c.occurredAt()));
      case ArrangeTransport c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new TransportArranged(c.session(), c.mode(), c.escort(), c.occurredAt()));
      case IssuePreparationInstructions c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new PreparationInstructionsIssued(c.instructions(), c.occurredAt()));
      case OrderMedicationAdjustment c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new MedicationAdjustmentOrdered(
                          c.rxcui(), c.name(), c.adjustment(), c.occurredAt()));
      case NameSupportPerson c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new SupportPersonNamed(c.relation(), c.occurredAt()));
      case AssignCareTeamMember c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new CareTeamMemberAssigned(c.member(), c.credential(), c.occurredAt()));
    };
  }
}
