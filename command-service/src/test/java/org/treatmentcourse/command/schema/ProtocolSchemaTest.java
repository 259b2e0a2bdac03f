package org.treatmentcourse.command.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.file.ProtocolFile;
import org.treatmentcourse.protocol.file.ProtocolFlaw;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.SafetyCause;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ProtocolSchemaTest {
  private static final Path FILES = Path.of("../infra/demo/protocols");
  private static final JsonMapper JSON = WireFormat.mapper();

  private final ProtocolSchema schema = new ProtocolSchema();

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_protocol_that_comes_with_the_system_has_no_flaw(Path file) throws IOException {
    assertThat(flaws((ObjectNode) JSON.readTree(Files.readString(file)))).isEmpty();
  }

  @Test
  void what_a_file_leaves_out_is_filled_in() throws IOException {
    var body = spray();
    for (var added : List.of("phases", "scales", "sources", "candidates", "monitoring")) {
      protocol(body).remove(added);
    }
    assertThat(flaws(body)).isEmpty();
    assertThat(JSON.treeToValue(protocol(body), TreatmentProtocol.class).phases()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/routes/0/most              | 55                    | /protocol/routes/0/least",
        "/routes/0/least             | 0                     | /protocol/routes/0/least",
        "/routes/0/setting           | 'CLINIC_OR_REMOTE'    | /protocol/routes/0/setting",
        "/routes/1/setting           | 'CLINIC_OR_REMOTE'    | /protocol/routes/1/setting",
        "/routes/0/incrementGap      | 'PT4M59S'             | /protocol/routes/0/incrementGap",
        "/routes/0/administration/first | 28            | /protocol/routes/0/administration",
        "/discharge/0/observation    | 'PT1H59M'             | /protocol/discharge/0/observation",
        "/contraindications/1/code   | 'active-psychosis-or-schizophrenia' |"
            + " /protocol/contraindications/1/code",
        "/preparation/abstentions/1/item | 'food' | /protocol/preparation/abstentions/1/item",
        "/discharge/1/product        | 'ESKETAMINE'          | /protocol/routes/1/product",
        "/series/leastGap            | 'PT169H'              | /protocol/series/leastGap",
        "/series/totalDays           | 13                    | /protocol/series/totalDays",
        "/series/count               | 61                    | /protocol/series/count",
        "/vitals/validity            | 'half an hour'        | /protocol/vitals/validity",
        "/vitals/stopAbove/systolicMmHg | 139                | /protocol/vitals/stopAbove",
        "/vitals/delayAbove/diastolicMmHg | 140   | /protocol/vitals/delayAbove/diastolicMmHg",
        "/monitoring/1/route         | 'ORAL'                | /protocol/monitoring/1",
        "/monitoring/0/readings/1/time | {'at':'AFTER_START'} |"
            + " /protocol/monitoring/0/readings/1/time",
        "/scales/1/primary           | true                  | /protocol/scales/1/primary",
        "/scales/3/primary           | true                  | /protocol/scales/3/primary",
        "/evaluateAfterSessions/1    | 9                     | /protocol/evaluateAfterSessions/1",
        "/credentials/0/role         | 'wizard'              | /protocol/credentials/0/role",
        "/custody/recordsKeptYears   | 1                     | /protocol/custody/recordsKeptYears",
        "/effectiveFrom              | '2025-02-30'          | /protocol/effectiveFrom",
        "/recordKeeping              | {'lateAfter':'PT24H'} | /protocol/recordKeeping",
        "/title                      | ' '                   | /protocol/title",
        "/wellness                   | true                  | /protocol",
        "/sources                    | {'/serie':'S0'}       | /protocol/sources/~1serie"
      })
  void a_flaw_is_named_with_its_place(String at, String value, String pointer) throws IOException {
    var body = spray();
    put(protocol(body), at, value);
    assertThat(flaws(body)).extracting(ProtocolFlaw::pointer).contains(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/routes/0/most               | 84.1                    | 84",
        "/routes/0/unit               | 'MILLIGRAMS_PER_KILOGRAM' | 'MILLIGRAMS'",
        "/routes/1/most               | 1.51                    | 1.5",
        "/requiredConsents            | ['OFF_LABEL_USE']       | ['TREATMENT']",
        "/requiredConsents            | []                      | ['OFF_LABEL_USE','TREATMENT']",
        "/contraindications           | []                      |"
            + " [{'code':'a','weight':'ABSOLUTE'}]",
        "/contraindications           | [{'code':'a','weight':'RELATIVE'}] |"
            + " [{'code':'a','weight':'RELATIVE'},{'code':'b','weight':'ABSOLUTE'}]",
        "/discharge/0/leastMoaas      | 4                       | 5",
        "/discharge/1/mostCadss       | 5                       | 4",
        "/vitals/validity             | 'PT1H1S'                | 'PT1H'",
        "/recordKeeping/monitoringFormWithin | 'PT168H1S'       | 'PT168H'",
      })
  @Proves("protocol-floors")
  void no_protocol_is_published_below_the_floors_and_the_field_is_named(
      String at, String below, String onIt) throws IOException {
    var body = spray();
    put(protocol(body), at, onIt);
    protocol(body).remove("sources");
    assertThat(flaws(body)).isEmpty();
    put(protocol(body), at, below);
    assertThat(flaws(body)).extracting(ProtocolFlaw::pointer).contains("/protocol" + at);
  }

  @ParameterizedTest
  @CsvSource({
    "INTRAVENOUS,MILLIGRAMS_PER_KILOGRAM,0.75,0.76,most",
    "ORAL,MILLIGRAMS,400,401,most",
    "INTRANASAL,MILLIGRAMS,400,401,most",
    "INTRAMUSCULAR,MILLIGRAMS,400,401,most",
  })
  @Proves("protocol-floors")
  void each_route_has_its_largest_dose(
      String route, String unit, String most, String above, String field) throws IOException {
    var body = spray();
    protocol(body).remove("sources");
    protocol(body).remove("monitoring");
    put(protocol(body), "/routes/1/route", "'" + route + "'");
    put(protocol(body), "/routes/1/unit", "'" + unit + "'");
    put(protocol(body), "/routes/1/most", most);
    assertThat(flaws(body)).isEmpty();
    put(protocol(body), "/routes/1/most", above);
    assertThat(flaws(body))
        .extracting(ProtocolFlaw::pointer)
        .containsExactly("/protocol/routes/1/" + field);
    put(protocol(body), "/routes/1/route", "'ORAL'");
    put(protocol(body), "/routes/1/unit", "'MILLIGRAMS_PER_KILOGRAM'");
    assertThat(flaws(body)).extracting(ProtocolFlaw::pointer).contains("/protocol/routes/1/unit");
  }

  @ParameterizedTest
  @EnumSource(
      value = SafetyCause.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "VITALS_BELOW_STOP_LIMIT") // it goes with those above the limit
  @Proves("protocol-floors")
  void no_cause_of_a_safety_review_can_be_left_out(SafetyCause cause) throws IOException {
    var body = spray();
    var causes = (ArrayNode) protocol(body).get("safetyReviews").get("causes");
    for (int i = 0; i < causes.size(); i++) {
      if (causes.get(i).stringValue().equals(cause.name())) {
        causes.remove(i);
      }
    }
    assertThat(flaws(body))
        .extracting(ProtocolFlaw::pointer)
        .containsExactly("/protocol/safetyReviews/causes");
    protocol(body).remove("safetyReviews");
    protocol(body).remove("sources");
    assertThat(flaws(body)).isEmpty();
  }

  @Test
  void all_flaws_are_told_at_once() throws IOException {
    var body = spray();
    put(protocol(body), "/routes/0/most", "55");
    put(protocol(body), "/routes/0/setting", "'CLINIC_OR_REMOTE'");
    put(protocol(body), "/routes/0/incrementGap", "'PT1M'");
    put(protocol(body), "/discharge/0/observation", "'PT10M'");
    put(protocol(body), "/series/count", "'six'");
    put(protocol(body), "/scales/1/primary", "true");
    protocol(body).remove("integration");
    assertThat(flaws(body))
        .extracting(ProtocolFlaw::pointer)
        .contains(
            "/protocol/routes/0/least",
            "/protocol/routes/0/setting",
            "/protocol/routes/0/incrementGap",
            "/protocol/discharge/0/observation",
            "/protocol/series/count",
            "/protocol/scales/1/primary",
            "/protocol")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_route_without_discharge_criteria_is_a_flaw_of_the_route() throws IOException {
    var body = spray();
    ((ArrayNode) protocol(body).get("discharge")).remove(1);
    protocol(body).remove("sources");
    assertThat(flaws(body))
        .containsExactly(
            new ProtocolFlaw(
                "/protocol/routes/1/product", "discharge must have criteria for this product"));
  }

  @Test
  void no_protocol_at_all_is_a_flaw_too() {
    assertThat(flaws(JSON.createObjectNode())).hasSize(1);
    assertThat(flaws(JSON.createObjectNode().put("protocol", "s0"))).hasSize(1);
  }

  /** A field of a record that the schema doesn't have could never be written in a file. */
  @Test
  void the_schema_has_exactly_the_fields_of_the_records() {
    var schemaFields = new HashMap<String, JsonNode>();
    var root = JSON.readTree(ProtocolFile.schema());
    compare(TreatmentProtocol.class, root, root, "", schemaFields);
    assertThat(schemaFields).isNotEmpty();
  }

  private static void compare(
      Type type, JsonNode part, JsonNode root, String at, Map<String, JsonNode> seen) {
    var node = part.has("$ref") ? root.at(part.get("$ref").stringValue().substring(1)) : part;
    if (type instanceof ParameterizedType generic) {
      var inner = generic.getActualTypeArguments()[0];
      compare(inner, node.has("items") ? node.get("items") : node, root, at, seen);
    } else if (type instanceof Class<?> record && record.isRecord() && node.has("properties")) {
      seen.put(at, node);
      var names = new TreeSet<String>();
      for (var component : record.getRecordComponents()) {
        names.add(component.getName());
        compare(
            component.getGenericType(),
            node.get("properties").path(component.getName()),
            root,
            at + "/" + component.getName(),
            seen);
      }
      assertThat(names)
          .as(at)
          .containsExactlyInAnyOrderElementsOf(node.get("properties").propertyNames());
    } else if (type instanceof Class<?> constants && constants.isEnum()) {
      var written =
          Arrays.stream(constants.getEnumConstants())
              .map(constant -> JSON.valueToTree(constant).stringValue())
              .toList();
      var allowed = new ArrayList<String>();
      node.get("enum").forEach(value -> allowed.add(value.stringValue()));
      assertThat(allowed).as(at).containsExactlyInAnyOrderElementsOf(written);
    }
  }

  private List<ProtocolFlaw> flaws(ObjectNode body) {
    var problem = catchThrowableOfType(Problem.class, () -> schema.check(body));
    if (problem == null) {
      return List.of();
    }
    assertThat(problem.body().getStatus()).isEqualTo(400);
    var properties = problem.body().getProperties();
    assertThat(properties).isNotNull();
    return ((List<?>) properties.get("errors")).stream().map(ProtocolFlaw.class::cast).toList();
  }

  private static ObjectNode spray() throws IOException {
    return (ObjectNode) JSON.readTree(Files.readString(FILES.resolve("s0-anew.json")));
  }

  private static ObjectNode protocol(ObjectNode body) {
    return (ObjectNode) body.get("protocol");
  }

  private static void put(ObjectNode protocol, String pointer, String value) {
    var cut = pointer.lastIndexOf('/');
    var parent = protocol.at(pointer.substring(0, cut));
    var name = pointer.substring(cut + 1);
    var node = JSON.readTree(value.replace('\'', '"'));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), node);
    } else {
      ((ObjectNode) parent).set(name, node);
    }
  }
}
