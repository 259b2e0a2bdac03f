package org.treatmentcourse.command.practitioner;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.practitioner.PractitionerCommand.ExpireCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.GrantCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RegisterPractitioner;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RevokeCredential;
import org.treatmentcourse.deadline.CredentialDeadlines;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialExpired;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PractitionerId;

class PractitionerDeciderTest {
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final PractitionerId ROWAN = new PractitionerId("therapist@anew");
  private static final CredentialCode LMFT = new CredentialCode("LMFT");
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 31);
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final Instant LAST_MOMENT = Instant.parse("2026-03-31T23:59:59.999Z");
  private static final Instant DAY_AFTER = Instant.parse("2026-04-01T00:00:00Z");
  private static final PractitionerRegistered REGISTERED =
      new PractitionerRegistered(CLINIC, ROWAN, "Rowan", List.of(Role.THERAPIST), NOW);
  private static final CredentialRevoked REVOKED = new CredentialRevoked(LMFT, "by the board", NOW);

  private static CredentialGranted granted(LocalDate last) {
    return new CredentialGranted(LMFT, Optional.empty(), Optional.empty(), FROM, last, NOW);
  }

  private static GrantCredential grant() {
    return new GrantCredential(
        CLINIC, ROWAN, LMFT, Optional.empty(), Optional.empty(), FROM, LAST, NOW);
  }

  private static Decision<PractitionerEvent> decide(
      PractitionerCommand command, String actor, PractitionerEvent... history) {
    var context =
        new Context(
            command.occurredAt(),
            new Actor(actor, "Somebody", Role.CLINIC_ADMINISTRATOR, Optional.empty()),
            new NothingRecorded());
    return PractitionerDecider.decide(command, Practitioner.of(List.of(history)), context);
  }

  private static void refused(Decision<PractitionerEvent> outcome, String refusal) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Decision.Refused.class, no -> assertThat(no.refusal().type()).isEqualTo(refusal));
  }

  private static void records(Decision<PractitionerEvent> outcome, PractitionerEvent event) {
    assertThat(((Decision.Accepted<PractitionerEvent>) outcome).events()).containsExactly(event);
  }

  @Test
  @Proves("rule-30-day")
  void a_credentials_last_day_is_the_clinics() {
    var denver = ZoneId.of("America/Denver");
    var midnightInUtc = LAST.plusDays(1).atStartOfDay(UTC).toInstant();
    var midnightInDenver = LAST.plusDays(1).atStartOfDay(denver).toInstant();
    var holder = Practitioner.of(List.of(REGISTERED, granted(LAST)));
    assertThat(holder.credentialsAt(midnightInUtc, UTC)).isEmpty();
    assertThat(holder.credentialsAt(midnightInUtc, denver)).containsExactly(LMFT);
    assertThat(holder.credentialsAt(midnightInDenver, denver)).isEmpty();
    assertThat(holder.runOutAt(LMFT, midnightInDenver.minusMillis(1), denver)).isEmpty();
    assertThat(holder.runOutAt(LMFT, midnightInDenver, denver)).contains(LAST);
    assertThat(CredentialDeadlines.of("practitioner-anew.rowan", holder, denver))
        .singleElement()
        .satisfies(deadline -> assertThat(deadline.due()).isEqualTo(midnightInDenver));
  }

  @Test
  void a_person_is_registered_and_again_with_other_roles() {
    var roles = List.of(Role.THERAPIST, Role.CLINICIAN);
    var again = new RegisterPractitioner(CLINIC, ROWAN, "Rowan C", roles, NOW);
    records(
        decide(again, "admin", REGISTERED),
        new PractitionerRegistered(CLINIC, ROWAN, "Rowan C", roles, NOW));
  }

  @Test
  @Proves("11.10d-rights")
  void a_credential_is_granted_to_who_is_registered() {
    records(decide(grant(), "admin", REGISTERED), granted(LAST));
    refused(decide(grant(), "admin"), "practitioner-not-registered");
  }

  @Test
  @Proves("rule-22-credentials-kept")
  void nobody_grants_themself_a_credential() {
    refused(decide(grant(), ROWAN.value(), REGISTERED), "credential-of-oneself");
  }

  @Test
  @Proves("11.10d-rights")
  void a_credential_that_stands_is_revoked_once() {
    var revoke = new RevokeCredential(CLINIC, ROWAN, LMFT, "by the board", NOW);
    records(decide(revoke, "admin", REGISTERED, granted(LAST)), REVOKED);
    refused(decide(revoke, "admin", REGISTERED), "credential-not-granted");
    refused(decide(revoke, "admin", REGISTERED, granted(LAST), REVOKED), "credential-not-granted");
  }

  @Test
  @Proves("rule-22-credentials-kept")
  void a_credential_has_run_out_on_the_day_after_its_last() {
    var expired = new CredentialExpired(LMFT, LAST, DAY_AFTER);
    records(decide(expire(DAY_AFTER), "timer", REGISTERED, granted(LAST)), expired);
    refused(
        decide(expire(LAST_MOMENT), "timer", REGISTERED, granted(LAST)), "credential-still-good");
  }

  @Test
  @Proves("rule-22-credentials-kept")
  void a_renewed_or_revoked_credential_does_not_run_out_nor_one_twice() {
    var renewal = granted(LAST.plusYears(1));
    var once = new CredentialExpired(LMFT, LAST, DAY_AFTER);
    for (var after : List.of(renewal, REVOKED, once)) {
      refused(
          decide(expire(DAY_AFTER), "timer", REGISTERED, granted(LAST), after),
          "credential-still-good");
    }
    assertThat(Practitioner.of(List.of(REGISTERED, granted(LAST), renewal)).openExpiries())
        .isEqualTo(Map.of(LMFT, LAST.plusYears(1)));
    assertThat(Practitioner.of(List.of(REGISTERED, granted(LAST), once)).openExpiries()).isEmpty();
  }

  @Test
  void what_is_granted_after_a_revocation_stands() {
    var again = Practitioner.of(List.of(REGISTERED, granted(LAST), REVOKED, granted(LAST)));
    assertThat(again.credentialsAt(LAST_MOMENT, UTC)).containsExactly(LMFT);
    assertThat(again.credentialsAt(DAY_AFTER, UTC)).isEmpty();
  }

  private static ExpireCredential expire(Instant at) {
    return new ExpireCredential(CLINIC, ROWAN, LMFT, at);
  }
}
