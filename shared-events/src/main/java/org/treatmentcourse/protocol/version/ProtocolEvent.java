package org.treatmentcourse.protocol.version;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** Everything that can happen to a protocol. */
@Sensitive(ADMINISTRATIVE)
public sealed interface ProtocolEvent extends DomainEvent {
  /**
   * A version was published; it never changes.
   *
   * @param ref The version it happened to.
   */
  @Revised({
    ProtocolPublishedUpcaster.class,
    ProtocolRevision3.class,
    WidenedUpcaster.class, // cumulative doses, ages of evidence
    WidenedUpcaster.class // slow rates as a cause of a safety review
  })
  record ProtocolPublished(ProtocolRef ref, TreatmentProtocol protocol, Instant occurredAt)
      implements ProtocolEvent {}

  /**
   * A version was retired: no new course may pin it, and courses that pin it go on.
   *
   * @param ref The version it happened to.
   * @param reason why no course is to be opened under it
   */
  record ProtocolRetired(ProtocolRef ref, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements ProtocolEvent {
    public ProtocolRetired {
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * The protocol belongs to a clinic: its administrators alone publish and retire versions, and no
   * other clinic's course begins to pin one.
   *
   * @param protocol all of its versions
   * @param clinic whose it is
   */
  record ProtocolAssigned(ProtocolId protocol, ClinicId clinic, Instant occurredAt)
      implements ProtocolEvent {}
}
