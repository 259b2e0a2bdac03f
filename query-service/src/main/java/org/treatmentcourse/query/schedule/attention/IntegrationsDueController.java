package org.treatmentcourse.query.schedule.attention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.query.clinic.ClinicZoneReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.page.PagesByUrgency;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Schedule")
class IntegrationsDueController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;
  private static final int LOOKED_AT = 5_000;
  private static final Duration STILL_WORTH_IT = Duration.ofDays(30);
  private static final Set<VisitState> NOT_INTEGRATED =
      EnumSet.of(VisitState.DISCHARGED, VisitState.DEPARTED, VisitState.INTEGRATION_LAPSED);

  /** A clinic's sessions to be integrated at a moment, what is overdue first. */
  record IntegrationsDue(
      Instant at,
      @Schema(
              description =
                  "whose calendar the days are of: the clinic's, or UTC where it has set none")
          ZoneId zone,
      List<IntegrationDue> integrations,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      integrations.forEach(due -> disclosure.course(new CourseId(due.course())));
    }
  }

  private final ScheduleReader schedule;
  private final VisitReader visits;
  private final PublishedProtocols protocols;
  private final ClinicZoneReader zones;
  private final InstantSource clock;

  IntegrationsDueController(
      ScheduleReader schedule,
      VisitReader visits,
      PublishedProtocols protocols,
      ClinicZoneReader zones,
      InstantSource clock) {
    this.schedule = schedule;
    this.visits = visits;
    this.protocols = protocols;
    this.zones = zones;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/integrations-due")
  @Operation(
      operationId = "integrationsDue",
      summary = "Dosing sessions that were given and not integrated",
      description =
          "Those of the last 30 days, of courses that are not closed; what is overdue comes first."
              + " An integration after the window is late and still wanted.")
  IntegrationsDue due(
      @PathVariable String clinic,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many sessions at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    request.requireClinic(clinic);
    var after = Cursor.parse(cursor, PagesByUrgency.CURSOR_KEYS);
    var now = clock.instant();
    var zone = zones.now(clinic);
    var found =
        visits.inStates(
            clinic, NOT_INTEGRATED, now.minus(STILL_WORTH_IT), now.plus(STILL_WORTH_IT), LOOKED_AT);
    var schedules =
        schedule.of(found.stream().map(row -> new CourseId(row.course())).distinct().toList());
    var pinned = new PinnedProtocols(protocols);
    var due =
        found.stream()
            .flatMap(
                row ->
                    Optional.ofNullable(schedules.get(new CourseId(row.course()))).stream()
                        .filter(course -> !course.closed())
                        .map(
                            course ->
                                IntegrationDue.of(
                                    row,
                                    course,
                                    pinned.of(course).map(TreatmentProtocol::integration),
                                    zone,
                                    now)))
            .toList();
    var page = PagesByUrgency.page(due, IntegrationDue::key, after, limit);
    return new IntegrationsDue(now, zone, page.items(), page.nextCursor());
  }
}
