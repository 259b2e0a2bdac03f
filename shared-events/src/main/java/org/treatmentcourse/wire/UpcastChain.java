package org.treatmentcourse.wire;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The way of one event type from its first revision to its current one. */
record UpcastChain(List<Upcaster> steps) {
  static final UpcastChain NONE = new UpcastChain(List.of());

  static UpcastChain of(Class<? extends DomainEvent> type) {
    var revised = type.getAnnotation(Revised.class);
    return revised == null
        ? NONE
        : new UpcastChain(Arrays.stream(revised.value()).map(UpcastChain::made).toList());
  }

  int current() {
    return steps.size() + 1;
  }

  boolean knows(int revision) {
    return revision >= 1 && revision <= current();
  }

  /** The JSON in the current revision. */
  ObjectNode upcast(ObjectNode event, int revision) {
    var upcast = event;
    for (var step : steps.subList(revision - 1, steps.size())) {
      upcast = step.upcast(upcast);
    }
    return upcast;
  }

  private static Upcaster made(Class<? extends Upcaster> step) {
    try {
      return step.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(step.getName() + " can't be made", e);
    }
  }
}
