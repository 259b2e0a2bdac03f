package org.treatmentcourse.command.axon.context;

import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ProtocolId;

/** Where a pinned protocol is found. */
public interface PublishedProtocols {
  /**
   * A published version.
   *
   * @throws ProtocolUnknown if it is not published
   */
  TreatmentProtocol version(ProtocolId id, int number);
}
