package org.treatmentcourse.query.timeline;

import java.util.Optional;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.query.timeline.TimelineWithHistory.StoredEvent;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;

/** The published fold of a patient's timeline, one event at a time. */
final class TimelineProjection implements Projection<TimelineWithHistory> {
  @Override
  public boolean follows(String stream) {
    return PatientRef.isTimelineStream(stream);
  }

  @Override
  public TimelineWithHistory apply(Optional<TimelineWithHistory> view, RecordedEvent event) {
    return view.orElseGet(TimelineWithHistory::none)
        .and(new StoredEvent(event.type(), event.revision(), event.payload(), event.recordedAt()));
  }
}
