package org.treatmentcourse.query.course;

import java.util.Optional;
import org.treatmentcourse.query.course.CourseSoFar.Told;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/** The published fold, one event at a time. */
final class CourseProjection implements Projection<CourseSoFar> {
  @Override
  public boolean follows(String stream) {
    return CourseId.isCourseStream(stream);
  }

  @Override
  public CourseSoFar apply(Optional<CourseSoFar> view, RecordedEvent event) {
    var told = new Told(event.type(), event.revision(), event.payload());
    return view.map(soFar -> soFar.and(told)).orElseGet(() -> CourseSoFar.opened(told));
  }
}
