package org.treatmentcourse.command.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.bundle.Sha256;

/**
 * The topics for subscribers as an AsyncAPI document, which infra/reference makes of the sources.
 */
@RestController
class AsyncApiController {
  private static final String ASYNC_API = "application/vnd.aai.asyncapi+json";
  private static final MediaType VERSIONED = MediaType.valueOf(ASYNC_API + ";version=3.0.0");
  private static final CacheControl UNTIL_THE_NEXT_BUILD =
      CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

  private final String document = read();
  private final String etag = Sha256.hex(document.getBytes(UTF_8));

  @GetMapping(path = "/asyncapi", produces = ASYNC_API)
  @Operation(
      summary = "The topics for subscribers, as an AsyncAPI 3 document",
      description = "Its messages refer to the schemas at /schemas/events.")
  @ApiResponse(
      responseCode = "200",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = "string")),
      content = @Content(mediaType = ASYNC_API, schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "304", description = "it is what is known", content = @Content)
  ResponseEntity<String> asyncApi() {
    return ResponseEntity.ok()
        .contentType(VERSIONED)
        .cacheControl(UNTIL_THE_NEXT_BUILD)
        .eTag(etag)
        .body(document);
  }

  private static String read() {
    try (var file = AsyncApiController.class.getResourceAsStream("asyncapi.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
