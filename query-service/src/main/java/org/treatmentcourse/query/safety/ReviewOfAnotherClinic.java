package org.treatmentcourse.query.safety;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.query.timeline.PatientTimeline;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.treatment.SafetyCause;

/** A review of another clinic that holds a course of this one; its course is not told. */
record ReviewOfAnotherClinic(
    @Schema(description = "the pseudonym") UUID patient,
    SafetyCause cause,
    @Schema(description = "the clinic whose review it is") String clinic,
    @Schema(description = "when the fact happened; names the review to close it here")
        Instant happenedAt) {
  static Stream<ReviewOfAnotherClinic> holding(String clinic, PatientTimeline found) {
    return found.timeline().reviewsOfOthers(new ClinicId(clinic)).stream()
        .map(
            review ->
                new ReviewOfAnotherClinic(
                    found.patient().value(),
                    review.opened().cause(),
                    review.opened().clinic().value(),
                    review.opened().occurredAt()));
  }
}
