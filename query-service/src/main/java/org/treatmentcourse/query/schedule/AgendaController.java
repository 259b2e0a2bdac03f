package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.clinic.ClinicZoneReader;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.schedule.view.VisitFilter;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;

@RestController
@Tag(name = "Schedule")
class AgendaController {
  private static final int MOST = 1_000;

  /** A day of a clinic, by start, course and visit. */
  record Agenda(
      LocalDate day,
      ZoneId zone,
      List<ListedVisit> visits,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      visits.forEach(visit -> visit.disclose(disclosure));
    }
  }

  private final VisitReader visits;
  private final ClinicZoneReader zones;

  AgendaController(VisitReader visits, ClinicZoneReader zones) {
    this.visits = visits;
    this.zones = zones;
  }

  @GetMapping("/clinics/{clinic}/agenda")
  @Operation(
      operationId = "agendaOfDay",
      summary = "A clinic's day, of one room or one member of staff if wanted",
      description =
          "Every visit that overlaps the day and was not cancelled; at most " + MOST + " a page.")
  Agenda agenda(
      @PathVariable String clinic,
      @RequestParam @Parameter(required = true, description = "the day", example = "2026-01-31")
          Optional<String> day,
      @RequestParam
          @Parameter(
              description =
                  "whose day: an IANA time zone; the clinic's own, or UTC where it has set none, if"
                      + " left out",
              example = "America/Denver")
          Optional<String> zone,
      @RequestParam @Parameter(description = "only in this room") Optional<String> room,
      @RequestParam @Parameter(description = "only with this member of staff, by id")
          Optional<String> practitioner,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    var date = QueryParameters.day("day", day);
    var where = zone.isPresent() ? QueryParameters.zone("zone", zone) : zones.now(clinic);
    var filter = VisitFilter.ofDay(clinic, date, where, room, practitioner);
    var page = visits.page(filter, Cursor.parse(cursor, VisitReader.CURSOR_KEYS), MOST);
    return new Agenda(
        date,
        where,
        page.rows().stream().map(ListedVisit::of).toList(),
        page.next().map(Cursor::text));
  }
}
