package org.treatmentcourse.command.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.Statement;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.transparency.serving.SignedLog;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** For the service that builds exports, and for nobody else: it sees all clinics. */
@RestController
@Tag(name = "Exports")
class ExportController {
  private static final Set<Role> EXPORTERS = Set.of(Role.SERVICE);

  /**
   * The number of answers that are kept. An answer for a scope and size never changes, and each
   * export asks for it twice.
   */
  private static final int KEPT_ANSWERS = 4;

  private static final JsonMapper JSON = WireFormat.mapper();

  /** The request: a scope, and the size of the log; the signed size if absent. */
  record ContentsRequest(ExportScope scope, Optional<Long> treeSize) {}

  private final SignedLog log;
  private final String exporter;
  private final ScopeReader scopes;
  private final Map<ContentsRequest, ScopeReader.Found> kept =
      new LinkedHashMap<>(KEPT_ANSWERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ContentsRequest, ScopeReader.Found> eldest) {
          return size() > KEPT_ANSWERS;
        }
      };

  ExportController(
      SignedLog log, Ledger ledger, @Value("${treatmentcourse.exports.exporter}") String exporter) {
    this.log = log;
    this.exporter = exporter;
    this.scopes = new ScopeReader(ledger);
  }

  @PostMapping(
      path = "/exports/contents",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "contentsOfExport",
      summary = "Which streams, events and commits belong to an export's scope",
      description = "Roles: service, for every clinic.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = ContentsRequest.class))))
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = BundleContents.class)))
  String contents(
      @RequestBody byte[] body, @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    requireExporter(token);
    ContentsRequest requested;
    try {
      // A period that is asked for may end whenever it likes: it is no time that is recorded.
      requested = JSON.treeToValue(StrictJson.object(body), ContentsRequest.class);
    } catch (JacksonException e) {
      throw CommandProblem.malformed("scope", "scope must be of a course, a patient or a clinic");
    }
    return JSON.writeValueAsString(contents(requested.scope(), requested.treeSize()));
  }

  /** The one place where the log's key signs what somebody else wrote: it is checked first. */
  @PostMapping(
      path = "/exports/statements",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      operationId = "statementOfExport",
      summary = "The log's signature under an export's manifest",
      description =
          "Signed only if the scope has exactly the streams, events and commits at that size of"
              + " the log that the manifest names. For the one service that builds exports.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(type = "object", description = "the bundle's manifest"))))
  String statement(
      @RequestBody byte[] body, @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    if (!requireExporter(token).id().equals(exporter)) {
      throw CommandProblem.exporterOnly();
    }
    Manifest manifest;
    try {
      manifest = Manifest.parse(body);
    } catch (IllegalArgumentException e) {
      throw CommandProblem.malformed("manifest", "manifest must be an export's manifest");
    }
    if (!manifest.claims(contents(manifest.scope(), Optional.of(manifest.treeSize())))) {
      throw CommandProblem.claimUnlikeLedger();
    }
    var statement = Statement.of(manifest, state(manifest.treeSize()));
    return log.sign(statement.text()).toString();
  }

  private BundleContents contents(ExportScope scope, Optional<Long> treeSize) {
    long size =
        treeSize
            .or(log::size)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    var state = state(size);
    var found = found(new ContentsRequest(scope, Optional.of(size)));
    if (found.commits().isEmpty()) {
      throw CommandProblem.scopeEmpty();
    }
    return new BundleContents(
        state.origin(),
        size,
        state.root().base64(),
        log.sign(state.text()).toString(),
        log.keys().stream().map(VerifierKey::text).toList(),
        found.clinics(),
        found.streams(),
        found.commits());
  }

  private ScopeReader.Found found(ContentsRequest requested) {
    synchronized (kept) {
      var known = kept.get(requested);
      if (known != null) {
        return known;
      }
    }
    // Read outside the lock: twice is no harm, a wait behind another's long reading is.
    var found = scopes.find(requested.scope(), requested.treeSize().orElseThrow());
    synchronized (kept) {
      kept.put(requested, found);
    }
    return found;
  }

  private Checkpoint state(long size) {
    return log.at(size)
        .orElseThrow(
            () ->
                log.size().isEmpty()
                    ? new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE)
                    : CommandProblem.malformed(
                        "treeSize", "treeSize must be 1 to the size of the last checkpoint"));
  }

  private static Requester requireExporter(Jwt token) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    if (requester.actingAs(EXPORTERS).isEmpty()) {
      throw CommandProblem.roleNotPermitted(EXPORTERS);
    }
    if (!requester.mayEnterEveryClinic()) {
      throw CommandProblem.anotherClinic();
    }
    return requester;
  }
}
