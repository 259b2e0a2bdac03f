package org.treatmentcourse.command.course.deliberation;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.timeline.DosingTimelineEvent;

/** Everything that a step of a course records on its patient's timeline, in one row of places. */
final class TimelineEntries {
  private TimelineEntries() {}

  static List<OtherStreamEvent> of(
      OpenCourse course, List<DosingTimelineEvent> events, Context context) {
    if (events.isEmpty()) {
      return List.of();
    }
    var patient = course.opened().patient();
    var seq = context.surroundings().timeline(patient).nextSeq();
    var entries = new ArrayList<OtherStreamEvent>();
    for (var event : events) {
      entries.add(new OtherStreamEvent(patient.timelineStream(), seq + entries.size(), event));
    }
    return entries;
  }
}
