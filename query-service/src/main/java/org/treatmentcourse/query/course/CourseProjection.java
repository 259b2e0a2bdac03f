package org.treatmentcourse.query.course;

import java.util.Optional;
import org.treatmentcourse.query.course.CourseWithHistory.StoredEvent;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/** The published fold, one event at a time. */
final class CourseProjection implements Projection<CourseWithHistory> {
  @Override
  public boolean follows(String stream) {
    return CourseId.isCourseStream(stream);
  }

  @Override
  public CourseWithHistory apply(Optional<CourseWithHistory> view, RecordedEvent event) {
    var stored = new StoredEvent(event.type(), event.revision(), event.payload());
    return view.map(soFar -> soFar.and(stored)).orElseGet(() -> CourseWithHistory.opened(stored));
  }
}
