package org.treatmentcourse.command.course.opening;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.TimelineBeginning;

/**
 * The patient's timeline as the opening of a course finds it: begun before, or begun with it.
 *
 * @param nextSeq the sequence number of the next event that is recorded there
 * @param begins what begins it; nothing if it was begun before
 * @param timeline with all earlier courses of the patient
 */
record OpeningOnTheTimeline(
    long nextSeq, List<DosingTimelineEvent> begins, DosingTimeline timeline) {
  OpeningOnTheTimeline {
    begins = List.copyOf(begins);
  }

  static OpeningOnTheTimeline of(OpenCourse command, Context context) {
    var known = context.surroundings().timeline(command.patient());
    if (known.begun().isPresent()) {
      return new OpeningOnTheTimeline(known.nextSeq(), List.of(), known);
    }
    var earlier = context.surroundings().coursesNotBroughtIn(command.patient());
    var begins =
        new ArrayList<>(
            TimelineBeginning.of(
                command.patient(), earlier, command.clinic(), command.occurredAt()));
    begins.addAll(
        TimelineBeginning.reviews(earlier, known, command.occurredAt(), context::published));
    begins.addAll(
        TimelineBeginning.contraindications(
            earlier, known, command.occurredAt(), context::published));
    var timeline = known;
    for (var event : begins) {
      timeline = timeline.evolve(event);
    }
    return new OpeningOnTheTimeline(known.nextSeq(), begins, timeline);
  }

  /** What is recorded there with the opening. */
  List<OtherStreamEvent> entries(OpenCourse command) {
    var said = new ArrayList<>(begins);
    said.add(
        new CourseBegun(
            command.course(),
            command.clinic(),
            command.reasonBesideAnother(),
            command.occurredAt()));
    var entries = new ArrayList<OtherStreamEvent>();
    for (var event : said) {
      entries.add(
          new OtherStreamEvent(
              command.patient().timelineStream(), nextSeq + entries.size(), event));
    }
    return entries;
  }
}
