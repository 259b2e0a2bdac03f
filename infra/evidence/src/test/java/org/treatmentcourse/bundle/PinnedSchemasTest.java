package org.treatmentcourse.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's shape under one revision never changes: who subscribes has read its schema. A pinned
 * schema is written once and never edited; a new shape gets a new revision and a new file.
 */
class PinnedSchemasTest {
  private static final Path PINNED =
      Checkout.root()
          .resolve("shared-events/src/main/resources/org/treatmentcourse/schemas/events");
  private static final Path MADE = Path.of("target/schemas/events");
  private static final JsonMapper JSON = WireFormat.mapper();

  private final WireFormat wire = EventFamilies.wire();

  @Test
  @Proves("event-schema-kept")
  void every_event_has_under_its_revision_the_fields_that_it_was_published_with()
      throws IOException {
    var broken = new ArrayList<String>();
    for (var type : wire.types().entrySet()) {
      int revision = wire.revision(type.getKey());
      var name = file(type.getKey(), revision);
      var made = EventSchemas.text(type.getValue(), revision);
      if (!Files.exists(PINNED.resolve(name))) {
        Files.createDirectories(MADE);
        Files.writeString(MADE.resolve(name), made);
        broken.add(
            "%s revision %d is new: pin its schema, copy infra/evidence/%s to %s"
                .formatted(type.getKey(), revision, MADE.resolve(name), PINNED));
        continue;
      }
      for (var change : SchemaChanges.between(pinned(name), JSON.readTree(made))) {
        broken.add(
            "%s revision %d: %s. What a revision means never changes: undo it, or give %s revision %d with an upcaster (see Revised)"
                .formatted(type.getKey(), revision, change, type.getKey(), revision + 1));
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void there_is_a_schema_for_every_type_and_revision_and_none_without_one() throws IOException {
    var expected = new TreeSet<String>();
    for (var type : wire.types().keySet()) {
      for (int revision = 1; revision <= wire.revision(type); revision++) {
        expected.add(file(type, revision));
      }
    }
    try (var files = Files.list(PINNED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as(
              "an event that was renamed or removed leaves its schemas here: old ones decode for"
                  + " ever")
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  @Proves("event-schema-kept")
  void each_kind_of_change_is_noticed_and_named() throws IOException {
    assertThat(changed("IntentionSet", event -> {})).isEmpty();
    assertThat(
            changed(
                "IntentionSet", event -> ((ObjectNode) event.get("properties")).putObject("note")))
        .isEqualTo("field `note` was added");
    assertThat(
            changed("IntentionSet", event -> ((ObjectNode) event.get("properties")).remove("text")))
        .isEqualTo("field `text` was removed");
    assertThat(
            changed(
                "IntentionSet",
                event -> {
                  var properties = (ObjectNode) event.get("properties");
                  properties.set("words", properties.remove("text"));
                }))
        .contains("field `text` was removed", "field `words` was added");
    assertThat(changed("IntentionSet", event -> ((ArrayNode) event.get("required")).remove(0)))
        .endsWith("became optional");
    assertThat(
            changed(
                "IntentionSet",
                event -> ((ArrayNode) event.at("/properties/category/enum")).add("ANOTHER")))
        .isEqualTo("field `category` got the value ANOTHER");
    assertThat(
            changed(
                "SessionScheduled",
                event ->
                    ((ObjectNode) event.at("/properties/slot/properties/start"))
                        .put("format", "date")))
        .startsWith("field `slot.start` changed from");
    assertThat(
            changed(
                "MedicationsReconciled",
                event ->
                    ((ObjectNode) event.at("/properties/medications/items/properties"))
                        .putObject("dose")))
        .isEqualTo("field `medications[].dose` was added");
    assertThat(
            changed(
                "DosingClearanceDecided",
                event ->
                    ((ObjectNode) event.at("/properties/decision/oneOf/1/properties"))
                        .putObject("by")))
        .isEqualTo("field `decision(1).by` was added");
  }

  private static String changed(String type, Consumer<JsonNode> change) throws IOException {
    var now = pinned(file(type, 1)).deepCopy();
    change.accept(now);
    return String.join("; ", SchemaChanges.between(pinned(file(type, 1)), now));
  }

  private static JsonNode pinned(String file) throws IOException {
    return JSON.readTree(Files.readString(PINNED.resolve(file)));
  }

  private static String file(String type, int revision) {
    return type + ".v" + revision + ".json";
  }
}
