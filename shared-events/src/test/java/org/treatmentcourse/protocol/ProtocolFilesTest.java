package org.treatmentcourse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.protocol.file.ProtocolFile;
import org.treatmentcourse.protocol.file.ProtocolFlaw;
import org.treatmentcourse.protocol.version.ProtocolRevision2;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The five clinics' protocols, as the files that come with the system say them. */
class ProtocolFilesTest {
  private static final Path FILES = Path.of("../infra/demo/protocols");
  private static final JsonMapper JSON = WireFormat.mapper();

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.sorted().toList();
    }
  }

  @Test
  void there_are_five() throws IOException {
    assertThat(files()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_number_length_of_time_and_list_names_its_source(Path file) throws IOException {
    var protocol = JSON.readTree(Files.readString(file)).get("protocol");
    var unsourced = new ArrayList<String>();
    collect(protocol, "", protocol.get("sources"), unsourced);
    assertThat(unsourced).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_source_is_of_something_that_is_there(Path file) throws IOException {
    var protocol = JSON.readTree(Files.readString(file)).get("protocol");
    assertThat(protocol.get("sources").propertyNames())
        .allSatisfy(pointer -> assertThat(protocol.at(pointer).isMissingNode()).isFalse());
  }

  @ParameterizedTest
  @MethodSource("files")
  @Proves("s3-monitoring")
  void every_route_has_its_readings_and_its_discharge(Path file) throws IOException {
    var protocol = read(file);
    for (var route : protocol.routes()) {
      assertThat(protocol.readings(route.product(), route.route())).isNotEmpty();
      assertThat(protocol.dischargeOf(route.product()).product()).isEqualTo(route.product());
      assertThat(protocol.dischargeOf(route.product()).signs()).isNotEmpty();
    }
    assertThat(protocol.primaryScale()).isPresent();
    assertThat(protocol.candidates()).isPresent();
    assertThat(protocol.phases()).isNotEmpty();
    assertThat(protocol.education()).isPresent();
    assertThat(protocol.coverage()).isPresent();
    assertThat(protocol.custody()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("files")
  void esketamine_has_its_form_and_nothing_else_has(Path file) throws IOException {
    var protocol = read(file);
    var esketamine =
        protocol.routes().stream().anyMatch(route -> route.product() == Product.ESKETAMINE);
    assertThat(!protocol.forms().isEmpty()).isEqualTo(esketamine);
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_session_is_at_least_no_longer_than_the_longest_slot(Path file) throws IOException {
    var protocol = JSON.readTree(Files.readString(file)).get("protocol");
    var length = (ObjectNode) protocol.get("sessionLength");
    length.put("least", "PT12H").put("most", "PT13H");
    assertThat(flawed(protocol)).doesNotContain("/sessionLength/least");
    length.put("least", "PT12H0.001S");
    assertThat(flawed(protocol)).contains("/sessionLength/least");
  }

  private static List<String> flawed(JsonNode protocol) {
    return ProtocolFile.flaws(protocol, List.of()).stream().map(ProtocolFlaw::pointer).toList();
  }

  private static TreatmentProtocol read(Path file) throws IOException {
    var protocol = JSON.readTree(Files.readString(file)).get("protocol");
    ProtocolRevision2.fill(protocol);
    return JSON.treeToValue(protocol, TreatmentProtocol.class);
  }

  private static void collect(JsonNode node, String at, JsonNode sources, List<String> unsourced) {
    if (at.startsWith("/sources")) {
      return;
    }
    var isFact = node.isNumber() || node.isArray() || isDuration(node);
    if (isFact && !hasSource(at, sources)) {
      unsourced.add(at);
    }
    node.properties()
        .forEach(entry -> collect(entry.getValue(), at + "/" + entry.getKey(), sources, unsourced));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), at + "/" + i, sources, unsourced);
    }
  }

  private static boolean isDuration(JsonNode node) {
    return node.isString() && node.stringValue().matches("PT[0-9].*");
  }

  private static boolean hasSource(String pointer, JsonNode sources) {
    for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      if (sources.has(at)) {
        return true;
      }
    }
    return false;
  }
}
