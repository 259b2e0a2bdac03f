package org.treatmentcourse.query.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.query.planning.request.Proposals;
import org.treatmentcourse.query.planning.request.Proposals.Binding;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.value.id.CourseId;

/** The series that can be booked for a course. */
public record SeriesProposals(
    String course,
    @Schema(description = "which command takes a candidate's bookings") Taker command,
    @Schema(description = "by whose clock the wishes were read") String zone,
    @Schema(description = "nothing begins before") Instant from,
    @Schema(description = "how far the calendars were looked at") Instant until,
    @Schema(
            description =
                "complete series, the one of least cost first; bookings are as command takes them")
        List<Candidate> candidates,
    @Schema(description = "what speaks against any, where there is none") List<Binding> binding,
    @Schema(description = "the best that one wish less allows, where there is none")
        Optional<Nearest> nearest) {

  /** The series that one wish less would allow. */
  public record Nearest(@Schema(example = "weekdays") String without, Candidate candidate) {}

  /** A wish as its field is named. */
  static String name(Wish wish) {
    return switch (wish) {
      case WEEKDAYS -> "weekdays";
      case WINDOWS -> "windows";
      case PRACTITIONERS -> "practitioners";
      case SAME_ROOM -> "sameRoom";
      case LATEST -> "latest";
      case EXCLUDED -> "excluded";
    };
  }

  /** The command that takes the bookings. */
  public enum Taker {
    @JsonProperty("book-series")
    BOOK_SERIES,
    @JsonProperty("reschedule-visits")
    RESCHEDULE_VISITS
  }

  static SeriesProposals of(
      CourseId course, Taker command, Wishes wishes, Instant until, Proposals found) {
    return new SeriesProposals(
        course.toString(),
        command,
        wishes.zone().getId(),
        wishes.earliest(),
        until,
        found.candidates(),
        found.binding(),
        found.nearest().map(it -> new Nearest(name(it.without()), it.candidate())));
  }
}
