package org.treatmentcourse.query.schedule.view;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.query.schedule.visit.RecordedEntry;
import org.treatmentcourse.query.schedule.visit.RecordedEntry.Correction;
import org.treatmentcourse.query.schedule.visit.RecordedEntry.Stamp;
import org.treatmentcourse.query.schedule.visit.ScheduleEntries;
import org.treatmentcourse.query.schedule.visit.ScheduleEntry;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** Course events to the visits' calendar; nothing clinical comes along. */
public final class ScheduleProjection implements Projection<ScheduleView> {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  @Override
  public boolean follows(String stream) {
    return CourseId.isCourseStream(stream);
  }

  @Override
  public ScheduleView apply(Optional<ScheduleView> view, RecordedEvent recorded) {
    var event = (TreatmentCourseEvent) WIRE.decode(recorded);
    if (event instanceof CourseOpened opened) {
      var pinned = RecordedEntry.of(recorded, new ScheduleEntry.Pinned(opened.protocol()));
      return new ScheduleView(
          new ScheduleView.Stored(
              opened.clinic().value(), opened.patient().value(), List.of(pinned)));
    }
    return apply(
        view.orElseThrow(() -> new IllegalStateException("a course begins with CourseOpened")),
        recorded,
        event);
  }

  private static ScheduleView apply(
      ScheduleView view, RecordedEvent recorded, TreatmentCourseEvent event) {
    if (!(event instanceof CorrectionEvent change)) {
      return ScheduleEntries.of(event)
          .map(entry -> view.and(RecordedEntry.of(recorded, entry)))
          .orElse(view);
    }
    return switch (change) {
      case EventEnteredInError error ->
          view.corrected(error.target(), correction(recorded, Optional.empty(), error.reason()));
      case EventAmended amended ->
          ScheduleEntries.of(amended.replacement())
              .map(
                  instead ->
                      view.corrected(
                          amended.target(),
                          correction(recorded, Optional.of(instead), amended.reason())))
              .orElse(view);
      case RecordSigned _ -> view;
    };
  }

  private static Correction correction(
      RecordedEvent recorded, Optional<ScheduleEntry> instead, String reason) {
    return new Correction(recorded.seq(), Stamp.of(recorded), instead, reason);
  }
}
