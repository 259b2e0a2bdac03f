package org.treatmentcourse.command.course;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.command.course.closing.ClosingCommand;
import org.treatmentcourse.command.course.consent.ConsentCommand;
import org.treatmentcourse.command.course.consultation.ConsultationCommand;
import org.treatmentcourse.command.course.correction.CorrectionCommand;
import org.treatmentcourse.command.course.dosing.DosingCommand;
import org.treatmentcourse.command.course.integration.IntegrationCommand;
import org.treatmentcourse.command.course.maintenance.MaintenanceCommand;
import org.treatmentcourse.command.course.monitoring.MonitoringCommand;
import org.treatmentcourse.command.course.opening.OpeningCommand;
import org.treatmentcourse.command.course.preparation.PreparationCommand;
import org.treatmentcourse.command.course.scheduling.SchedulingCommand;
import org.treatmentcourse.value.CourseId;

/** Something an actor wants of a course. Each phase has a sealed family of these. */
public interface CourseCommand {
  /**
   * Every phase's family. (A sealed parent over packages would need a named module, which Spring
   * Boot's jars are not; an architecture test holds this list to the code.)
   */
  List<Class<? extends CourseCommand>> FAMILIES =
      List.of(
          OpeningCommand.class,
          ConsultationCommand.class,
          ConsentCommand.class,
          PreparationCommand.class,
          SchedulingCommand.class,
          DosingCommand.class,
          MonitoringCommand.class,
          IntegrationCommand.class,
          MaintenanceCommand.class,
          ClosingCommand.class,
          CorrectionCommand.class);

  /** The course it is for. */
  CourseId course();

  /** When it happened or was decided, as the actor says; at most a little in the future. */
  Instant occurredAt();
}
