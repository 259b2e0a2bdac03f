package org.treatmentcourse.command.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.springframework.stereotype.Component;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.http.body.BodyCheck;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.protocol.file.ProtocolFile;
import org.treatmentcourse.protocol.file.ProtocolFlaw;
import org.treatmentcourse.protocol.version.ProtocolRevision2;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses a protocol with everything that is wrong with it, by schema and by meaning. */
@Component
class ProtocolSchema implements BodyCheck {
  private static final String FIELD = "protocol";
  private static final String AT = "/" + FIELD;

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ProtocolFile.schema());

  @Override
  public Class<?> command() {
    return PublishProtocol.class;
  }

  @Override
  public void check(ObjectNode body) {
    var protocol = body.path(FIELD);
    if (!(protocol instanceof ObjectNode)) {
      throw CommandProblem.protocolInvalid(List.of(new ProtocolFlaw(AT, "must be an object")));
    }
    var flaws = ProtocolFile.flaws(protocol, ofShape(protocol));
    if (!flaws.isEmpty()) {
      throw CommandProblem.protocolInvalid(
          flaws.stream()
              .map(flaw -> new ProtocolFlaw(AT + flaw.pointer(), flaw.detail()))
              .toList());
    }
    ProtocolRevision2.fill(protocol);
  }

  private List<ProtocolFlaw> ofShape(JsonNode protocol) {
    return schema.validate(protocol).stream()
        .map(error -> new ProtocolFlaw(error.getInstanceLocation().toString(), error.getMessage()))
        .toList();
  }
}
