package org.treatmentcourse.command.protocol;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.ProtocolId;

/** Something an actor wants of a protocol. */
public sealed interface ProtocolCommand extends Command {
  /** The protocol's id. */
  ProtocolId id();

  @Override
  default String stream() {
    return id().stream();
  }

  /**
   * Publishes a version, for good.
   *
   * @param clinic whose the protocol is from its first version on; absent for one that all clinics
   *     share, which only an administrator of all clinics publishes
   */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record PublishProtocol(Optional<ClinicId> clinic, TreatmentProtocol protocol, Instant occurredAt)
      implements ProtocolCommand {
    @Override
    public ProtocolId id() {
      return protocol.id();
    }
  }

  /** Takes a version out of use for new courses. */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record RetireProtocolVersion(ProtocolId id, int version, String reason, Instant occurredAt)
      implements ProtocolCommand {}

  /**
   * Makes a version of a protocol that all clinics share a clinic's own: the same content and
   * number under another id.
   *
   * @param id the clinic's own
   * @param from the shared protocol's
   */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record CopyProtocol(
      ProtocolId id, ClinicId clinic, ProtocolId from, int version, Instant occurredAt)
      implements ProtocolCommand {}

  /** Gives a protocol that all clinics share to one of them. */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record AssignProtocol(ProtocolId id, ClinicId clinic, Instant occurredAt)
      implements ProtocolCommand {}
}
