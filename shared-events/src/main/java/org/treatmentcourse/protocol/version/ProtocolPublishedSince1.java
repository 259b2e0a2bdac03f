package org.treatmentcourse.protocol.version;

import org.treatmentcourse.wire.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** Revision 2 says more of a protocol: what was published before says nothing there. */
public final class ProtocolPublishedSince1 implements Upcaster {
  @Override
  public ObjectNode upcast(ObjectNode event) {
    Revision2.fill(event.path("protocol"));
    return event;
  }
}
