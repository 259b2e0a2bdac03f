package org.treatmentcourse.command.practitioner;

import static org.treatmentcourse.command.practitioner.StandingRules.CREDENTIAL_HAS_RUN_OUT;
import static org.treatmentcourse.command.practitioner.StandingRules.CREDENTIAL_STANDS;
import static org.treatmentcourse.command.practitioner.StandingRules.NOBODY_GRANTS_THEMSELF;
import static org.treatmentcourse.command.practitioner.StandingRules.PRACTITIONER_IS_REGISTERED;

import org.treatmentcourse.command.decision.Occasion;
import org.treatmentcourse.command.decision.Outcome;
import org.treatmentcourse.command.decision.StreamDeliberation;
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
public final class Standings {
  private Standings() {}

  public static Outcome<PractitionerEvent> decide(
      PractitionerCommand command, Practitioner practitioner, Occasion occasion) {
    return switch (command) {
      case RegisterPractitioner c ->
          StreamDeliberation.on(c, practitioner, occasion)
              .record(
                  () ->
                      new PractitionerRegistered(
                          c.clinic(), c.practitioner(), c.name(), c.roles(), c.occurredAt()));
      case GrantCredential c ->
          StreamDeliberation.on(c, practitioner, occasion)
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
          StreamDeliberation.on(c, practitioner, occasion)
              .require(PRACTITIONER_IS_REGISTERED, CREDENTIAL_STANDS)
              .record(() -> new CredentialRevoked(c.code(), c.reason(), c.occurredAt()));
      case ExpireCredential c ->
          StreamDeliberation.on(c, practitioner, occasion)
              .require(PRACTITIONER_IS_REGISTERED, CREDENTIAL_HAS_RUN_OUT)
              .record(
                  () ->
                      new CredentialExpired(
                          c.code(),
                          practitioner.runOutAt(c.code(), c.occurredAt()).orElseThrow(),
                          c.occurredAt()));
    };
  }
}
