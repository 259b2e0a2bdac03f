package org.treatmentcourse.command.feed.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionEvent.RevocationReason;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRevoked;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.id.ClinicId;

/**
 * A subscription, to look at.
 *
 * @param types the types of events; none means all but the records of access
 * @param until when it is over
 * @param lastDelivered the place, {@code COMMIT.INDEX}, of the latest event that was sent
 * @param erasuresOwed of how many patients the subscriber has not acknowledged an erasure yet
 */
record SubscriptionView(
    SubscriptionId subscription,
    Status status,
    String subscriber,
    String requestedBy,
    Instant requestedAt,
    List<ClinicId> clinics,
    List<String> types,
    PurposeOfUse purpose,
    Instant until,
    Optional<String> approvedBy,
    Optional<Instant> revokedAt,
    Optional<RevocationReason> revokedFor,
    Optional<String> lastDelivered,
    int erasuresOwed) {
  /** Whether it delivers. */
  enum Status {
    REQUESTED,
    APPROVED,
    OVER,
    REVOKED
  }

  SubscriptionView {
    clinics = List.copyOf(clinics);
    types = List.copyOf(types);
  }

  static SubscriptionView of(
      EventSubscription subscription, Optional<String> lastDelivered, Instant now) {
    var request = subscription.requested().orElseThrow();
    var revocation =
        subscription instanceof EventSubscription.Revoked revoked
            ? Optional.of(revoked.revocation())
            : Optional.<SubscriptionRevoked>empty();
    return new SubscriptionView(
        request.subscription(),
        status(subscription, now),
        request.subscriber(),
        request.requestedBy(),
        request.occurredAt(),
        request.clinics(),
        request.types(),
        request.purpose(),
        request.until(),
        subscription instanceof EventSubscription.Approved approved
            ? Optional.of(approved.approval().approvedBy())
            : Optional.empty(),
        revocation.map(SubscriptionRevoked::occurredAt),
        revocation.map(SubscriptionRevoked::reason),
        lastDelivered,
        subscription.erasures().open().size());
  }

  private static Status status(EventSubscription subscription, Instant now) {
    return switch (subscription) {
      case EventSubscription.Unknown _ -> throw new IllegalStateException("nobody asked for it");
      case EventSubscription.Requested _ -> Status.REQUESTED;
      case EventSubscription.Approved approved ->
          approved.isOver(now) ? Status.OVER : Status.APPROVED;
      case EventSubscription.Revoked _ -> Status.REVOKED;
    };
  }
}
