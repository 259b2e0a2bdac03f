package org.treatmentcourse.command.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.treatmentcourse.command.http.Caller;
import org.treatmentcourse.command.http.Problem;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.transparency.SignedLog;
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

  /** What was found for a scope and size never changes, and is asked for twice in each export. */
  private static final int KEPT_ANSWERS = 4;

  private static final JsonMapper JSON = WireFormat.mapper();

  /** What is asked for: a scope, and at which size of the log; at the signed one if absent. */
  record Asked(ExportScope scope, Optional<Long> treeSize) {}

  private final SignedLog log;
  private final ScopeReader scopes;
  private final Map<Asked, ScopeReader.Found> kept =
      new LinkedHashMap<>(KEPT_ANSWERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, ScopeReader.Found> eldest) {
          return size() > KEPT_ANSWERS;
        }
      };

  ExportController(SignedLog log, Ledger ledger) {
    this.log = log;
    this.scopes = new ScopeReader(ledger);
  }

  @PostMapping(
      path = "/exports/contents",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "contentsOfExport",
      summary = "Which streams, events and commits belong to an export's scope",
      description = "Roles: service, for every clinic.")
  String contents(
      @RequestBody byte[] body, @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    requireExporter(token);
    Asked asked;
    try {
      asked = JSON.readValue(body, Asked.class);
    } catch (JacksonException e) {
      throw Problem.malformed("scope", "scope must be of a course, a patient or a clinic");
    }
    return JSON.writeValueAsString(contents(asked.scope(), asked.treeSize()));
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
              + " the log that the manifest names. Roles: service, for every clinic.")
  String statement(
      @RequestBody byte[] body, @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    requireExporter(token);
    Manifest manifest;
    try {
      manifest = Manifest.parse(body);
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("manifest", "manifest must be an export's manifest");
    }
    if (!manifest.claims(contents(manifest.scope(), Optional.of(manifest.treeSize())))) {
      throw Problem.claimUnlikeLedger();
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
    var found = found(new Asked(scope, Optional.of(size)));
    if (found.commits().isEmpty()) {
      throw Problem.scopeEmpty();
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

  private ScopeReader.Found found(Asked asked) {
    synchronized (kept) {
      var known = kept.get(asked);
      if (known != null) {
        return known;
      }
    }
    // Read outside the lock: twice is no harm, a wait behind another's long reading is.
    var found = scopes.find(asked.scope(), asked.treeSize().orElseThrow());
    synchronized (kept) {
      kept.put(asked, found);
    }
    return found;
  }

  private Checkpoint state(long size) {
    return log.at(size)
        .orElseThrow(
            () ->
                log.size().isEmpty()
                    ? new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE)
                    : Problem.malformed(
                        "treeSize", "treeSize must be 1 to the size of the last checkpoint"));
  }

  private static void requireExporter(Jwt token) {
    var caller = Caller.of(token);
    if (caller.actingAs(EXPORTERS).isEmpty()) {
      throw Problem.roleNotPermitted(EXPORTERS);
    }
    if (!caller.mayEnterEveryClinic()) {
      throw Problem.anotherClinic();
    }
  }
}
