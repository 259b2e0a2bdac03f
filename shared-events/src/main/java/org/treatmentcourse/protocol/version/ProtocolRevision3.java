package org.treatmentcourse.protocol.version;

import org.treatmentcourse.wire.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 3 may name the facts that hold the next dose: what was published before names none, and
 * has the built-in floor.
 */
public final class ProtocolRevision3 implements Upcaster {
  @Override
  public ObjectNode upcast(ObjectNode event) {
    return event;
  }
}
