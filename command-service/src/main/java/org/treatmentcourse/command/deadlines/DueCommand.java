package org.treatmentcourse.command.deadlines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.course.commands.BookingCommand.ExpireHold;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CallMaintenanceReview;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FlagOverdueForm;
import org.treatmentcourse.command.course.commands.PreparationCommand.RemindOfSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RecordMissedSession;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.practitioner.PractitionerCommand.ExpireCredential;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * The command that a deadline gives when it is over, as of the moment it fell due. The command's id
 * follows from the deadline, and the ledger takes an id once. The command is therefore recorded
 * once, even if several instances give it several times.
 */
record DueCommand(Command command, CommandEnvelope envelope) {
  private static final Actor ACTOR =
      new Actor("deadlines", "Deadlines", Role.SERVICE, Optional.empty());
  private static final Set<String> EVERY_CLINIC = Set.of("*");

  static DueCommand of(ArmedDeadline armed) {
    return new DueCommand(
        command(armed.deadline()),
        new CommandEnvelope(
            UUID.nameUUIDFromBytes(("deadline " + armed.key()).getBytes(UTF_8)),
            ACTOR,
            EVERY_CLINIC,
            new ExpectedVersion.Unstated()));
  }

  private static Command command(Deadline deadline) {
    var due = deadline.due();
    return switch (deadline.kind()) {
      case INTEGRATION_WINDOW ->
          new MissIntegrationWindow(course(deadline), session(deadline), due);
      case SESSION_SLOT -> new RecordMissedSession(course(deadline), session(deadline), due);
      case SESSION_REMINDER -> new RemindOfSession(course(deadline), session(deadline), due);
      case MONITORING_FORM -> new FlagOverdueForm(course(deadline), session(deadline), due);
      case MAINTENANCE_REVIEW -> new CallMaintenanceReview(course(deadline), due);
      case SERIES_HOLD -> new ExpireHold(course(deadline), due);
      case CREDENTIAL_EXPIRY ->
          new ExpireCredential(
              PractitionerId.clinicOf(deadline.stream()),
              PractitionerId.ofStream(deadline.stream()),
              new CredentialCode(deadline.subject()),
              due);
    };
  }

  private static CourseId course(Deadline deadline) {
    return CourseId.ofStream(deadline.stream());
  }

  private static SessionNumber session(Deadline deadline) {
    return new SessionNumber(Integer.parseInt(deadline.subject()));
  }
}
