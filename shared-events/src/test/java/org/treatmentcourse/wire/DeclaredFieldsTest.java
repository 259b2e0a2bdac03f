package org.treatmentcourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.field.DeclaredFields;
import org.treatmentcourse.field.FieldDeclaration;
import org.treatmentcourse.field.FieldKind;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.field.Sensitivity;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.measure.Milligrams;

/**
 * Every field of every event says what it holds and how sensitive that is. The table is kept so
 * that a change of either is seen by those who answer for it.
 */
class DeclaredFieldsTest {
  private static final Path TABLE = Path.of("src/test/resources/fields/declared.txt");
  private static final Path MADE = Path.of("target/fields/declared.txt");

  @Test
  void every_field_of_every_event_is_declared_as_the_kept_table_says() throws IOException {
    var lines = new TreeMap<String, String>();
    for (var type : AllEvents.wire().types().entrySet()) {
      DeclaredFields.of(type.getValue().asSubclass(Record.class))
          .forEach(
              (path, field) ->
                  lines.put(
                      type.getKey() + " " + path,
                      "%s %s %s %s"
                          .formatted(type.getKey(), path, field.kind(), field.sensitivity())));
    }
    Files.createDirectories(MADE.resolveSibling(""));
    Files.write(MADE, lines.values());
    assertThat(lines.values())
        .as(
            "a field was added or declared otherwise: have it reviewed for privacy, then copy"
                + " shared-events/%s to shared-events/%s",
            MADE, TABLE)
        .containsExactlyElementsOf(Files.readAllLines(TABLE));
  }

  @Sensitive(Sensitivity.CLINICAL)
  private sealed interface Phase {}

  private record Part(String text, boolean flag) {}

  @Holds(FieldKind.NARRATIVE)
  private record Words(String text, int count) {}

  private record Step(
      Words words,
      @Sensitive(Sensitivity.PSYCHOTHERAPY) List<Words> said,
      @Holds(FieldKind.NARRATIVE) Map<FieldKind, String> found,
      Milligrams amount,
      PractitionerId by,
      Instant occurredAt)
      implements Phase {}

  private record Undeclared(Part part) implements Phase {}

  private record OfNoFamily(Milligrams amount) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "how")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ByText.class, name = "TEXT"),
    @JsonSubTypes.Type(value = ByCode.class, name = "CODE")
  })
  private sealed interface Choice {}

  private record ByText(@Holds(FieldKind.NARRATIVE) String why) implements Choice {}

  private record ByCode(@Holds(FieldKind.CODE) String why) implements Choice {}

  private record DeclaredTwice(Choice choice) implements Phase {}

  @Test
  void what_is_nearest_to_a_field_counts() {
    assertThat(DeclaredFields.of(Step.class))
        .containsOnly(
            declared("words.text", FieldKind.NARRATIVE, Sensitivity.CLINICAL),
            declared("words.count", FieldKind.MEASURE, Sensitivity.CLINICAL),
            declared("said[].text", FieldKind.NARRATIVE, Sensitivity.PSYCHOTHERAPY),
            declared("said[].count", FieldKind.MEASURE, Sensitivity.PSYCHOTHERAPY),
            declared("found", FieldKind.NARRATIVE, Sensitivity.CLINICAL),
            declared("found{}", FieldKind.CODE, Sensitivity.CLINICAL),
            declared("amount", FieldKind.MEASURE, Sensitivity.CLINICAL),
            declared("by", FieldKind.REFERENCE, Sensitivity.STAFF),
            declared("occurredAt", FieldKind.TIME, Sensitivity.ADMINISTRATIVE));
  }

  @Test
  void
      a_text_that_says_nothing_a_field_of_no_sensitivity_and_two_declarations_are_refused_by_name() {
    assertThatThrownBy(() -> DeclaredFields.of(Undeclared.class))
        .hasMessageContaining("part.text (String) needs @Holds");
    assertThatThrownBy(() -> DeclaredFields.of(OfNoFamily.class))
        .hasMessageContaining("amount (Milligrams) needs @Sensitive");
    assertThatThrownBy(() -> DeclaredFields.of(DeclaredTwice.class))
        .hasMessageContaining("choice.why is both");
  }

  private static Map.Entry<String, FieldDeclaration> declared(
      String path, FieldKind kind, Sensitivity sensitivity) {
    return Map.entry(path, new FieldDeclaration(kind, sensitivity));
  }
}
