package org.treatmentcourse.command.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was stored fits the schema of its type and revision; today's are those that an export hands
 * over with it (see {@code PinnedSchemasTest}).
 */
class EventSchemasTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("treatmentcourse.root")).resolve("shared-events/src");
  private static final String SCHEMAS = "main/resources/org/treatmentcourse/schemas/events";
  private static final String GOLDEN = "test/resources/golden";

  @Test
  void every_golden_event_fits_its_schema_and_fits_it_no_longer_without_a_field()
      throws IOException {
    var json = WireFormat.mapper();
    for (var file : files(SCHEMAS, "")) {
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Files.readString(file));
      var name = file.getFileName().toString().replace(".json", "");
      var goldens = files(GOLDEN, name + "-");
      assertThat(goldens).as(name).isNotEmpty();
      for (var golden : goldens) {
        var event = (ObjectNode) json.readTree(Files.readString(golden));
        assertThat(schema.validate(event)).as(golden.toString()).isEmpty();
        event.remove("occurredAt");
        assertThat(schema.validate(event)).as(golden.toString()).isNotEmpty();
      }
    }
  }

  private static List<Path> files(String folder, String prefix) throws IOException {
    try (var files = Files.list(SOURCES.resolve(folder))) {
      return files.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
