package org.treatmentcourse.query.schedule.attention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
import org.treatmentcourse.query.schedule.check.StaffCheck;
import org.treatmentcourse.query.schedule.check.VisitChecks;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Board;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Series;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.query.schedule.view.ScheduleReader.OfCourse;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Schedule")
class SeriesBoardController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;

  /** A clinic's series at a moment, the most urgent first. */
  record SeriesBoard(
      Instant at,
      @Schema(
              description =
                  "whose calendar the days are of: the clinic's, or UTC where it has set none")
          ZoneId zone,
      List<SeriesRow> series,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      series.forEach(row -> disclosure.course(new CourseId(row.course())));
    }
  }

  private final ScheduleReader schedule;
  private final PublishedProtocols protocols;
  private final VisitChecks checked;
  private final ClinicZoneReader zones;
  private final InstantSource clock;

  SeriesBoardController(
      ScheduleReader schedule,
      PublishedProtocols protocols,
      VisitChecks checked,
      ClinicZoneReader zones,
      InstantSource clock) {
    this.schedule = schedule;
    this.checked = checked;
    this.protocols = protocols;
    this.zones = zones;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/series-board")
  @Operation(
      operationId = "seriesBoard",
      summary = "Every series under way: how far it is, and when its gap breaks",
      description =
          "The gap is the largest that the course's protocol allows between two sessions. It runs"
              + " from the last one that was given, or is booked before the gap of the one before"
              + " it ends. At risk: at most 2 days are left and nothing is booked in time.")
  SeriesBoard board(
      @PathVariable String clinic,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many series at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    request.requireClinic(clinic);
    var after = Cursor.parse(cursor, PagesByUrgency.CURSOR_KEYS);
    var now = clock.instant();
    var zone = zones.now(clinic);
    var pinned = new PinnedProtocols(protocols);
    var staff = checked.staff(Bounds.clinic(clinic));
    var rows =
        schedule.on(clinic, Board.SERIES).stream()
            .flatMap(
                found ->
                    found.schedule().series().stream()
                        .map(series -> row(found, series, pinned.of(found.schedule()), staff, now)))
            .toList();
    var page = PagesByUrgency.page(rows, SeriesRow::key, after, limit);
    return new SeriesBoard(now, zone, page.items(), page.nextCursor());
  }

  private static SeriesRow row(
      OfCourse found,
      Series series,
      Optional<TreatmentProtocol> protocol,
      StaffCheck staff,
      Instant now) {
    return SeriesRow.of(
        found.course().value(),
        found.schedule(),
        series,
        protocol.map(pinned -> pinned.series().mostGap()),
        place -> protocol.filter(pinned -> !staff.broken(place, pinned).isEmpty()).isPresent(),
        staff.zone(),
        now);
  }
}
