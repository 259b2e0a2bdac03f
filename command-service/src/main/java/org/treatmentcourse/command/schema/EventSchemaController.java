package org.treatmentcourse.command.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.SortedMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.treatmentcourse.bundle.EventSchemas;
import org.treatmentcourse.bundle.Sha256;

/**
 * The JSON Schema of every event type in every revision ever written, for anybody who reads events.
 * Each is pinned: the same address has the same bytes for ever.
 */
@RestController
class EventSchemaController {
  private static final String PATH = "/schemas/events";
  private static final String SCHEMA = "application/schema+json";
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  /** A later build may know more types and revisions. */
  private static final CacheControl UNTIL_THE_NEXT_BUILD =
      CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

  @GetMapping(PATH)
  @Operation(
      summary = "The newest revision of each event type",
      description =
          "A revision before it has the number below, from 1 on. Names of access and retention"
              + " events are among them.")
  @ApiResponse(
      responseCode = "200",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "it is what is known", content = @Content)
  ResponseEntity<SortedMap<String, Integer>> newestRevisions() {
    var revisions = EventSchemas.newestRevisions();
    return ResponseEntity.ok()
        .cacheControl(UNTIL_THE_NEXT_BUILD)
        .eTag(Sha256.hex(revisions.toString().getBytes(UTF_8)))
        .body(revisions);
  }

  @GetMapping(path = PATH + "/{type}/{revision}", produces = SCHEMA)
  @Operation(
      summary = "The JSON Schema of an event type in a revision",
      description =
          "What ce_dataschema names: urn:treatmentcourse:event:TYPE:REVISION is its $id. The same"
              + " address has the same bytes for ever.")
  @ApiResponse(
      responseCode = "200",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = "of the bytes",
              schema = @Schema(type = "string")),
      content = @Content(mediaType = SCHEMA, schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "304", description = "it is what is known", content = @Content)
  ResponseEntity<String> schema(@PathVariable String type, @PathVariable int revision) {
    var schema =
        EventSchemas.pinned(type, revision)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf(SCHEMA))
        .cacheControl(FOR_EVER)
        .eTag(Sha256.hex(schema.getBytes(UTF_8)))
        .body(schema);
  }
}
