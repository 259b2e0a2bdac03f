package org.treatmentcourse.wire;

import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the JSON of one revision of an event into that of the next; pure. One small class for each
 * step, with a public constructor without parameters.
 */
public interface Upcaster {
  /** The event's JSON in the next revision; may change and return what it was given. */
  ObjectNode upcast(ObjectNode event);
}
