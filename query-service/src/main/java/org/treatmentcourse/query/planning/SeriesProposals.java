package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.query.planning.request.Proposals;
import org.treatmentcourse.query.planning.request.Proposals.Binding;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.Proposals.Nearest;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.value.id.CourseId;

/** The series that can be booked for a course. */
record SeriesProposals(
    String course,
    @Schema(description = "by whose clock the wishes were read") String zone,
    @Schema(description = "nothing begins before") Instant from,
    @Schema(description = "how far the calendars were looked at") Instant until,
    @Schema(description = "complete series, the best first; bookings are as book-series takes them")
        List<Candidate> candidates,
    @Schema(description = "what speaks against any, where there is none") List<Binding> binding,
    @Schema(description = "the best that one wish less allows, where there is none")
        Optional<Nearest> nearest) {

  static SeriesProposals of(CourseId course, Wishes wishes, Instant until, Proposals found) {
    return new SeriesProposals(
        course.toString(),
        wishes.zone().getId(),
        wishes.earliest(),
        until,
        found.candidates(),
        found.binding(),
        found.nearest());
  }
}
