package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Board;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Schedule")
class HoldsController {
  /** The holds of a clinic, the one that ends first before the others. */
  record Holds(List<ListedHold> holds) implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      holds.forEach(hold -> disclosure.course(new CourseId(hold.course())));
    }
  }

  /** The visits that one course keeps and has not booked. */
  record ListedHold(
      UUID course,
      @Schema(description = "the pseudonym") UUID patient,
      @Schema(description = "how many visits are kept") int visits,
      @Schema(description = "when they are free again; one that is past is about to be released")
          Instant until,
      Instant recordedAt) {}

  private final ScheduleReader schedule;

  HoldsController(ScheduleReader schedule) {
    this.schedule = schedule;
  }

  @GetMapping("/clinics/{clinic}/holds")
  @Operation(
      operationId = "holdsOfClinic",
      summary = "The series that are kept and not booked, with the end of each")
  Holds holds(@PathVariable String clinic, @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    return new Holds(
        schedule.on(clinic, Board.HOLD).stream()
            .flatMap(
                found ->
                    found.schedule().hold().stream()
                        .map(
                            hold ->
                                new ListedHold(
                                    found.course().value(),
                                    found.schedule().patient(),
                                    hold.visits(),
                                    hold.until(),
                                    hold.recordedAt())))
            .sorted(Comparator.comparing(ListedHold::until))
            .toList());
  }
}
