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
public record Standing(long seq, TreatmentCourseEvent event, List<Long> amendedBy) {
  public Standing {
    amendedBy = List.copyOf(amendedBy);
  }

  static Standing recorded(long seq, TreatmentCourseEvent event) {
    return new Standing(seq, event, List.of());
  }

  Standing amended(long by, TreatmentCourseEvent replacement) {
    var chain = new ArrayList<>(amendedBy);
    chain.add(by);
    return new Standing(seq, replacement, chain);
  }

  /** Whether the event can be corrected: corrections, findings and the opening can't. */
  public boolean isCorrectable() {
    return seq > 0 && !(event instanceof CorrectionEvent) && !(event instanceof FindingEvent);
  }
}
