package org.treatmentcourse.command.course.correction;

import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.closing.Closing;
import org.treatmentcourse.command.course.closing.ClosingCommand;
import org.treatmentcourse.command.course.consent.Consent;
import org.treatmentcourse.command.course.consent.ConsentCommand;
import org.treatmentcourse.command.course.consultation.Consultation;
import org.treatmentcourse.command.course.consultation.ConsultationCommand;
import org.treatmentcourse.command.course.dosing.DosingCommand;
import org.treatmentcourse.command.course.dosing.DosingDecisions;
import org.treatmentcourse.command.course.integration.Integration;
import org.treatmentcourse.command.course.integration.IntegrationCommand;
import org.treatmentcourse.command.course.maintenance.Maintenance;
import org.treatmentcourse.command.course.maintenance.MaintenanceCommand;
import org.treatmentcourse.command.course.monitoring.Monitoring;
import org.treatmentcourse.command.course.monitoring.MonitoringCommand;
import org.treatmentcourse.command.course.opening.Adoption;
import org.treatmentcourse.command.course.opening.OpeningCommand.AdoptProtocolVersion;
import org.treatmentcourse.command.course.preparation.PreparationCommand;
import org.treatmentcourse.command.course.preparation.Preparing;
import org.treatmentcourse.command.course.scheduling.BookingCommand;
import org.treatmentcourse.command.course.scheduling.BookingSeries;
import org.treatmentcourse.command.course.scheduling.Scheduling;
import org.treatmentcourse.command.course.scheduling.SchedulingCommand;
import org.treatmentcourse.course.OpenCourse;

/**
 * Every phase's decider behind one question. It is here because corrections, which try the gates of
 * all other phases again, are above them all.
 */
public final class Deciders {
  private Deciders() {}

  /**
   * What comes of a command to a course that is open.
   *
   * @throws IllegalArgumentException if the command opens a course
   */
  public static Decision decide(CourseCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case AdoptProtocolVersion c -> Adoption.decide(c, course, context);
      case ConsultationCommand c -> Consultation.decide(c, course, context);
      case ConsentCommand c -> Consent.decide(c, course, context);
      case PreparationCommand c -> Preparing.decide(c, course, context);
      case BookingCommand c -> BookingSeries.decide(c, course, context);
      case SchedulingCommand c -> Scheduling.decide(c, course, context);
      case DosingCommand c -> DosingDecisions.decide(c, course, context);
      case MonitoringCommand c -> Monitoring.decide(c, course, context);
      case IntegrationCommand c -> Integration.decide(c, course, context);
      case MaintenanceCommand c -> Maintenance.decide(c, course, context);
      case ClosingCommand c -> Closing.decide(c, course, context);
      case CorrectionCommand c -> Correction.decide(c, course, context);
      default -> throw new IllegalArgumentException("no decider for " + command.getClass());
    };
  }
}
