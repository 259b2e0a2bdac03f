package org.treatmentcourse.wire;

import tools.jackson.databind.node.ObjectNode;

/**
 * To a revision that only allows more, such as one more value of an enumeration or a field that may
 * be absent: what was stored fits it as it is. An amendment that holds such an event needs nothing
 * either.
 */
public final class WidenedUpcaster implements Upcaster {
  @Override
  public ObjectNode upcast(ObjectNode event) {
    return event;
  }
}
