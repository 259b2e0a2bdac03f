package org.treatmentcourse.query.export;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.http.JsonBodies;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.problem.Problem;

@RestController
@Tag(name = "Exports")
class ExportController {
  private static final MediaType ZIP = MediaType.parseMediaType("application/zip");
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final CourseReader courses;
  private final ObjectProvider<LedgerLogClient> log;
  private final ObjectProvider<Exports> exports;
  private final ExportStore store;
  private final ExportSettings settings;
  private final JsonBodies bodies;
  private final Periods periods;
  private final InstantSource clock;

  ExportController(
      CourseReader courses,
      ObjectProvider<LedgerLogClient> log,
      ObjectProvider<Exports> exports,
      ExportStore store,
      ExportSettings settings,
      JsonBodies bodies,
      Periods periods,
      InstantSource clock) {
    this.periods = periods;
    this.bodies = bodies;
    this.courses = courses;
    this.log = log;
    this.exports = exports;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @PostMapping(path = "/exports", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "requestExport",
      summary = "Export a course, a patient or a clinic's period as a bundle that proves itself",
      description =
          "Made in the background; Location says where its status is. The same scope at the same"
              + " treeSize is the same export, whoever asks.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = RequestedExport.class))))
  @ApiResponse(
      responseCode = "202",
      description = "taken, or there already",
      headers =
          @Header(
              name = HttpHeaders.LOCATION,
              description = "where its status is",
              schema = @Schema(type = "string", format = "uri-reference")))
  ResponseEntity<ExportStatus> request(
      @Parameter(hidden = true) HttpServletRequest asking,
      @Parameter(hidden = true) QueryRequest request,
      @Parameter(hidden = true) Disclosure disclosure)
      throws IOException {
    var asked = bodies.read(asking, RequestedExport.class);
    var scope = asked.scope(periods);
    disclose(scope, disclosure);
    requireKnownClinics(scope, request);
    var source = log.getIfAvailable();
    var worker = exports.getIfAvailable();
    if (source == null || worker == null) {
      throw unavailable();
    }
    try {
      long present = source.size();
      long size = asked.treeSize().orElse(present);
      if (size > present || size < 1) {
        throw QueryProblem.malformed("treeSize", "must be 1 to the log's present size");
      }
      var clinics = clinics(scope, size, source);
      clinics.forEach(request::requireClinic);
      var taken =
          worker.take(
              new Export(
                  Export.idOf(scope, size),
                  scope,
                  size,
                  clinics,
                  request.requester().id(),
                  asked.reason().name(),
                  clock.instant(),
                  Export.State.UNDER_WAY,
                  Optional.empty(),
                  Optional.empty()));
      return ResponseEntity.accepted()
          .contentType(MediaType.APPLICATION_JSON)
          .location(URI.create("/exports/" + taken.id()))
          .body(status(taken));
    } catch (LedgerLogClient.Refused refused) {
      throw refused.isOfNothing()
          ? Problem.of(QueryProblem.NOTHING_TO_EXPORT, "Nothing was recorded of it by then.")
          : unavailable();
    } catch (IOException notNow) {
      throw unavailable();
    }
  }

  /** The exports that are kept, the latest asked for first. */
  record KeptExports(List<ExportStatus> exports) {}

  @GetMapping("/exports")
  @Operation(
      operationId = "exports",
      summary = "The exports that are kept, the latest asked for first",
      description =
          "Those whose clinics the requester may see, all of them. Of those that are not kept any"
              + " more, `/clinics/{clinic}/accesses` says who asked for and fetched them.")
  KeptExports kept(
      @Parameter(hidden = true) QueryRequest request,
      @Parameter(hidden = true) Disclosure disclosure) {
    var kept =
        store.all().stream()
            .filter(export -> export.clinics().stream().allMatch(request.clinics()::include))
            .sorted(Comparator.comparing(Export::requestedAt).reversed().thenComparing(Export::id))
            .toList();
    kept.forEach(export -> require(export, request, disclosure));
    return new KeptExports(kept.stream().map(this::status).toList());
  }

  @GetMapping("/exports/{export}")
  @Operation(operationId = "exportStatus", summary = "How far an export is")
  ExportStatus status(
      @PathVariable UUID export,
      @Parameter(hidden = true) QueryRequest request,
      @Parameter(hidden = true) Disclosure disclosure) {
    return status(find(export, request, disclosure));
  }

  @GetMapping(path = "/exports/{export}/bundle", produces = "application/zip")
  @Operation(
      operationId = "exportedBundle",
      summary = "The bundle of an export that is ready; ranges are answered")
  @ApiResponse(
      responseCode = "200",
      description = "the whole, with an ETag",
      content = @Content(mediaType = "application/zip", schema = @Schema(format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "a range of it",
      content = @Content(mediaType = "application/zip", schema = @Schema(format = "binary")))
  @ApiResponse(responseCode = "304", description = "it is what is known", content = @Content)
  @ApiResponse(responseCode = "416", description = "there is no such range", content = @Content)
  ResponseEntity<Resource> bundle(
      @PathVariable UUID export,
      @Parameter(hidden = true) QueryRequest request,
      @Parameter(hidden = true) Disclosure disclosure) {
    var found = find(export, request, disclosure);
    var made =
        found
            .made()
            .orElseThrow(
                () -> Problem.of(QueryProblem.EXPORT_NOT_READY, "Ask for its status first."));
    return ResponseEntity.ok()
        .contentType(ZIP)
        .eTag(made.sha256())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("export-" + export + ".zip")
                .build()
                .toString())
        .body(new FileSystemResource(store.bundle(export)));
  }

  private Export find(UUID export, QueryRequest request, Disclosure disclosure) {
    disclosure.record("export " + export);
    var found =
        store
            .find(export)
            .orElseThrow(() -> Problem.of(QueryProblem.EXPORT_UNKNOWN, "It may have expired."));
    require(found, request, disclosure);
    return found;
  }

  /** Says what is shown, and refuses what is not of the requester's clinics. */
  private static void require(Export export, QueryRequest request, Disclosure disclosure) {
    disclose(export.scope(), disclosure);
    export.clinics().forEach(request::requireClinic);
  }

  private static void disclose(ExportScope scope, Disclosure disclosure) {
    switch (scope) {
      case ExportScope.OfCourse(var course) -> disclosure.course(course);
      case ExportScope.OfPatient(var patient) -> disclosure.patient(patient);
      case ExportScope.OfClinic(var clinic, var _, var _) -> disclosure.clinic(clinic.value());
    }
  }

  /** A clinic known here is checked at once; only the ledger knows a patient's clinics. */
  private void requireKnownClinics(ExportScope scope, QueryRequest request) {
    switch (scope) {
      case ExportScope.OfCourse(var course) ->
          request.requireClinic(
              courses
                  .open(course)
                  .orElseThrow(QueryProblem::courseUnknown)
                  .opened()
                  .clinic()
                  .value());
      case ExportScope.OfClinic(var clinic, var _, var _) -> request.requireClinic(clinic.value());
      case ExportScope.OfPatient _ -> {}
    }
  }

  private static List<String> clinics(ExportScope scope, long size, LedgerLogClient log)
      throws IOException {
    return scope instanceof ExportScope.OfClinic period
        ? List.of(period.clinic().value())
        : log.contents(scope, size).clinics();
  }

  private ExportStatus status(Export export) {
    return new ExportStatus(
        export.id(),
        export.scope().words(),
        export.treeSize(),
        export.state(),
        Optional.ofNullable(exports.getIfAvailable())
            .filter(worker -> export.state() == Export.State.UNDER_WAY)
            .map(worker -> worker.progressOf(export.id())),
        export
            .made()
            .map(
                made ->
                    new ExportStatus.Bundle(
                        "/exports/" + export.id() + "/bundle",
                        made.bytes(),
                        made.sha256(),
                        made.at(),
                        made.at().plus(settings.keep()))),
        export.failure(),
        export.requestedBy(),
        export.requestedAt(),
        export.reason());
  }

  private static Problem unavailable() {
    return QueryProblem.retryLater(
        QueryProblem.EXPORTS_UNAVAILABLE,
        "An export is read from the ledger's log, which does not answer.",
        RETRY_AFTER);
  }
}
