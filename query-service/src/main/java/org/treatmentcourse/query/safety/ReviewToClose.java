package org.treatmentcourse.query.safety;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.query.http.page.PagesByUrgency;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.timeline.OpenReview;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/** An open safety review in a clinic's worklist. */
record ReviewToClose(
    @Schema(description = "the pseudonym") UUID patient,
    @JsonUnwrapped OpenReview review,
    ReviewUrgency urgency,
    @Schema(description = "whole hours since it was opened") long hoursOpen,
    @Schema(
            description =
                "of the course's care team, the prescriber assigned last; if there is none, the"
                    + " clinician; absent if none is assigned")
        Optional<StaffMember> owner) {

  static ReviewToClose of(PatientRef patient, OpenReview review, Instant now) {
    return new ReviewToClose(
        patient.value(),
        review,
        ReviewUrgency.of(review),
        Math.max(0, Duration.between(review.openedAt(), now).toHours()),
        Optional.empty());
  }

  CourseId course() {
    return new CourseId(review.course());
  }

  ReviewToClose ownedBy(Optional<StaffMember> person) {
    return new ReviewToClose(patient, review, urgency, hoursOpen, person);
  }

  /** The most urgent comes first; of the same urgency, the longest open. */
  PagesByUrgency.Key key() {
    return new PagesByUrgency.Key(
        urgency.rank() + " " + StoredJson.instant(review.openedAt()),
        review.course() + "/" + review.fact() + "/" + review.cause());
  }
}
