package org.treatmentcourse.query.protocol;

import java.util.List;
import java.util.stream.Stream;

/** A protocol's published versions, as stored. */
record ProtocolShelf(List<Volume> volumes) {
  /** One version's event. */
  record Volume(int version, int revision, String payload) {}

  ProtocolShelf {
    volumes = List.copyOf(volumes);
  }

  static ProtocolShelf empty() {
    return new ProtocolShelf(List.of());
  }

  ProtocolShelf and(Volume volume) {
    return new ProtocolShelf(Stream.concat(volumes.stream(), Stream.of(volume)).toList());
  }
}
