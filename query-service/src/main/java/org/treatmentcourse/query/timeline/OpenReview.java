package org.treatmentcourse.query.timeline;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.timeline.SafetyReview;
import org.treatmentcourse.value.treatment.SafetyCause;

/** A safety review that holds the patient's next dose (rule 25). */
public record OpenReview(
    @Schema(description = "the course of the fact") UUID course,
    @Schema(description = "absent where the fact is of no session") Optional<Integer> session,
    @Schema(description = "the fact's seq in its course") long fact,
    SafetyCause cause,
    String clinic,
    @Schema(description = "when the fact happened") Instant occurredAt,
    @Schema(description = "when the review was recorded as opened") Instant openedAt,
    @Schema(
            description =
                "when a correction took the cause back; the review stays open until somebody closes"
                    + " it")
        Optional<Instant> causeWithdrawnAt) {

  static OpenReview of(SafetyReview review, Instant openedAt) {
    var opened = review.opened();
    return new OpenReview(
        opened.course().value(),
        opened.session().map(session -> session.value()),
        opened.fact(),
        opened.cause(),
        opened.clinic().value(),
        opened.occurredAt(),
        openedAt,
        review instanceof SafetyReview.Withdrawn(var _, var withdrawn, var _)
            ? Optional.of(withdrawn.occurredAt())
            : Optional.empty());
  }
}
