package org.treatmentcourse.command.subscription;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.subscription.SubscriptionCommand.AcknowledgeErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.ApproveSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.FlagOverdueErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.OweErasure;
import org.treatmentcourse.command.subscription.SubscriptionCommand.RequestSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.RevokeSubscription;
import org.treatmentcourse.command.subscription.SubscriptionCommand.SkipDelivery;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.value.actor.Role;

/** The rules on who is sent which events, and on what a subscriber owes. */
final class SubscriptionRules {
  private static final Set<String> TYPES = EventFamilies.wire().types().keySet();
  private static final Period LONGEST = Period.ofYears(2);

  /** A subscription is asked for once; other events need another subscription. */
  static final Rule<RequestSubscription, EventSubscription> SUBSCRIPTION_IS_NEW =
      rule(
          "subscription-is-new",
          "21 CFR 11.10(e)",
          (command, subscription, context) ->
              unless(
                  subscription instanceof EventSubscription.Unknown,
                  new SubscriptionKnownAlready()));

  /** A program asks for itself; for others people ask, who answer for it. */
  static final Rule<RequestSubscription, EventSubscription> SERVICE_ASKS_FOR_ITSELF =
      rule(
          "service-asks-for-itself",
          "45 CFR 164.502(b)",
          (command, subscription, context) ->
              unless(
                  context.actor().role() != Role.SERVICE
                      || context.actor().id().equals(command.subscriber()),
                  new NotTheSubscriber()));

  /** A subscription names events that there are. */
  static final Rule<RequestSubscription, EventSubscription> SUBSCRIBED_TYPES_ARE_KNOWN =
      rule(
          "subscribed-types-are-known",
          "45 CFR 164.502(b)",
          (command, subscription, context) ->
              unless(TYPES.containsAll(command.types()), new SubscribedTypeUnknown()));

  /** A subscription has an end, at most two years ahead: a need is looked at again. */
  static final Rule<RequestSubscription, EventSubscription> SUBSCRIPTION_ENDS_IN_TIME =
      rule(
          "subscription-ends-in-time",
          "45 CFR 164.502(b)",
          (command, subscription, context) ->
              unless(
                  command.until().isAfter(context.now())
                      && !command.until().isAfter(latestEnd(context.now())),
                  new SubscriptionEndNotInTime(latestEnd(context.now()))));

  /** What waits for approval is approved, once. */
  static final Rule<ApproveSubscription, EventSubscription> SUBSCRIPTION_WAITS_FOR_APPROVAL =
      rule(
          "subscription-waits-for-approval",
          "21 CFR 11.10(d)",
          (command, subscription, context) ->
              unless(
                  subscription instanceof EventSubscription.Requested(var request)
                      && request.until().isAfter(context.now()),
                  new SubscriptionNotWaiting()));

  /** Nobody approves what they asked for, or what they are sent. */
  static final Rule<ApproveSubscription, EventSubscription> SUBSCRIPTION_IS_APPROVED_BY_ANOTHER =
      rule(
          "subscription-is-approved-by-another",
          "21 CFR 11.10(g)",
          (command, subscription, context) ->
              unless(
                  subscription.requested().stream()
                      .noneMatch(
                          request ->
                              List.of(request.requestedBy(), request.subscriber())
                                  .contains(context.actor().id())),
                  new ApproverAskedForIt()));

  /** An event is passed over by a subscription that delivers, once. */
  static final Rule<SkipDelivery, EventSubscription> SKIPPING_SUBSCRIPTION_IS_APPROVED =
      rule(
          "skipping-subscription-is-approved",
          "21 CFR 11.10(e)",
          (command, subscription, context) ->
              unless(
                  subscription instanceof EventSubscription.Approved approved
                      && !approved.isSkipped(command.eventStream(), command.seq()),
                  new DeliveryNotSkippable()));

  /** Only an event that the webhook is held at is passed over: another one would be a slip. */
  static final Rule<SkipDelivery, EventSubscription> SKIPPED_DELIVERY_IS_HELD =
      rule(
          "skipped-delivery-is-held",
          "21 CFR 11.10(f)",
          (command, subscription, context) ->
              unless(
                  context
                      .surroundings()
                      .isDeliveryHeld(command.subscription(), command.eventStream(), command.seq()),
                  new DeliveryNotHeld()));

  /**
   * A subscriber who may have been sent something of a patient erases it after the patient's
   * personal data is erased here; it is told once.
   */
  static final Rule<OweErasure, EventSubscription> OWED_ERASURE_IS_OF_AN_ERASED_PATIENT =
      rule(
          "owed-erasure-is-of-an-erased-patient",
          "GDPR 19",
          (command, subscription, context) ->
              unless(
                  subscription.mayHaveDelivered()
                      && !subscription.erasures().dueBy().containsKey(command.patient())
                      && context.surroundings().patient(command.patient())
                          instanceof Patient.Erased,
                  new ErasureNotOwed()));

  /** Only the subscriber knows that nothing is left. */
  static final Rule<AcknowledgeErasure, EventSubscription> ERASURE_IS_ACKNOWLEDGED_BY_SUBSCRIBER =
      rule(
          "erasure-is-acknowledged-by-the-subscriber",
          "21 CFR 11.10(g)",
          (command, subscription, context) ->
              unless(
                  subscription
                      .requested()
                      .filter(request -> request.subscriber().equals(context.actor().id()))
                      .isPresent(),
                  new NotTheSubscriber()));

  /** What is acknowledged is owed, in time or late. */
  static final Rule<AcknowledgeErasure, EventSubscription> ACKNOWLEDGED_ERASURE_IS_OWED =
      rule(
          "acknowledged-erasure-is-owed",
          "GDPR 19",
          (command, subscription, context) ->
              unless(
                  subscription.erasures().owed(command.patient()).isPresent(),
                  new ErasureNotOwed()));

  /** An erasure that is not acknowledged within 30 days is a finding, once. */
  static final Rule<FlagOverdueErasure, EventSubscription> FLAGGED_ERASURE_IS_OVERDUE =
      rule(
          "flagged-erasure-is-overdue",
          "GDPR 12(3)",
          (command, subscription, context) ->
              unless(
                  subscription.erasures().isOverdueUnsaid(command.patient(), context.now()),
                  new ErasureNotOverdue()));

  /** What is revoked stays revoked. */
  static final Rule<RevokeSubscription, EventSubscription> SUBSCRIPTION_IS_NOT_REVOKED =
      rule(
          "subscription-is-not-revoked",
          "21 CFR 11.10(e)",
          (command, subscription, context) ->
              unless(
                  !(subscription instanceof EventSubscription.Revoked),
                  new SubscriptionRevokedBefore()));

  private SubscriptionRules() {}

  private static Instant latestEnd(Instant now) {
    return now.atZone(ZoneOffset.UTC).plus(LONGEST).toInstant();
  }

  /** The id stands for what was asked for before. */
  record SubscriptionKnownAlready() implements Refusal {
    @Override
    public String detail() {
      return "the subscription was asked for before; ask for other events by another id";
    }
  }

  /** No event has such a type. */
  record SubscribedTypeUnknown() implements Refusal {
    @Override
    public String detail() {
      return "types must be those of events; the catalogue is at /asyncapi";
    }
  }

  /** It would be over at once, or not within two years. */
  record SubscriptionEndNotInTime(Instant latest) implements Refusal {
    @Override
    public String detail() {
      return "until must be later than now and not later than " + latest;
    }
  }

  /** It is approved or revoked, or its end has passed. */
  record SubscriptionNotWaiting() implements Refusal {
    @Override
    public String detail() {
      return "the subscription does not wait for an approval: it is approved, revoked or over";
    }
  }

  /** The approver is the one who asked, or the subscriber. */
  record ApproverAskedForIt() implements Refusal {
    @Override
    public String detail() {
      return "somebody else must approve than who asked for the subscription or is sent its events";
    }
  }

  /** The subscription delivers nothing, or somebody was faster. */
  record DeliveryNotSkippable() implements Refusal {
    @Override
    public String detail() {
      return "the subscription is not approved, or the event is skipped already";
    }
  }

  /** The target took the event, or has not been sent it yet. */
  record DeliveryNotHeld() implements Refusal {
    @Override
    public String detail() {
      return "the webhook is not held at such an event";
    }
  }

  /** The subscriber was not told to erase anything of the patient, or acknowledged it. */
  record ErasureNotOwed() implements Refusal {
    @Override
    public String detail() {
      return "no erasure of this patient's data is owed by this subscription";
    }
  }

  /** A program speaks for itself alone. */
  record NotTheSubscriber() implements Refusal {
    @Override
    public String detail() {
      return "a service asks and acknowledges for itself alone, as the subscriber";
    }
  }

  /** It is not owed, its date is ahead, or the finding is recorded. */
  record ErasureNotOverdue() implements Refusal {
    @Override
    public String detail() {
      return "no erasure of this patient's data is overdue, or the finding is recorded already";
    }
  }

  /** Somebody was faster. */
  record SubscriptionRevokedBefore() implements Refusal {
    @Override
    public String detail() {
      return "the subscription is revoked";
    }
  }
}
