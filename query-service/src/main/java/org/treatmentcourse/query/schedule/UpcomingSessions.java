package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of a period, the earliest first. */
record UpcomingSessions(
    Instant from,
    Instant to,
    List<UpcomingSession> sessions,
    @Schema(description = "whether there are more than `limit`") boolean truncated) {

  /** One session of a course. */
  record UpcomingSession(
      String course,
      String clinic,
      @Schema(description = "the session's number in the series", example = "2") int number,
      @Schema(description = "how many the series has", example = "6") Optional<Integer> count,
      Instant start,
      Instant end,
      String room,
      List<ScheduleView.Staff> staff,
      @Schema(
              allowableValues = {
                "scheduled",
                "checked-in",
                "held",
                "cleared",
                "dosing",
                "monitoring",
                "discharged",
                "integrated"
              })
          String state) {}
}
