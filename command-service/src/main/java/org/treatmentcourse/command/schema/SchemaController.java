package org.treatmentcourse.command.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.file.ProtocolFile;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.input.StrictMapper;
import org.treatmentcourse.value.id.ProtocolRef;

/** The protocols' schema for an author of a protocol, and a check that publishes nothing. */
@RestController
class SchemaController {
  private static final String JSON_SCHEMA = "application/schema+json";
  private static final String PATH = "/schemas/treatment-protocol";

  /** A body: a protocol, as publish-protocol takes it. */
  record ProtocolBody(TreatmentProtocol protocol) {}

  private final ProtocolSchema schema;
  private final StrictMapper mapper;

  SchemaController(ProtocolSchema schema, StrictMapper mapper) {
    this.schema = schema;
    this.mapper = mapper;
  }

  @GetMapping(path = PATH, produces = JSON_SCHEMA)
  @ApiResponse(
      responseCode = "200",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = "string")),
      content = @Content(mediaType = JSON_SCHEMA, schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "304", description = "it is what is known", content = @Content)
  ResponseEntity<String> schema() {
    var text = ProtocolFile.schema();
    return ResponseEntity.ok().eTag(Sha256.hex(text.getBytes(UTF_8))).body(text);
  }

  /** Checks what would be sent to publish a protocol, and says how it would be pinned. */
  @PostMapping(PATH)
  @Operation(
      operationId = "check",
      summary = "Whether a protocol could be published, and how it would be pinned",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = ProtocolBody.class))))
  ProtocolRef check(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
    var body = StrictJson.object(request.getInputStream().readAllBytes());
    schema.check(body);
    return ContentHash.pin(mapper.read(body, ProtocolBody.class).protocol());
  }
}
