package org.treatmentcourse.command.course;

import org.treatmentcourse.command.course.closing.ClosingDecider;
import org.treatmentcourse.command.course.commands.BookingCommand;
import org.treatmentcourse.command.course.commands.ClosingCommand;
import org.treatmentcourse.command.course.commands.ConsentCommand;
import org.treatmentcourse.command.course.commands.ConsultationCommand;
import org.treatmentcourse.command.course.commands.CorrectionCommand;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.AdoptProtocolVersion;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagRevokedCredential;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.IntegrationCommand;
import org.treatmentcourse.command.course.commands.MaintenanceCommand;
import org.treatmentcourse.command.course.commands.MonitoringCommand;
import org.treatmentcourse.command.course.commands.PreparationCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand;
import org.treatmentcourse.command.course.consent.ConsentDecider;
import org.treatmentcourse.command.course.consultation.ConsultationDecider;
import org.treatmentcourse.command.course.correction.CorrectionDecider;
import org.treatmentcourse.command.course.correction.LateFacts;
import org.treatmentcourse.command.course.correction.RevokedCredentialDecider;
import org.treatmentcourse.command.course.dosing.DosingDecider;
import org.treatmentcourse.command.course.integration.IntegrationDecider;
import org.treatmentcourse.command.course.maintenance.MaintenanceDecider;
import org.treatmentcourse.command.course.monitoring.MonitoringDecider;
import org.treatmentcourse.command.course.opening.AdoptionDecider;
import org.treatmentcourse.command.course.opening.OpeningDecider;
import org.treatmentcourse.command.course.preparation.PreparationDecider;
import org.treatmentcourse.command.course.scheduling.BookingDecider;
import org.treatmentcourse.command.course.scheduling.SchedulingDecider;
import org.treatmentcourse.command.course.timeline.DoseElsewhereDecider;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Decides on a course: hands each command to the decider of its phase. */
public final class CourseDecider {
  private CourseDecider() {}

  /**
   * The decision on a command.
   *
   * @throws IllegalArgumentException if the course is not open and the command does not open it;
   *     the caller knows which streams exist
   */
  public static Decision<TreatmentCourseEvent> decide(
      CourseCommand command, TreatmentCourse course, Context context) {
    return switch (course) {
      case OpenCourse open ->
          LateFacts.found(decide(command, open, context), open, context, CourseDecider::decide);
      case TreatmentCourse.NotOpened _ when command instanceof CourseCommand.OpenCourse c ->
          OpeningDecider.decide(c, context);
      case TreatmentCourse.NotOpened _ ->
          throw new IllegalArgumentException("the course is not open");
    };
  }

  private static Decision<TreatmentCourseEvent> decide(
      CourseCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case CourseCommand.OpenCourse _ ->
          throw new IllegalArgumentException("the course is open already");
      case AdoptProtocolVersion c -> AdoptionDecider.decide(c, course, context);
      case FlagDoseElsewhere c -> DoseElsewhereDecider.decide(c, course, context);
      case FlagRevokedCredential c -> RevokedCredentialDecider.decide(c, course, context);
      case ConsultationCommand c -> ConsultationDecider.decide(c, course, context);
      case ConsentCommand c -> ConsentDecider.decide(c, course, context);
      case PreparationCommand c -> PreparationDecider.decide(c, course, context);
      case SchedulingCommand c -> SchedulingDecider.decide(c, course, context);
      case BookingCommand c -> BookingDecider.decide(c, course, context);
      case DosingCommand c -> DosingDecider.decide(c, course, context);
      case MonitoringCommand c -> MonitoringDecider.decide(c, course, context);
      case IntegrationCommand c -> IntegrationDecider.decide(c, course, context);
      case MaintenanceCommand c -> MaintenanceDecider.decide(c, course, context);
      case ClosingCommand c -> ClosingDecider.decide(c, course, context);
      case CorrectionCommand c ->
          CorrectionDecider.decide(c, course, context, CourseDecider::decide);
    };
  }
}
