package org.treatmentcourse.command.schema;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.http.JsonBody;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.file.ProtocolFile;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** The protocols' schema for an author of a protocol, and a check that publishes nothing. */
@RestController
class SchemaController {
  private static final String PATH = "/schemas/treatment-protocol";
  private static final JsonMapper JSON = WireFormat.mapper();

  private final ProtocolSchema schema;

  SchemaController(ProtocolSchema schema) {
    this.schema = schema;
  }

  @GetMapping(path = PATH, produces = "application/schema+json")
  String schema() {
    return ProtocolFile.schema();
  }

  /** Checks what would be sent to publish a protocol, and says how it would be pinned. */
  @PostMapping(PATH)
  ProtocolRef check(HttpServletRequest request) throws IOException {
    var body = JsonBody.read(request.getInputStream());
    schema.check(body);
    return ContentHash.pin(JSON.treeToValue(body.get("protocol"), TreatmentProtocol.class));
  }
}
