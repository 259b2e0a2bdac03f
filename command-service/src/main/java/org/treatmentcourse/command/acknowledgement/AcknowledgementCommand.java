package org.treatmentcourse.command.acknowledgement;

import static org.treatmentcourse.value.actor.Role.COMPLIANCE_OFFICER;

import java.time.Instant;
import org.treatmentcourse.acknowledgement.Acknowledgement;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyVerdict;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingOutcome;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.value.id.ClinicId;

/** Something an officer says of a finding of their clinic. */
public sealed interface AcknowledgementCommand extends ClinicCommand, Command.Contended {
  /** The finding, by the id of the event that says it. */
  FindingId finding();

  /** The commit that the event is in, as lists of findings and accesses say it. */
  long commit();

  @Override
  default String stream() {
    return Acknowledgement.stream(finding());
  }

  /** Says that a finding was looked into. */
  @PermittedRoles(COMPLIANCE_OFFICER)
  record AcknowledgeFinding(
      ClinicId clinic, FindingId finding, long commit, FindingOutcome outcome, Instant occurredAt)
      implements AcknowledgementCommand {}

  /** Says whether an emergency access was right. */
  @PermittedRoles(COMPLIANCE_OFFICER)
  record ReviewEmergencyAccess(
      ClinicId clinic, FindingId finding, long commit, EmergencyVerdict verdict, Instant occurredAt)
      implements AcknowledgementCommand {}
}
