package org.treatmentcourse.command.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.subscription.SubscriptionCommand.AcknowledgeErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.ApproveSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.FlagOverdueErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.OweErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.RequestSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.RevokeSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.SkipDelivery;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionEvent;
import org.treatmentcourse.subscription.SubscriptionEvent.DeliverySkipped;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureAcknowledged;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOverdue;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOwed;
import org.treatmentcourse.subscription.SubscriptionEvent.RevocationReason;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionApproved;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRevoked;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;

class SubscriptionDeciderTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final SubscriptionId ID = new SubscriptionId(new UUID(1, 1));
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));
  private static final EventSubscription UNKNOWN = new EventSubscription.Unknown();
  private static final ApproveSubscription APPROVE = new ApproveSubscription(ID, NOW);
  private static final RevokeSubscription REVOKE =
      new RevokeSubscription(ID, RevocationReason.NO_LONGER_NEEDED, NOW);

  @Test
  void it_is_asked_for_once_by_whoever_the_token_says() {
    var asked = accepted(request(NOW.plusSeconds(1)), UNKNOWN, "admin");
    assertThat(((SubscriptionRequested) asked).requestedBy()).isEqualTo("admin");
    assertRefused(
        request(NOW.plusSeconds(1)), UNKNOWN.evolve(asked), "admin", "subscription-is-new");
  }

  @Test
  void its_end_is_ahead_and_at_most_two_years_away() {
    accepted(request(Instant.parse("2028-03-02T10:00:00Z")), UNKNOWN, "admin");
    for (var end : List.of(NOW, Instant.parse("2028-03-02T10:00:00.001Z"))) {
      assertRefused(request(end), UNKNOWN, "admin", "subscription-ends-in-time");
    }
  }

  @Test
  void a_service_asks_for_itself_alone() {
    accepted(request(List.of()), UNKNOWN, "billing");
    assertRefused(request(List.of()), UNKNOWN, "billing-of-another", "service-asks-for-itself");
  }

  @Test
  void its_types_are_those_of_events() {
    accepted(request(List.of("DoseStarted", "RecordAccessed")), UNKNOWN, "admin");
    assertRefused(
        request(List.of("DoseStarted", "DoseImagined")),
        UNKNOWN,
        "admin",
        "subscribed-types-are-known");
  }

  @Test
  void it_is_approved_once_and_by_another_than_the_one_who_asked_or_the_subscriber() {
    for (var self : List.of("admin", "billing")) {
      assertRefused(APPROVE, requested(), self, "subscription-is-approved-by-another");
    }
    var approval = accepted(APPROVE, requested(), "officer");
    assertThat(approval).isEqualTo(new SubscriptionApproved("officer", NOW));
    assertRefused(
        APPROVE, requested().evolve(approval), "officer", "subscription-waits-for-approval");
  }

  @Test
  void it_is_revoked_once_whether_or_not_it_was_approved_and_says_what_was_delivered() {
    for (var before : List.of(requested(), approved())) {
      var revoked = accepted(REVOKE, before, "officer");
      assertThat(((SubscriptionRevoked) revoked).lastDelivered()).hasValue("12.3");
      assertRefused(REVOKE, before.evolve(revoked), "officer", "subscription-is-not-revoked");
      assertRefused(APPROVE, before.evolve(revoked), "officer", "subscription-waits-for-approval");
    }
  }

  @Test
  void an_event_is_skipped_once_and_only_where_the_webhook_is_held_at_it() {
    var skip = new SkipDelivery(ID, "course-1", 7, NOW);
    var skipped = accepted(skip, approved(), "officer");
    assertThat(skipped).isEqualTo(new DeliverySkipped("course-1", 7, NOW));
    var after = (EventSubscription.Approved) approved().evolve(skipped);
    assertThat(after.isSkipped("course-1", 7)).isTrue();
    assertThat(after.isSkipped("course-1", 8)).isFalse();
    assertRefused(skip, after, "officer", "skipping-subscription-is-approved");
    assertRefused(skip, requested(), "officer", "skipping-subscription-is-approved");
    assertRefused(
        new SkipDelivery(ID, "course-1", 8, NOW),
        approved(),
        "officer",
        "skipped-delivery-is-held");
  }

  @Test
  void an_erasure_is_owed_once_by_what_was_approved_and_for_an_erased_patient() {
    var owe = new OweErasure(ID, PATIENT, NOW);
    var owed = accepted(owe, approved(), "system");
    assertThat(owed).isEqualTo(new ErasureOwed(PATIENT, NOW.plus(Duration.ofDays(30)), NOW));
    var rule = "owed-erasure-is-of-an-erased-patient";
    assertRefused(owe, approved().evolve(owed), "system", rule);
    assertRefused(owe, requested(), "system", rule);
    assertRefused(owe, requested().evolve(accepted(REVOKE, requested(), "o")), "system", rule);
    assertRefused(
        new OweErasure(ID, new PatientRef(new UUID(4, 4)), NOW), approved(), "system", rule);
    // What was sent before a revocation is still there.
    accepted(owe, approved().evolve(accepted(REVOKE, approved(), "o")), "system");
  }

  @Test
  void only_the_subscriber_acknowledges_and_only_what_is_owed() {
    var acknowledge = new AcknowledgeErasure(ID, PATIENT, NOW);
    assertRefused(acknowledge, approved(), "billing", "acknowledged-erasure-is-owed");
    var owing = owing(NOW.plusSeconds(1));
    assertRefused(acknowledge, owing, "officer", "erasure-is-acknowledged-by-the-subscriber");
    var after = owing.evolve(accepted(acknowledge, owing, "billing"));
    assertThat(owing.erasures().open()).containsExactly(PATIENT);
    assertThat(after.erasures().open()).isEmpty();
    assertRefused(acknowledge, after, "billing", "acknowledged-erasure-is-owed");
  }

  @Test
  void an_erasure_is_overdue_behind_its_date_and_found_once_until_it_is_acknowledged() {
    var flag = new FlagOverdueErasure(ID, PATIENT, NOW);
    assertRefused(flag, owing(NOW), "system", "flagged-erasure-is-overdue");
    var late = owing(NOW.minusMillis(1));
    var found = accepted(flag, late, "system");
    assertThat(found).isEqualTo(new ErasureOverdue(PATIENT, NOW.minusMillis(1), NOW));
    assertRefused(flag, late.evolve(found), "system", "flagged-erasure-is-overdue");
    var said = late.evolve(new ErasureAcknowledged(PATIENT, NOW));
    assertRefused(flag, said, "system", "flagged-erasure-is-overdue");
    assertThat(late.evolve(found).erasures().open()).containsExactly(PATIENT);
  }

  private static EventSubscription owing(Instant dueBy) {
    return approved().evolve(new ErasureOwed(PATIENT, dueBy, NOW));
  }

  @Test
  void a_subscription_to_records_of_access_is_of_every_clinic() {
    assertThat(SubscriptionDecider.clinics(request(List.of("DoseStarted")), UNKNOWN))
        .isEqualTo(Set.of(CLINIC));
    assertThat(SubscriptionDecider.clinics(request(List.of("RecordAccessed")), UNKNOWN)).isEmpty();
    assertThat(SubscriptionDecider.clinics(REVOKE, approved())).isEqualTo(Set.of(CLINIC));
  }

  @Test
  void clinics_and_types_are_named_once_and_some_clinic_is_named() {
    assertThatThrownBy(() -> requested(List.of(), List.of())).hasMessageContaining("clinics");
    assertThatThrownBy(() -> requested(List.of(CLINIC, CLINIC), List.of()))
        .hasMessageContaining("clinics");
    assertThatThrownBy(() -> requested(List.of(CLINIC), List.of("DoseStarted", "DoseStarted")))
        .hasMessageContaining("types");
  }

  @Test
  void an_impossible_history_throws() {
    assertThatThrownBy(() -> UNKNOWN.evolve(new SubscriptionApproved("officer", NOW)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static RequestSubscription request(Instant until) {
    return request(List.of(), until);
  }

  private static RequestSubscription request(List<String> types) {
    return request(types, NOW.plus(Duration.ofDays(7)));
  }

  private static RequestSubscription request(List<String> types, Instant until) {
    return new RequestSubscription(
        ID, "billing", List.of(CLINIC), types, PurposeOfUse.HPAYMT, until, NOW);
  }

  private static SubscriptionRequested requested(List<ClinicId> clinics, List<String> types) {
    return new SubscriptionRequested(
        ID,
        "billing",
        "admin",
        clinics,
        types,
        PurposeOfUse.HPAYMT,
        NOW.plus(Duration.ofDays(7)),
        NOW);
  }

  private static EventSubscription requested() {
    return UNKNOWN.evolve(requested(List.of(CLINIC), List.of()));
  }

  private static EventSubscription approved() {
    return requested().evolve(new SubscriptionApproved("officer", NOW));
  }

  private static SubscriptionEvent accepted(
      SubscriptionCommand command, EventSubscription subscription, String by) {
    var decision = SubscriptionDecider.decide(command, subscription, context(by));
    assertThat(decision).as(command.toString()).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<SubscriptionEvent>) decision).events().getFirst();
  }

  private static void assertRefused(
      SubscriptionCommand command, EventSubscription subscription, String by, String rule) {
    var decision = SubscriptionDecider.decide(command, subscription, context(by));
    assertThat(((Decision.Refused<SubscriptionEvent>) decision).rule()).isEqualTo(rule);
  }

  private static Context context(String by) {
    var role = by.startsWith("billing") ? Role.SERVICE : Role.COMPLIANCE_OFFICER;
    return new Context(
        NOW,
        new Actor(by, by, role, Optional.empty()),
        new NothingRecorded() {
          @Override
          public Optional<String> lastDelivered(SubscriptionId subscription) {
            return Optional.of("12.3");
          }

          @Override
          public Patient patient(PatientRef patient) {
            return patient.equals(PATIENT)
                ? new Patient.Erased(CLINIC, false)
                : new Patient.Unknown();
          }

          @Override
          public boolean isDeliveryHeld(SubscriptionId subscription, String stream, long seq) {
            return stream.equals("course-1") && seq == 7;
          }
        });
  }
}
