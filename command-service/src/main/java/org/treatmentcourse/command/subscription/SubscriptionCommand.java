package org.treatmentcourse.command.subscription;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.COMPLIANCE_OFFICER;
import static org.treatmentcourse.value.actor.Role.SERVICE;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.subscription.SubscriptionEvent.RevocationReason;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;

/** Something an actor wants of a subscription. */
public sealed interface SubscriptionCommand extends Command {
  /** The subscription. */
  SubscriptionId subscription();

  @Override
  default String stream() {
    return subscription().stream();
  }

  /**
   * Asks for events of clinics; the actor is of each of them.
   *
   * @param subscriber the subject of the tokens that the events are for
   * @param types the types of events; none means all but the records of access
   */
  @PermittedRoles({CLINIC_ADMINISTRATOR, COMPLIANCE_OFFICER, SERVICE})
  record RequestSubscription(
      SubscriptionId subscription,
      String subscriber,
      List<ClinicId> clinics,
      List<String> types,
      PurposeOfUse purpose,
      Instant until,
      Instant occurredAt)
      implements SubscriptionCommand {
    public RequestSubscription {
      clinics = List.copyOf(clinics);
      types = List.copyOf(types);
      SubscriptionRequested.requireScope(clinics, types);
    }
  }

  /** Approves a subscription; the actor is of each of its clinics. */
  @PermittedRoles(COMPLIANCE_OFFICER)
  record ApproveSubscription(SubscriptionId subscription, Instant occurredAt)
      implements SubscriptionCommand {}

  /**
   * Passes over an event that the webhook is held at; the actor is of each of the subscription's
   * clinics.
   *
   * @param eventStream the event's stream
   * @param seq its place there
   */
  @PermittedRoles({CLINIC_ADMINISTRATOR, COMPLIANCE_OFFICER})
  record SkipDelivery(SubscriptionId subscription, String eventStream, long seq, Instant occurredAt)
      implements SubscriptionCommand {}

  /**
   * Tells a subscriber to erase what it has of a patient. The service itself gives it once the
   * patient's personal data is erased.
   */
  @PermittedRoles(SERVICE)
  record OweErasure(SubscriptionId subscription, PatientRef patient, Instant occurredAt)
      implements SubscriptionCommand {}

  /** Says that nothing of a patient is left; the actor is the subscriber. */
  @PermittedRoles(SERVICE)
  record AcknowledgeErasure(SubscriptionId subscription, PatientRef patient, Instant occurredAt)
      implements SubscriptionCommand {}

  /** Finds that an acknowledgement did not come in time. The service itself gives it. */
  @PermittedRoles(SERVICE)
  record FlagOverdueErasure(SubscriptionId subscription, PatientRef patient, Instant occurredAt)
      implements SubscriptionCommand {}

  /** Ends a subscription at once; the actor is of one of its clinics. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, COMPLIANCE_OFFICER})
  record RevokeSubscription(
      SubscriptionId subscription, RevocationReason reason, Instant occurredAt)
      implements SubscriptionCommand {}
}
