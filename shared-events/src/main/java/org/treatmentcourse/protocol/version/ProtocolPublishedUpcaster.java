package org.treatmentcourse.protocol.version;

import org.treatmentcourse.wire.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** Revision 2 added lists to a protocol; in a protocol published before it they are empty. */
public final class ProtocolPublishedUpcaster implements Upcaster {
  @Override
  public ObjectNode upcast(ObjectNode event) {
    ProtocolRevision2.fill(event.path("protocol"));
    return event;
  }
}
