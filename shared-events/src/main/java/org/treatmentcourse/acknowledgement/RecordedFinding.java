package org.treatmentcourse.acknowledgement;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyRetracted;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOverdue;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * A recorded event that says what was not as it should be.
 *
 * @param stream the event's
 * @param seq its place there
 * @param type the event's
 * @param recordedAt when it was found
 * @param clinics whose finding it is; an emergency is of the clinic whose course was opened
 * @param reader the one who opened a course in an emergency; absent for any other finding
 */
public record RecordedFinding(
    String stream,
    long seq,
    String type,
    Instant recordedAt,
    Set<ClinicId> clinics,
    Optional<Accessor> reader) {
  private static final String EMERGENCY = EmergencyAccessed.class.getSimpleName();
  private static final WireFormat ACCESSES = new WireFormat(AccessEvent.class);

  /** The types of events that are findings. */
  public static final Set<String> TYPES =
      Stream.of(
              ProtocolDeviationDetected.class,
              IntegrationWindowMissed.class,
              CustodyDeviationDetected.class,
              DiscrepancyReported.class,
              DiscrepancyRetracted.class,
              EmergencyAccessed.class,
              ErasureOverdue.class)
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  public RecordedFinding {
    clinics = Set.copyOf(clinics);
  }

  /** The finding that an event is, if it is one. */
  public static Optional<RecordedFinding> of(RecordedEvent event) {
    if (!TYPES.contains(event.type())) {
      return Optional.empty();
    }
    if (event.type().equals(EMERGENCY)) {
      var access = ((EmergencyAccessed) ACCESSES.decode(event)).access();
      return Optional.of(of(event, Set.copyOf(access.subjects().clinics()), access.by()));
    }
    var clinics = event.clinic().map(ClinicId::new).stream().collect(Collectors.toSet());
    return Optional.of(of(event, clinics, Optional.empty()));
  }

  private static RecordedFinding of(
      RecordedEvent event, Set<ClinicId> clinics, Optional<Accessor> reader) {
    return new RecordedFinding(
        event.stream(), event.seq(), event.type(), event.recordedAt(), clinics, reader);
  }

  /** True if a course was opened in an emergency. */
  public boolean isEmergency() {
    return type.equals(EMERGENCY);
  }
}
