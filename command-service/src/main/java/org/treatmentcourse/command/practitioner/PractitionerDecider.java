package org.treatmentcourse.command.practitioner;

import static org.treatmentcourse.command.practitioner.PractitionerRules.CREDENTIAL_HAS_RUN_OUT;
import static org.treatmentcourse.command.practitioner.PractitionerRules.CREDENTIAL_STANDS;
import static org.treatmentcourse.command.practitioner.PractitionerRules.NOBODY_GRANTS_THEMSELF;
import static org.treatmentcourse.command.practitioner.PractitionerRules.PRACTITIONER_IS_REGISTERED;

import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.practitioner.PractitionerCommand.ExpireCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.GrantCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RegisterPractitioner;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RevokeCredential;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialExpired;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;

/** Decides on a person's standing in a clinic. */
public final class PractitionerDecider {
  private PractitionerDecider() {}

  public static Decision<PractitionerEvent> decide(
      PractitionerCommand command, Practitioner practitioner, Context context) {
    return switch (command) {
      case RegisterPractitioner c ->
          Deliberation.on(c, practitioner, context)
              .record(
                  () ->
                      new PractitionerRegistered(
                          c.clinic(), c.practitioner(), c.name(), c.roles(), c.occurredAt()));
      case GrantCredential c ->
          Deliberation.on(c, practitioner, context)
              .require(PRACTITIONER_IS_REGISTERED, NOBODY_GRANTS_THEMSELF)
              .record(
                  () ->
                      new CredentialGranted(
                          c.code(),
                          c.issuer(),
                          c.number(),
                          c.validFrom(),
                          c.expires(),
                          c.occurredAt()));
      case RevokeCredential c ->
          Deliberation.on(c, practitioner, context)
              .require(PRACTITIONER_IS_REGISTERED, CREDENTIAL_STANDS)
              .record(() -> new CredentialRevoked(c.code(), c.reason(), c.occurredAt()));
      case ExpireCredential c ->
          Deliberation.on(c, practitioner, context)
              .require(PRACTITIONER_IS_REGISTERED, CREDENTIAL_HAS_RUN_OUT)
              .record(
                  () ->
                      new CredentialExpired(
                          c.code(),
                          practitioner
                              .runOutAt(c.code(), c.occurredAt(), context.zone(c.clinic()))
                              .orElseThrow(),
                          c.occurredAt()));
    };
  }
}
