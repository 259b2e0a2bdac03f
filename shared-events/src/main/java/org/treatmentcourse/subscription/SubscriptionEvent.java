package org.treatmentcourse.subscription;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that is recorded of a subscription to events. */
@Sensitive(ADMINISTRATIVE)
public sealed interface SubscriptionEvent extends DomainEvent {
  /** The largest number of clinics of a subscription. */
  int MOST_CLINICS = 100;

  /**
   * Somebody asked for a subscription. Nothing is delivered before it is approved.
   *
   * @param subscription names it
   * @param subscriber the subject of the subscriber's tokens: the only identity that it is for
   * @param requestedBy the id of the actor who asked
   * @param clinics the clinics whose events it is of, each once; at least one
   * @param types the types of events, each once; none means all but the records of access
   * @param purpose what the events are used for
   * @param until when it is over
   */
  record SubscriptionRequested(
      SubscriptionId subscription,
      @Holds(REFERENCE) @Sensitive(STAFF) String subscriber,
      @Holds(REFERENCE) @Sensitive(STAFF) String requestedBy,
      List<ClinicId> clinics,
      @Holds(CODE) List<String> types,
      PurposeOfUse purpose,
      Instant until,
      Instant occurredAt)
      implements SubscriptionEvent {
    public SubscriptionRequested {
      Texts.requireText(subscriber, "subscriber");
      Texts.requireText(requestedBy, "requestedBy");
      clinics = List.copyOf(clinics);
      types = List.copyOf(types);
      requireScope(clinics, types);
    }

    /**
     * Requires what a subscription may be of.
     *
     * @throws IllegalArgumentException naming the list that is empty, too long or repeats itself
     */
    public static void requireScope(List<ClinicId> clinics, List<String> types) {
      if (clinics.isEmpty() || clinics.size() > MOST_CLINICS || hasRepeats(clinics)) {
        throw new IllegalArgumentException(
            "clinics must be 1 to " + MOST_CLINICS + " clinics, each once");
      }
      if (hasRepeats(types)) {
        throw new IllegalArgumentException("types must have each type once");
      }
    }

    private static boolean hasRepeats(List<?> items) {
      return new HashSet<>(items).size() < items.size();
    }
  }

  /**
   * A compliance officer approved what was asked for.
   *
   * @param approvedBy the officer's id; never that of the actor who asked, nor the subscriber's
   */
  record SubscriptionApproved(
      @Holds(REFERENCE) @Sensitive(STAFF) String approvedBy, Instant occurredAt)
      implements SubscriptionEvent {
    public SubscriptionApproved {
      Texts.requireText(approvedBy, "approvedBy");
    }
  }

  /**
   * An event that the subscriber's webhook did not take is passed over: no webhook sends it any
   * more, and the feed still gives it.
   *
   * @param stream the event's
   * @param seq its place there
   */
  record DeliverySkipped(@Holds(REFERENCE) String stream, long seq, Instant occurredAt)
      implements SubscriptionEvent {
    public DeliverySkipped {
      Texts.requireText(stream, "stream");
    }
  }

  /** What is recorded of the duty to erase what a subscriber has of a patient. */
  sealed interface OfErasure extends SubscriptionEvent {
    /** Whose data. */
    PatientRef patient();

    /**
     * The patient's personal data is erased here; the subscriber has to erase what it has, too, and
     * to acknowledge it. It is delivered whatever the subscription's types.
     *
     * @param patient whose data
     * @param dueBy until when the acknowledgement is due
     */
    record ErasureOwed(PatientRef patient, Instant dueBy, Instant occurredAt)
        implements OfErasure {}

    /**
     * The subscriber says that nothing is left.
     *
     * @param patient whose data
     */
    record ErasureAcknowledged(PatientRef patient, Instant occurredAt) implements OfErasure {}

    /**
     * A finding: the acknowledgement did not come in time.
     *
     * @param patient whose data
     * @param dueBy until when it was due
     */
    record ErasureOverdue(PatientRef patient, Instant dueBy, Instant occurredAt)
        implements OfErasure {}
  }

  /**
   * The reason for ending a subscription. It is a choice and not a text, so that it can't name
   * anybody.
   */
  enum RevocationReason {
    NO_LONGER_NEEDED,
    NOT_APPROVED,
    PURPOSE_CHANGED,
    SUBSCRIBER_COMPROMISED,
    DUTY_NOT_MET,
    ORDERED_BY_AUTHORITY
  }

  /**
   * Nothing is delivered any more.
   *
   * @param reason why
   * @param lastDelivered the place, {@code COMMIT.INDEX}, of the last event that was sent, whether
   *     or not it arrived; absent if none was
   */
  record SubscriptionRevoked(
      RevocationReason reason, @Holds(REFERENCE) Optional<String> lastDelivered, Instant occurredAt)
      implements SubscriptionEvent {}
}
