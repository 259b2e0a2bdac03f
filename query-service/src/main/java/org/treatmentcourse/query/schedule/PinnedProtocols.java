package org.treatmentcourse.query.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.value.id.ProtocolRef;

/** The versions that the courses of one answer pin, each read once. */
final class PinnedProtocols {
  private final PublishedProtocols published;
  private final Map<ProtocolRef, Optional<TreatmentProtocol>> read = new HashMap<>();

  PinnedProtocols(PublishedProtocols published) {
    this.published = published;
  }

  Optional<TreatmentProtocol> of(CourseSchedule schedule) {
    return read.computeIfAbsent(schedule.protocol(), published::find);
  }
}
