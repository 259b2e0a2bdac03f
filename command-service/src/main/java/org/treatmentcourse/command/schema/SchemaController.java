package org.treatmentcourse.command.schema;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.file.ProtocolFile;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.input.StrictMapper;
import org.treatmentcourse.value.id.ProtocolRef;

/** The protocols' schema for an author of a protocol, and a check that publishes nothing. */
@RestController
class SchemaController {
  private static final String PATH = "/schemas/treatment-protocol";

  /** A body: a protocol, as publish-protocol takes it. */
  record ProtocolBody(TreatmentProtocol protocol) {}

  private final ProtocolSchema schema;
  private final StrictMapper mapper;

  SchemaController(ProtocolSchema schema, StrictMapper mapper) {
    this.schema = schema;
    this.mapper = mapper;
  }

  @GetMapping(path = PATH, produces = "application/schema+json")
  String schema() {
    return ProtocolFile.schema();
  }

  /** Checks what would be sent to publish a protocol, and says how it would be pinned. */
  @PostMapping(PATH)
  ProtocolRef check(HttpServletRequest request) throws IOException {
    var body = StrictJson.object(request.getInputStream().readAllBytes());
    schema.check(body);
    return ContentHash.pin(mapper.read(body, ProtocolBody.class).protocol());
  }
}
