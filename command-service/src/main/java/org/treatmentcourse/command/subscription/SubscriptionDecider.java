package org.treatmentcourse.command.subscription;

import static org.treatmentcourse.command.subscription.SubscriptionRules.ACKNOWLEDGED_ERASURE_IS_OWED;
import static org.treatmentcourse.command.subscription.SubscriptionRules.ERASURE_IS_ACKNOWLEDGED_BY_SUBSCRIBER;
import static org.treatmentcourse.command.subscription.SubscriptionRules.FLAGGED_ERASURE_IS_OVERDUE;
import static org.treatmentcourse.command.subscription.SubscriptionRules.OWED_ERASURE_IS_OF_AN_ERASED_PATIENT;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SERVICE_ASKS_FOR_ITSELF;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SKIPPED_DELIVERY_IS_HELD;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SKIPPING_SUBSCRIPTION_IS_APPROVED;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SUBSCRIBED_TYPES_ARE_KNOWN;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SUBSCRIPTION_ENDS_IN_TIME;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SUBSCRIPTION_IS_APPROVED_BY_ANOTHER;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SUBSCRIPTION_IS_NEW;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SUBSCRIPTION_IS_NOT_REVOKED;
import static org.treatmentcourse.command.subscription.SubscriptionRules.SUBSCRIPTION_WAITS_FOR_APPROVAL;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.subscription.SubscriptionCommand.AcknowledgeErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.ApproveSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.FlagOverdueErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.OweErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.RequestSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.RevokeSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.SkipDelivery;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionEvent;
import org.treatmentcourse.subscription.SubscriptionEvent.DeliverySkipped;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureAcknowledged;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOverdue;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOwed;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionApproved;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRevoked;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.WireFormat;

/** Decides on who is sent which events. */
public final class SubscriptionDecider {
  private static final Set<String> ACCESS_TYPES =
      new WireFormat(AccessEvent.class).types().keySet();

  /** The time that a subscriber has to erase and to say so. */
  private static final Duration ERASED_WITHIN = Duration.ofDays(30);

  private SubscriptionDecider() {}

  /**
   * The clinics that a command is about; empty where it is about all of them, since a record of
   * access names no clinic.
   */
  public static Set<ClinicId> clinics(SubscriptionCommand command, EventSubscription subscription) {
    return switch (command) {
      case RequestSubscription c -> clinics(c.clinics(), c.types());
      case ApproveSubscription _,
          SkipDelivery _,
          OweErasure _,
          AcknowledgeErasure _,
          FlagOverdueErasure _,
          RevokeSubscription _ ->
          subscription
              .requested()
              .map(request -> clinics(request.clinics(), request.types()))
              .orElse(Set.of());
    };
  }

  /** True if an actor of one of the clinics is not enough. */
  public static boolean isOfEachClinic(SubscriptionCommand command) {
    return switch (command) {
      case RequestSubscription _, ApproveSubscription _, SkipDelivery _ -> true;
      case OweErasure _, AcknowledgeErasure _, FlagOverdueErasure _, RevokeSubscription _ -> false;
    };
  }

  private static Set<ClinicId> clinics(List<ClinicId> clinics, List<String> types) {
    return types.stream().anyMatch(ACCESS_TYPES::contains) ? Set.of() : new HashSet<>(clinics);
  }

  public static Decision<SubscriptionEvent> decide(
      SubscriptionCommand command, EventSubscription subscription, Context context) {
    return switch (command) {
      case RequestSubscription c ->
          Deliberation.on(c, subscription, context)
              .require(
                  SUBSCRIPTION_IS_NEW,
                  SERVICE_ASKS_FOR_ITSELF,
                  SUBSCRIBED_TYPES_ARE_KNOWN,
                  SUBSCRIPTION_ENDS_IN_TIME)
              .record(
                  () ->
                      new SubscriptionRequested(
                          c.subscription(),
                          c.subscriber(),
                          context.actor().id(),
                          c.clinics(),
                          c.types(),
                          c.purpose(),
                          c.until(),
                          c.occurredAt()));
      case ApproveSubscription c ->
          Deliberation.on(c, subscription, context)
              .require(SUBSCRIPTION_WAITS_FOR_APPROVAL, SUBSCRIPTION_IS_APPROVED_BY_ANOTHER)
              .record(() -> new SubscriptionApproved(context.actor().id(), c.occurredAt()));
      case SkipDelivery c ->
          Deliberation.on(c, subscription, context)
              .require(SKIPPING_SUBSCRIPTION_IS_APPROVED, SKIPPED_DELIVERY_IS_HELD)
              .record(() -> new DeliverySkipped(c.eventStream(), c.seq(), c.occurredAt()));
      case OweErasure c ->
          Deliberation.on(c, subscription, context)
              .require(OWED_ERASURE_IS_OF_AN_ERASED_PATIENT)
              .record(
                  () ->
                      new ErasureOwed(
                          c.patient(), c.occurredAt().plus(ERASED_WITHIN), c.occurredAt()));
      case AcknowledgeErasure c ->
          Deliberation.on(c, subscription, context)
              .require(ERASURE_IS_ACKNOWLEDGED_BY_SUBSCRIBER, ACKNOWLEDGED_ERASURE_IS_OWED)
              .record(() -> new ErasureAcknowledged(c.patient(), c.occurredAt()));
      case FlagOverdueErasure c ->
          Deliberation.on(c, subscription, context)
              .require(FLAGGED_ERASURE_IS_OVERDUE)
              .record(
                  () ->
                      new ErasureOverdue(
                          c.patient(),
                          subscription.erasures().owed(c.patient()).orElseThrow(),
                          c.occurredAt()));
      case RevokeSubscription c ->
          Deliberation.on(c, subscription, context)
              .require(SUBSCRIPTION_IS_NOT_REVOKED)
              .record(() -> new SubscriptionRevoked(c.reason(), last(c, context), c.occurredAt()));
    };
  }

  private static Optional<String> last(RevokeSubscription command, Context context) {
    return context.surroundings().lastDelivered(command.subscription());
  }
}
