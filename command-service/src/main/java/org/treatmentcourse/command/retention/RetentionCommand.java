package org.treatmentcourse.command.retention;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.COMPLIANCE_OFFICER;

import java.time.Instant;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.retention.KeptRecords;
import org.treatmentcourse.value.id.ClinicId;

/** Something an actor wants of a clinic's retention schedule. */
public sealed interface RetentionCommand extends ClinicCommand {
  /** For which records. */
  KeptRecords schedule();

  @Override
  default String stream() {
    return schedule().stream(clinic());
  }

  /** Says how many years records are kept from their last entry on. */
  @PermittedRoles({COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR})
  record SetRetentionPeriod(ClinicId clinic, KeptRecords schedule, int years, Instant occurredAt)
      implements RetentionCommand {}
}
