package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Schedule")
class ScheduleHistoryController {
  private final ScheduleReader schedule;
  private final NarrativeReader narrative;

  ScheduleHistoryController(ScheduleReader schedule, NarrativeReader narrative) {
    this.schedule = schedule;
    this.narrative = narrative;
  }

  @GetMapping("/courses/{course}/schedule-history")
  @Operation(
      operationId = "scheduleHistory",
      summary = "Who booked, moved, cancelled, held or overrode what in a course, when and why",
      description = "What was entered in error stays and says so.")
  ScheduleHistory history(
      @PathVariable UUID course, @Parameter(hidden = true) QueryRequest request) {
    var id = new CourseId(course);
    var view = schedule.find(id).orElseThrow(QueryProblem::courseUnknown);
    request.requireClinic(view.clinic());
    return ScheduleHistory.of(
        course, view, (field, text) -> narrative.shown(id.stream(), field, text));
  }
}
