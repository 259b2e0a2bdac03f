package org.treatmentcourse.query.daysheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.export.report.Pdf;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.schedule.QueryParameters;
import org.treatmentcourse.query.schedule.check.BrokenRule;
import org.treatmentcourse.query.schedule.check.VisitChecks;
import org.treatmentcourse.query.schedule.view.VisitFilter;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.service.negotiation.AcceptedTypes;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.service.vault.PersonalData;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.Resource;

@RestController
@Tag(name = "Schedule")
class DaySheetController {
  private static final int PAGE = 1_000;

  /** What a sheet is written as. */
  enum Format {
    HTML,
    PDF;

    private MediaType type() {
      return switch (this) {
        case HTML -> new MediaType(MediaType.TEXT_HTML, UTF_8);
        case PDF -> MediaType.APPLICATION_PDF;
      };
    }
  }

  private final VisitReader visits;
  private final VisitChecks checks;
  private final CalendarReader calendars;
  private final PatientNames names;
  private final Pdf pdf;
  private final InstantSource clock;

  DaySheetController(
      VisitReader visits,
      VisitChecks checks,
      CalendarReader calendars,
      RecordedStreams trail,
      NarrativeReader vault,
      Pdf pdf,
      InstantSource clock) {
    this.visits = visits;
    this.checks = checks;
    this.calendars = calendars;
    this.names = new PatientNames(trail, vault);
    this.pdf = pdf;
    this.clock = clock;
  }

  @GetMapping(
      path = "/clinics/{clinic}/day-sheet",
      produces = {MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_PDF_VALUE})
  @Operation(
      operationId = "daySheet",
      summary = "A clinic's day to print, of one room or one member of staff if wanted",
      description =
          "Every visit that overlaps the clinic's day and was not cancelled. Patients are named,"
              + " with their day of birth, to who may see the personal data; others see the"
              + " pseudonym.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = "text/html", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = "string", format = "binary"))
      })
  ResponseEntity<byte[]> sheet(
      @PathVariable String clinic,
      @RequestParam @Parameter(required = true, description = "the day", example = "2026-01-31")
          Optional<String> day,
      @RequestParam @Parameter(description = "only in this room") Optional<String> room,
      @RequestParam @Parameter(description = "only with this member of staff, by id")
          Optional<String> practitioner,
      @RequestParam
          @Parameter(description = "HTML or PDF; what is accepted, and HTML first, if absent")
          Optional<String> format,
      @Parameter(hidden = true) QueryRequest request,
      @Parameter(hidden = true) HttpServletRequest asked)
      throws HttpMediaTypeNotAcceptableException {
    request.requireClinic(clinic);
    var date = QueryParameters.day("day", day);
    var formats = List.of(Format.values());
    var type =
        AcceptedTypes.best(
            asked,
            format
                .map(it -> List.of(Bounds.choice("format", it, formats, Format::name)))
                .orElse(formats)
                .stream()
                .map(Format::type)
                .toList());
    var id = Bounds.clinic(clinic);
    var zone = calendars.days(id);
    var rows = rows(VisitFilter.ofDay(clinic, date, zone, room, practitioner));
    boolean named = request.requester().actingAs(PersonalData.READERS).isPresent();
    rows.forEach(
        row -> {
          request.disclosure().course(new CourseId(row.course()));
          if (named) {
            request.disclosure().patient(new PatientRef(row.patient()));
          }
        });
    var of = clinic + room.or(() -> practitioner).map(part -> ", " + part).orElse("");
    var sheet =
        new DaySheet(
            of, date, zone, clock.instant(), rooms(id), staff(id), lines(clinic, rows, named));
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .body(type.equals(Format.PDF.type()) ? pdf(sheet) : sheet.html().getBytes(UTF_8));
  }

  private List<VisitRow> rows(VisitFilter filter) {
    var rows = new ArrayList<VisitRow>();
    Optional<Cursor> after = Optional.empty();
    do {
      var page = visits.page(filter, after, PAGE);
      rows.addAll(page.rows());
      after = page.next();
    } while (after.isPresent());
    return rows;
  }

  private List<DaySheet.Line> lines(String clinic, List<VisitRow> rows, boolean named) {
    var broken = checks.byStaff(rows, clock.instant());
    var patients = new HashMap<UUID, String>();
    return rows.stream()
        .map(
            row ->
                new DaySheet.Line(
                    patients.computeIfAbsent(
                        row.patient(),
                        it -> named ? names.of(it, clinic) : PatientNames.pseudonym(it)),
                    row.count(),
                    row.now(),
                    broken.getOrDefault(row, List.<BrokenRule>of())))
        .toList();
  }

  private Map<String, String> staff(ClinicId clinic) {
    var staff = new HashMap<String, String>();
    calendars
        .practitioners(clinic)
        .forEach(
            (who, it) -> it.registration().ifPresent(said -> staff.put(who.value(), said.name())));
    return staff;
  }

  private Map<String, String> rooms(ClinicId clinic) {
    var rooms = new HashMap<String, String>();
    calendars
        .resources(clinic)
        .forEach(
            (resource, its) ->
                its.declared()
                    .filter(_ -> resource.kind() == Resource.Kind.ROOM)
                    .ifPresent(said -> rooms.put(resource.name(), said.title())));
    return rooms;
  }

  private byte[] pdf(DaySheet sheet) {
    var out = new ByteArrayOutputStream();
    try {
      pdf.write(sheet.html(), sheet.made(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
