package org.treatmentcourse.query.protocol;

import java.util.List;
import java.util.stream.Stream;

/** A protocol's published versions, as stored. */
record ProtocolVersions(List<Volume> volumes) {
  /** One version's event. */
  record Volume(int version, int revision, String payload) {}

  ProtocolVersions {
    volumes = List.copyOf(volumes);
  }

  static ProtocolVersions empty() {
    return new ProtocolVersions(List.of());
  }

  ProtocolVersions and(Volume volume) {
    return new ProtocolVersions(Stream.concat(volumes.stream(), Stream.of(volume)).toList());
  }
}
