package org.treatmentcourse.command.axon.context;

import org.treatmentcourse.value.id.ProtocolId;

/** No such version of a protocol is published. */
public final class ProtocolUnknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProtocolUnknown(ProtocolId id, int version) {
    super(id + " version " + version, null, false, false);
  }
}
