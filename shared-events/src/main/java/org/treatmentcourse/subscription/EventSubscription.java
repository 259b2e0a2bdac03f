package org.treatmentcourse.subscription;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.subscription.SubscriptionEvent.DeliverySkipped;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOwed;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionApproved;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRevoked;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The state of a subscription. */
public sealed interface EventSubscription {
  /** Nobody asked for it. */
  record Unknown() implements EventSubscription {}

  /** Somebody asked for it, and nobody approved it yet. */
  record Requested(SubscriptionRequested request) implements EventSubscription {}

  /**
   * It is approved; whether it is over, its end says.
   *
   * @param skipped the events that are passed over, as {@code STREAM/SEQ}
   */
  record Approved(
      SubscriptionRequested request,
      SubscriptionApproved approval,
      Set<String> skipped,
      ErasureDuties duties)
      implements EventSubscription {
    public Approved {
      skipped = Set.copyOf(skipped);
    }

    /** True if an event is to be passed over by a webhook. */
    public boolean isSkipped(String stream, long seq) {
      return skipped.contains(entry(stream, seq));
    }

    private static String entry(String stream, long seq) {
      return stream + '/' + seq;
    }

    private Approved skipping(DeliverySkipped skip) {
      return new Approved(
          request,
          approval,
          Stream.concat(skipped.stream(), Stream.of(entry(skip.stream(), skip.seq())))
              .collect(toUnmodifiableSet()),
          duties);
    }

    /** True from the moment on at which it ends. */
    public boolean isOver(Instant now) {
      return !now.isBefore(request.until());
    }

    /**
     * True if it is of an event: of the types and clinics that were approved. Events of no clinic,
     * such as a protocol's, are of every clinic; a subscription of several clinics is theirs alone.
     * Its own duties to erase are never left out.
     */
    public boolean covers(RecordedEvent event) {
      boolean isOfType =
          request.types().isEmpty()
              ? !AccessStream.isAccessStream(event.stream())
              : request.types().contains(event.type());
      boolean isOfClinic =
          event
              .clinic()
              .map(clinic -> request.clinics().stream().anyMatch(it -> it.value().equals(clinic)))
              .orElseGet(() -> !isOfSeveralClinics(event));
      boolean isOwnDuty =
          event.stream().equals(request.subscription().stream())
              && event.type().equals(ErasureOwed.class.getSimpleName());
      return (isOfType && isOfClinic) || isOwnDuty;
    }
  }

  /**
   * It is revoked.
   *
   * @param approval absent if it was not approved before
   * @param duties they outlast the subscription: the subscriber still has what it was sent
   */
  record Revoked(
      SubscriptionRequested request,
      SubscriptionRevoked revocation,
      Optional<SubscriptionApproved> approval,
      ErasureDuties duties)
      implements EventSubscription {}

  /** The duties to erase; none before it is approved. */
  default ErasureDuties erasures() {
    return switch (this) {
      case Unknown _, Requested _ -> ErasureDuties.NONE;
      case Approved approved -> approved.duties();
      case Revoked revoked -> revoked.duties();
    };
  }

  /** True if it was ever approved, so that its subscriber may have been sent something. */
  default boolean mayHaveDelivered() {
    return switch (this) {
      case Unknown _, Requested _ -> false;
      case Approved _ -> true;
      case Revoked revoked -> revoked.approval().isPresent();
    };
  }

  /** True if an event is of a subscription of several clinics, so that its commit names none. */
  static boolean isOfSeveralClinics(RecordedEvent event) {
    return SubscriptionId.isStream(event.stream()) && event.clinic().isEmpty();
  }

  /** What was asked for; empty if nobody asked. */
  default Optional<SubscriptionRequested> requested() {
    return switch (this) {
      case Unknown _ -> Optional.empty();
      case Requested(var request) -> Optional.of(request);
      case Approved(var request, var _, var _, var _) -> Optional.of(request);
      case Revoked(var request, var _, var _, var _) -> Optional.of(request);
    };
  }

  /** The state after a subscription's recorded events. */
  static EventSubscription recorded(List<RecordedEvent> events, WireFormat wire) {
    EventSubscription subscription = new Unknown();
    for (var event : events) {
      subscription = subscription.evolve((SubscriptionEvent) wire.decode(event));
    }
    return subscription;
  }

  /**
   * The next state.
   *
   * @throws IllegalStateException if the history is impossible
   */
  default EventSubscription evolve(SubscriptionEvent event) {
    return switch (event) {
      case SubscriptionRequested request when this instanceof Unknown -> new Requested(request);
      case SubscriptionApproved approval when this instanceof Requested(var request) ->
          new Approved(request, approval, Set.of(), ErasureDuties.NONE);
      case DeliverySkipped skip when this instanceof Approved approved -> approved.skipping(skip);
      case SubscriptionRevoked revocation when this instanceof Requested(var request) ->
          new Revoked(request, revocation, Optional.empty(), ErasureDuties.NONE);
      case SubscriptionRevoked revocation when this instanceof Approved it ->
          new Revoked(it.request(), revocation, Optional.of(it.approval()), it.duties());
      case OfErasure duty when this instanceof Approved it ->
          new Approved(it.request(), it.approval(), it.skipped(), it.duties().evolve(duty));
      case OfErasure duty when this instanceof Revoked it && mayHaveDelivered() ->
          new Revoked(it.request(), it.revocation(), it.approval(), it.duties().evolve(duty));
      case SubscriptionRequested _,
          SubscriptionApproved _,
          DeliverySkipped _,
          OfErasure _,
          SubscriptionRevoked _ ->
          throw new IllegalStateException(
              event.getClass().getSimpleName() + " can't follow " + getClass().getSimpleName());
    };
  }
}
