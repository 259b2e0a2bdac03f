package org.treatmentcourse.timeline;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosedForClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.SafetyCause;

/** A review of a dangerous fact (rule 25). */
public sealed interface SafetyReview {
  /** The event that opened the review. */
  SafetyReviewOpened opened();

  /** A review's key: one fact and one of its causes. */
  record Id(CourseId course, long fact, SafetyCause cause) {}

  /** Since when it holds no dose of some other clinics' courses, by clinic. */
  Map<ClinicId, Instant> closedFor();

  /** It holds the next dose. */
  record Open(SafetyReviewOpened opened, Map<ClinicId, Instant> closedFor)
      implements SafetyReview {}

  /** It holds the next dose, though a correction took its cause back. */
  record Withdrawn(
      SafetyReviewOpened opened, SafetyCauseWithdrawn withdrawn, Map<ClinicId, Instant> closedFor)
      implements SafetyReview {}

  /** It holds nothing any more. */
  record Closed(SafetyReviewOpened opened, SafetyReviewClosed closed) implements SafetyReview {
    @Override
    public Map<ClinicId, Instant> closedFor() {
      return Map.of();
    }
  }

  /** The review after one more event of its own. */
  default SafetyReview after(DosingTimelineEvent.OfReview event) {
    return switch (event) {
      case SafetyReviewOpened e -> new Open(e, Map.of());
      case SafetyCauseWithdrawn e -> holds() ? new Withdrawn(opened(), e, closedFor()) : this;
      case SafetyReviewClosed e -> new Closed(opened(), e);
      case SafetyReviewClosedForClinic e -> closedFor(e);
    };
  }

  private SafetyReview closedFor(SafetyReviewClosedForClinic event) {
    var more = new HashMap<>(closedFor());
    more.put(event.clinic(), event.occurredAt());
    return switch (this) {
      case Open it -> new Open(it.opened(), Map.copyOf(more));
      case Withdrawn it -> new Withdrawn(it.opened(), it.withdrawn(), Map.copyOf(more));
      case Closed it -> it;
    };
  }

  /** True if it holds no dose of a clinic's courses at a moment, though it is open elsewhere. */
  default boolean isClosedFor(ClinicId clinic, Instant moment) {
    return Optional.ofNullable(closedFor().get(clinic))
        .filter(since -> !moment.isBefore(since))
        .isPresent();
  }

  /** True if it holds the next dose. */
  default boolean holds() {
    return !(this instanceof Closed);
  }
}
