package org.treatmentcourse.timeline;

import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.SafetyCause;

/** A review of a dangerous fact (rule 25). */
public sealed interface SafetyReview {
  /** The event that opened the review. */
  SafetyReviewOpened opened();

  /** A review's key: one fact and one of its causes. */
  record Id(CourseId course, long fact, SafetyCause cause) {}

  /** It holds the next dose. */
  record Open(SafetyReviewOpened opened) implements SafetyReview {}

  /** It holds the next dose, though a correction took its cause back. */
  record Withdrawn(SafetyReviewOpened opened, SafetyCauseWithdrawn withdrawn)
      implements SafetyReview {}

  /** It holds nothing any more. */
  record Closed(SafetyReviewOpened opened, SafetyReviewClosed closed) implements SafetyReview {}

  /** The review after one more event of its own. */
  default SafetyReview after(DosingTimelineEvent.OfReview event) {
    return switch (event) {
      case SafetyReviewOpened e -> new Open(e);
      case SafetyCauseWithdrawn e -> holds() ? new Withdrawn(opened(), e) : this;
      case SafetyReviewClosed e -> new Closed(opened(), e);
    };
  }

  /** True if it holds the next dose. */
  default boolean holds() {
    return !(this instanceof Closed);
  }
}
