package org.treatmentcourse.command.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.bundle.EventSchemas;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.node.ObjectNode;

/** What was stored fits the schema that an export hands over with it. */
class EventSchemasTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("treatmentcourse.root"))
          .resolve("shared-events/src/test/resources/golden");

  @Test
  void every_golden_event_fits_its_schema_and_fits_it_no_longer_without_a_field()
      throws IOException {
    var json = WireFormat.mapper();
    for (var file : EventSchemas.files().entrySet()) {
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(file.getValue());
      var name = file.getKey().replace("schemas/", "").replace(".json", "");
      var type = name.substring(0, name.indexOf(".v"));
      var revision = name.substring(name.indexOf(".v") + 2);
      var goldens = goldens(type + ".v" + revision + "-");
      assertThat(goldens).as(name).isNotEmpty();
      for (var golden : goldens) {
        var event = (ObjectNode) json.readTree(Files.readString(golden));
        assertThat(schema.validate(event)).as(golden.toString()).isEmpty();
        event.remove("occurredAt");
        assertThat(schema.validate(event)).as(golden.toString()).isNotEmpty();
      }
    }
  }

  private static List<Path> goldens(String prefix) throws IOException {
    try (var files = Files.list(GOLDEN)) {
      return files.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
