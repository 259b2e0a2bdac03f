package org.treatmentcourse.query.timeline;

import java.util.List;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.value.id.PatientRef;

/**
 * A patient's timeline as far as it has arrived here.
 *
 * @param openReviews those of every clinic, in the order of their opening
 * @param lastSeq the seq of the last event
 */
public record PatientTimeline(
    PatientRef patient, DosingTimeline timeline, List<OpenReview> openReviews, long lastSeq) {
  public PatientTimeline {
    openReviews = List.copyOf(openReviews);
  }
}
