package org.treatmentcourse.command.course.preparation;

import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Deliberation;
import org.treatmentcourse.command.course.preparation.PreparationCommand.ArrangeTransport;
import org.treatmentcourse.command.course.preparation.PreparationCommand.AssignCareTeamMember;
import org.treatmentcourse.command.course.preparation.PreparationCommand.HoldPreparationSession;
import org.treatmentcourse.command.course.preparation.PreparationCommand.IssuePreparationInstructions;
import org.treatmentcourse.command.course.preparation.PreparationCommand.NameSupportPerson;
import org.treatmentcourse.command.course.preparation.PreparationCommand.OrderMedicationAdjustment;
import org.treatmentcourse.command.course.preparation.PreparationCommand.SetIntention;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.MedicationAdjustmentOrdered;
import org.treatmentcourse.course.event.PreparationEvent.PreparationInstructionsIssued;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;

/** Decides what is done before a dosing session: facts, always recorded. */
public final class Preparing {
  private Preparing() {}

  public static Decision decide(PreparationCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case HoldPreparationSession c ->
          Deliberation.on(c, course, context)
              .record(
                  () ->
                      new PreparationSessionHeld(
                          c.modality(), c.topics(), c.duration(), c.occurredAt()));
      case SetIntention c ->
          Deliberation.on(c, course, context)
              .record(() -> new IntentionSet(c.text(), c.category(), c.occurredAt()));
      case ArrangeTransport c ->
          Deliberation.on(c, course, context)
              .record(
                  () -> new TransportArranged(c.session(), c.mode(), c.escort(), c.occurredAt()));
      case IssuePreparationInstructions c ->
          Deliberation.on(c, course, context)
              .record(() -> new PreparationInstructionsIssued(c.instructions(), c.occurredAt()));
      case OrderMedicationAdjustment c ->
          Deliberation.on(c, course, context)
              .record(
                  () ->
                      new MedicationAdjustmentOrdered(
                          c.rxcui(), c.name(), c.adjustment(), c.occurredAt()));
      case NameSupportPerson c ->
          Deliberation.on(c, course, context)
              .record(() -> new SupportPersonNamed(c.relation(), c.occurredAt()));
      case AssignCareTeamMember c ->
          Deliberation.on(c, course, context)
              .record(() -> new CareTeamMemberAssigned(c.member(), c.credential(), c.occurredAt()));
    };
  }
}
