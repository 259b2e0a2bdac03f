package org.treatmentcourse.command.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.command.topic.form.CloudEventRecord;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.mongo.PythonPackages;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDKs of CloudEvents read every record, also of the least and greatest values. */
@SuppressWarnings("NullAway.Init")
@Timeout(300) // seconds; a script that hangs would be waited for
class CloudEventSdksTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Path FOLDER = Path.of("target/python").toAbsolutePath();
  private static final String PACKAGE = "cloudevents";
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final List<String> PINNED =
      List.of(
          "cloudevents==2.2.0"
              + " --hash=sha256:9ff8adff01b997d251d0fb54076557daa9906330e16afc1712a6447122f8f7a4",
          "python-dateutil==4.0.0"
              + " --hash=sha256:a5e246f79eb80475e691bf93862cead98decd8a498cf53ba0516fcdc0f50dc1c",
          "six==1.17.0"
              + " --hash=sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274");

  /** Prints the attributes of each record that it is given, a line of JSON. */
  private static final String SCRIPT =
      """
      import base64, json, sys
      from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
      from cloudevents.core.formats.json import JSONFormat
      for line in open(sys.argv[1]):
          record = json.loads(line)
          headers = {name: base64.b64decode(value) for name, value in record["headers"].items()}
          value = base64.b64decode(record["value"])
          event = from_binary(KafkaMessage(headers, record["key"], value), JSONFormat())
          attributes = {
              name: str(int(value.timestamp() * 1000)) if name == "time" else value
              for name, value in event.get_attributes().items()
          }
          print(json.dumps({"attributes": attributes, "data": event.get_data()}))
      """;

  private final TopicBench bench = new TopicBench();
  private List<RecordedEvent> recorded = List.of();
  private List<ConsumerRecord<byte[], byte[]>> records = List.of();

  @TempDir private Path folder;

  @BeforeEach
  void least_and_greatest_values_are_published() {
    var names = List.of("O'Brien, Zoë \"Z\" 100 % 🙂", "n".repeat(2_000));
    var times =
        List.of(
            Instant.parse("2000-01-01T00:00:00Z"),
            Instant.parse("2026-03-02T09:59:59.999Z"),
            Instant.now().plus(3_653, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS),
            Instant.parse("9999-12-31T23:59:59.999Z"));
    long seq = 0;
    for (var name : names) {
      for (var time : times) {
        bench.ledger.append(draft(seq++, name, time));
      }
    }
    bench.append(4); // commits with a number of two digits
    recorded =
        bench.ledger.read(0, Integer.MAX_VALUE).stream().flatMap(c -> c.events().stream()).toList();
    bench.start();
    await()
        .atMost(SOON)
        .until(() -> bench.records(bench.topic, "read_committed").size() == recorded.size());
    records = bench.records(bench.topic, "read_committed");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static Draft draft(long seq, String name, Instant time) {
    var text = "ä\\u0000 " + "x".repeat(20_000);
    var event =
        new Draft.Event(
            "lot-ä/#?% 1",
            seq,
            UUID.randomUUID(),
            "LotReceived",
            Integer.MAX_VALUE,
            time,
            "{\"at\":\"" + text + "\",\"n\":9007199254740993}",
            Optional.of("{\"k\":\"ü\"}"));
    return new Draft(
        UUID.randomUUID(),
        new Actor("id-" + name, name, Role.MONITOR, Optional.of(name)),
        Optional.empty(),
        new UUID(0, 0),
        new UUID(-1, -1),
        List.of(event));
  }

  @Test
  void the_java_sdk_reads_each_record_as_it_is_meant() throws Exception {
    try (var sdk = new CloudEventDeserializer()) {
      for (var record : records) {
        var event = sdk.deserialize(record.topic(), record.headers(), record.value());
        assertMeant(event, TopicBench.event(record.headers(), record.value()));
      }
    }
    assertThat(records.stream().map(it -> TopicBench.event(it.headers(), it.value())))
        .containsExactlyInAnyOrderElementsOf(recorded);
  }

  private static void assertMeant(CloudEvent event, RecordedEvent meant) throws Exception {
    assertThat(event.getSpecVersion()).hasToString("1.0");
    assertThat(event.getId()).isEqualTo(meant.id().toString());
    assertThat(event.getType())
        .isEqualTo("org.treatmentcourse." + meant.type() + ".v" + meant.revision());
    assertThat(event.getSource())
        .hasToString("https://test/ledger/" + meant.stream().split("-")[0]);
    assertThat(event.getSubject()).isEqualTo(meant.stream());
    var time = event.getTime();
    assertThat(time == null ? null : time.toInstant()).isEqualTo(meant.occurredAt());
    assertThat(event.getDataSchema())
        .hasToString(
            "https://clinics.test/schemas/events/" + meant.type() + "/" + meant.revision());
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    var data = event.getData();
    assertThat(data == null ? "" : new String(data.toBytes(), UTF_8)).isEqualTo(meant.payload());
    assertThat(event.getExtension("streamsequence")).isEqualTo(Long.toString(meant.seq()));
    assertThat(event.getExtension("actorname")).isEqualTo(meant.actor().name());
  }

  @Test
  void each_attribute_is_named_as_cloudevents_wants_it_and_is_in_the_catalogue() {
    var documented = new ArrayList<String>();
    for (var attribute : CloudEventRecord.class.getRecordComponents()) {
      assertThat(attribute.getName()).matches("[a-z0-9]{1,20}");
      documented.add(
          attribute.getName().equals("datacontenttype")
              ? "content-type"
              : "ce_" + attribute.getName());
    }
    for (var record : records) {
      record.headers().forEach(header -> assertThat(documented).contains(header.key()));
    }
  }

  @Test
  void as_text_the_sequence_is_in_the_ledgers_order_and_a_time_has_three_digits() {
    var ordered =
        records.stream()
            .sorted((a, b) -> text(a, "ce_sequence").compareTo(text(b, "ce_sequence")))
            .map(it -> text(it, "ce_id"))
            .toList();
    assertThat(ordered).isEqualTo(recorded.stream().map(it -> it.id().toString()).toList());
    for (var record : records) {
      for (var header : List.of("ce_time", "ce_recordedtime")) {
        assertThat(text(record, header))
            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
      }
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return TopicBench.text(record.headers(), header);
  }

  @Test
  void the_python_sdk_reads_each_record_as_it_is_meant() throws Exception {
    if (!Files.isDirectory(FOLDER.resolve(PACKAGE))) {
      PythonPackages.fetch(PINNED, FOLDER, PACKAGE, Duration.ofMinutes(5));
    }
    var lines = records.stream().map(CloudEventSdksTest::line).toList();
    var input = Files.write(folder.resolve("records"), lines);
    var builder = new ProcessBuilder(PythonPackages.PYTHON, "-c", SCRIPT, input.toString());
    builder.environment().put("PYTHONPATH", FOLDER.resolve(PACKAGE).toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();

    var read = said.lines().map(JSON::readTree).toList();
    assertThat(read).hasSize(records.size());
    for (int i = 0; i < read.size(); i++) {
      assertMeant(read.get(i), TopicBench.event(records.get(i).headers(), records.get(i).value()));
    }
  }

  private static void assertMeant(JsonNode read, RecordedEvent meant) {
    var attributes = read.get("attributes");
    assertThat(attributes.get("id").asString()).isEqualTo(meant.id().toString());
    assertThat(attributes.get("type").asString()).endsWith(".v" + meant.revision());
    assertThat(attributes.get("subject").asString()).isEqualTo(meant.stream());
    assertThat(attributes.get("actorname").asString()).isEqualTo(meant.actor().name());
    assertThat(attributes.get("time").asString())
        .isEqualTo(Long.toString(meant.occurredAt().toEpochMilli()));
    assertThat(read.get("data")).isEqualTo(JSON.readTree(meant.payload()));
  }

  private static String line(ConsumerRecord<byte[], byte[]> record) {
    var base64 = Base64.getEncoder();
    var headers = new HashMap<String, String>();
    record.headers().forEach(it -> headers.put(it.key(), base64.encodeToString(it.value())));
    return JSON.writeValueAsString(
        Map.of(
            "headers",
            headers,
            "key",
            new String(record.key(), UTF_8),
            "value",
            base64.encodeToString(record.value())));
  }
}
