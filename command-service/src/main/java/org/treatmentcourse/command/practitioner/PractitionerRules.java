package org.treatmentcourse.command.practitioner;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.practitioner.PractitionerCommand.ExpireCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.GrantCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RevokeCredential;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.id.PractitionerId;

/** The rules on credentials (rule 22): who may grant them, and when they end. */
final class PractitionerRules {
  /** Only a practitioner whom the clinic has registered can have credentials. */
  static final Rule<PractitionerCommand, Practitioner> PRACTITIONER_IS_REGISTERED =
      rule(
          "practitioner-is-registered",
          "21 CFR 11.10(g)",
          (command, practitioner, context) ->
              unless(
                  practitioner.registration().isPresent(),
                  new PractitionerNotRegistered(command.practitioner())));

  /** A credential is granted by a second person who has seen it, never by its holder. */
  static final Rule<GrantCredential, Practitioner> NOBODY_GRANTS_THEMSELF =
      rule(
          "nobody-grants-themself-a-credential",
          "21 CFR 11.10(g)",
          (command, practitioner, context) ->
              unless(
                  !PractitionerId.isSamePerson(
                      context.actor().id(), command.practitioner().value()),
                  new CredentialOfOneself()));

  /** Only a credential that stands can be revoked. */
  static final Rule<RevokeCredential, Practitioner> CREDENTIAL_STANDS =
      rule(
          "credential-stands",
          "21 CFR 11.10(f)",
          (command, practitioner, context) ->
              unless(
                  practitioner.isInForce(command.code()),
                  new CredentialNotGranted(command.code())));

  /**
   * Rules 22 and 30: a credential has run out when its last day at the clinic is over unrenewed.
   */
  static final Rule<ExpireCredential, Practitioner> CREDENTIAL_HAS_RUN_OUT =
      rule(
          "credential-has-run-out",
          "21 CFR 11.10(f)",
          (command, practitioner, context) ->
              unless(
                  practitioner
                      .runOutAt(
                          command.code(), command.occurredAt(), context.zone(command.clinic()))
                      .isPresent(),
                  new CredentialStillGood(command.code())));

  private PractitionerRules() {}

  /** The practitioner is not registered at this clinic. */
  record PractitionerNotRegistered(PractitionerId practitioner) implements Refusal {
    @Override
    public String detail() {
      return practitioner + " is not registered at this clinic";
    }
  }

  /** The actor grants themself a credential. */
  record CredentialOfOneself() implements Refusal {
    @Override
    public String detail() {
      return "a credential must be granted by another person than its holder";
    }
  }

  /** The credential was never granted, is revoked or has run out. */
  record CredentialNotGranted(CredentialCode code) implements Refusal {
    @Override
    public String detail() {
      return code + " does not stand: it was not granted, or is revoked or on record as run out";
    }
  }

  /** Its last day is not over, it was renewed or revoked, or that it ran out is on record. */
  record CredentialStillGood(CredentialCode code) implements Refusal {
    @Override
    public String detail() {
      return code + " has not newly run out";
    }
  }
}
