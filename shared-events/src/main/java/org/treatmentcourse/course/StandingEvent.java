package org.treatmentcourse.course;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * An event that stands: it was recorded and not entered in error since.
 *
 * @param seq its place in the course
 * @param event what it says, by its last amendment
 * @param amendedBy the sequence numbers of its amendments, in order
 */
public record StandingEvent(long seq, TreatmentCourseEvent event, List<Long> amendedBy) {
  public StandingEvent {
    amendedBy = List.copyOf(amendedBy);
  }

  static StandingEvent recorded(long seq, TreatmentCourseEvent event) {
    return new StandingEvent(seq, event, List.of());
  }

  StandingEvent amended(long by, TreatmentCourseEvent replacement) {
    var chain = new ArrayList<>(amendedBy);
    chain.add(by);
    return new StandingEvent(seq, replacement, chain);
  }

  /** True if the event can be corrected. Corrections, findings and the opening can't. */
  public boolean isCorrectable() {
    return seq > 0 && !(event instanceof CorrectionEvent) && !(event instanceof FindingEvent);
  }
}
