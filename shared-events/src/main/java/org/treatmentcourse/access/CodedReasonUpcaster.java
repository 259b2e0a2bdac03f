package org.treatmentcourse.access;

import org.treatmentcourse.wire.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** Revision 2 has a code for the reason of an emergency; revision 1 had words. */
public final class CodedReasonUpcaster implements Upcaster {
  @Override
  public ObjectNode upcast(ObjectNode event) {
    return event.put("reason", EmergencyReason.IN_WORDS.name());
  }
}
