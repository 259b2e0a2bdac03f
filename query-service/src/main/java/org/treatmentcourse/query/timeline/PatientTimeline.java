package org.treatmentcourse.query.timeline;

import java.util.List;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.value.id.ClinicId;
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

  /** The open reviews that a clinic may know of: its own alone once its admission has ended. */
  public List<OpenReview> reviewsShownTo(String clinic) {
    return timeline.treating().ended(new ClinicId(clinic)).isEmpty()
        ? openReviews
        : openReviews.stream().filter(review -> review.clinic().equals(clinic)).toList();
  }
}
