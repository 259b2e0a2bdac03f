package org.treatmentcourse.command.practitioner;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.SERVICE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PractitionerId;

/** Something an actor wants of a person's standing in a clinic. */
public sealed interface PractitionerCommand extends ClinicCommand {
  /** The person. */
  PractitionerId practitioner();

  @Override
  default String stream() {
    return practitioner().stream(clinic());
  }

  /** Registers somebody at the clinic, in place of an earlier registration. */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record RegisterPractitioner(
      ClinicId clinic,
      PractitionerId practitioner,
      String name,
      List<Role> roles,
      Instant occurredAt)
      implements PractitionerCommand {}

  /** Records a credential that was seen, or its renewal. */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record GrantCredential(
      ClinicId clinic,
      PractitionerId practitioner,
      CredentialCode code,
      Optional<String> issuer,
      Optional<String> number,
      LocalDate validFrom,
      LocalDate expires,
      Instant occurredAt)
      implements PractitionerCommand {
    public GrantCredential {
      CredentialGranted.requireTerm(validFrom, expires);
    }
  }

  /** Takes a credential away. */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record RevokeCredential(
      ClinicId clinic,
      PractitionerId practitioner,
      CredentialCode code,
      String reason,
      Instant occurredAt)
      implements PractitionerCommand {}

  /** Puts on record that a credential ran out; a timer's, on the day after its last. */
  @PermittedRoles(SERVICE)
  record ExpireCredential(
      ClinicId clinic, PractitionerId practitioner, CredentialCode code, Instant occurredAt)
      implements PractitionerCommand {}
}
