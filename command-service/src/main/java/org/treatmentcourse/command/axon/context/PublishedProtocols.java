package org.treatmentcourse.command.axon.context;

import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ProtocolId;

/** The source of pinned protocols. */
public interface PublishedProtocols {
  /**
   * A published version.
   *
   * @throws ProtocolUnknown if it is not published
   */
  TreatmentProtocol version(ProtocolId id, int number);
}
