package org.treatmentcourse.command.deadlines;

import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.command.axon.context.PublishedProtocols;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.deadline.CourseDeadlines;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The deadlines of courses, by the protocols that they pin. */
final class CourseDerivation implements DeadlineDerivation {
  private final WireFormat wire;
  private final PublishedProtocols protocols;

  CourseDerivation(WireFormat wire, PublishedProtocols protocols) {
    this.wire = wire;
    this.protocols = protocols;
  }

  @Override
  public boolean follows(String stream) {
    return CourseId.isCourseStream(stream);
  }

  @Override
  public boolean mayArm(RecordedEvent event) {
    return CourseDeadlines.mayArm(decode(event));
  }

  @Override
  public List<Deadline> of(List<RecordedEvent> history, ZoneId zone) {
    var course = TreatmentCourse.of(history.stream().map(this::decode).toList());
    if (!(course instanceof OpenCourse open)) {
      return List.of();
    }
    var pinned = open.protocol();
    return CourseDeadlines.of(open, protocols.version(pinned.id(), pinned.version()), zone);
  }

  private TreatmentCourseEvent decode(RecordedEvent event) {
    return (TreatmentCourseEvent) wire.decode(event);
  }
}
