package org.treatmentcourse.command.axon.aggregates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RegisterPractitioner;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RevokeCredential;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;

class PractitionerAggregateTest extends BegunAggregateContract<PractitionerAggregate> {
  private static final PractitionerId PERSON = new PractitionerId("somebody");
  private static final CredentialCode CODE = new CredentialCode("LMFT");
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final PractitionerRegistered REGISTERED =
      new PractitionerRegistered(CLINIC, PERSON, "A. Person", List.of(Role.THERAPIST), NOW);
  private static final CredentialGranted GRANTED =
      new CredentialGranted(CODE, Optional.empty(), Optional.empty(), FROM, FROM.plusYears(1), NOW);

  PractitionerAggregateTest() {
    super(PractitionerAggregate.class);
  }

  @Override
  Command beginning() {
    return new RegisterPractitioner(CLINIC, PERSON, "A. Person", List.of(Role.THERAPIST), NOW);
  }

  @Override
  List<?> begun() {
    return List.of(REGISTERED);
  }

  @Override
  List<?> ready() {
    var granted = new ArrayList<Object>(begun());
    granted.add(GRANTED);
    return granted;
  }

  @Override
  Command next() {
    return new RevokeCredential(CLINIC, PERSON, CODE, "expired abroad", NOW);
  }

  @Override
  List<?> followed() {
    return List.of(new CredentialRevoked(CODE, "expired abroad", NOW));
  }

  @Override
  Command tooLate() {
    return next();
  }

  @Override
  String brokenRule() {
    return "credential-stands";
  }
}
