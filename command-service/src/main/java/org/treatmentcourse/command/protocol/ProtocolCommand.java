package org.treatmentcourse.command.protocol;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;

import java.time.Instant;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ProtocolId;

/** Something an actor wants of a protocol. */
public sealed interface ProtocolCommand extends Command {
  /** The protocol's id. */
  ProtocolId id();

  @Override
  default String stream() {
    return id().stream();
  }

  /** Publishes a version, for good. */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record PublishProtocol(TreatmentProtocol protocol, Instant occurredAt)
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
}
