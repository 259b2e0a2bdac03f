package org.treatmentcourse.command.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.verify.BundleVerifier;
import org.treatmentcourse.bundle.write.BundleFolder;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.SignedRecords;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * A commit of an earlier build whose text holds a lone surrogate: it keeps its bytes and hash,
 * every reader shows the same, and nothing stops at it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
@SuppressWarnings("NullAway.Init")
class IllFormedCommitTest {
  private static final OwnParts PARTS = OwnParts.unique();
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);
  private static final String CLINIC = "anew";
  private static final String LONE = "Let \uD800 go";
  private static final String SHOWN = "Let U+D800 go";
  private static final Duration BOUND = Duration.ofSeconds(20);

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired MongoClient mongo;

  private ServedLog log;
  private RecordedCourses courses;
  private CourseId course;
  private long commit;

  @BeforeEach
  void a_course_whose_intention_was_recorded_by_an_earlier_build() {
    log = new ServedLog(port);
    courses = new RecordedCourses(ledger);
    if (ledger.head().isEmpty()) {
      courses.protocol();
    }
    course = courses.course(CLINIC, new PatientRef(UUID.randomUUID()));
    commit = recordedRaw(courses.next(course), LONE);
  }

  @Test
  void feed_relay_and_course_agree_on_what_they_show_and_go_on() throws Exception {
    var event = ledger.stream(course.stream(), 5).getFirst();
    assertThat(intention(event)).isEqualTo(SHOWN);
    assertThat(event.actor().name()).isEqualTo("Robin U+DFFF");

    assertThat(post("hold-consultation")).isEqualTo(200);

    assertThat(feed(5)).isEqualTo(ledger.stream(course.stream(), 5)).hasSize(2).contains(event);
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(
            () -> assertThat(subscribed()).containsAll(ledger.stream(course.stream(), 5)));
  }

  @Test
  void its_bytes_stay_as_they_were_signed_and_the_bundle_names_it() throws Exception {
    // As it was read when it was signed.
    var read = new IntentionSet("Let \uFFFD go", IntentionCategory.OTHER, RecordedCourses.NOON);
    courses.signed(
        course, CLINIC, 5, SignedRecords.sha256(new TreeMap<>(Map.of(5L, WIRE.encode(read)))));

    var folder = TestParts.newFolder("bundle");
    var verdict =
        BundleVerifier.verify(
            sealed(folder),
            List.of(VerifierKey.parse(Files.readString(Path.of(PARTS.keyFile() + ".vkey")))),
            List.of(),
            done -> {});

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.illFormed().lines())
        .startsWith("commit " + commit + ": text that is not well-formed UTF-8");
    assertThat(Files.readString(folder.resolve(BundleLayout.EVENTS)))
        .contains(SHOWN)
        .doesNotContain("\uFFFD");
    assertThat(HexFormat.of().formatHex(ledger.readStored(commit, 1).getFirst().bytes()))
        .contains(HexFormat.of().formatHex("Let ".getBytes(UTF_8)) + "eda080");
  }

  @Test
  void a_text_that_had_the_most_characters_is_still_read() {
    recordedRaw(courses.next(course), "\uD800".repeat(4_000));

    var event = ledger.stream(course.stream(), 6).getFirst();

    assertThat(intention(event)).isEqualTo("U+D800".repeat(4_000));
  }

  private static String intention(RecordedEvent event) {
    return ((IntentionSet) WIRE.decode(event)).text();
  }

  /** Past the ledger's writer, as the driver encodes it. */
  private long recordedRaw(long seq, String text) {
    var payload = WIRE.encode(new IntentionSet("?", IntentionCategory.OTHER, RecordedCourses.NOON));
    MongoCollection<BsonDocument> stored =
        mongo.getDatabase(PARTS.name()).getCollection(LedgerLayout.LEDGER, BsonDocument.class);
    var event =
        new BsonDocument("stream", new BsonString(course.stream()))
            .append("seq", new BsonInt64(seq))
            .append("id", new BsonBinary(UUID.randomUUID()))
            .append("type", new BsonString(payload.type()))
            .append("rev", new BsonInt32(payload.revision()))
            .append("occurredAt", new BsonDateTime(RecordedCourses.NOON.toEpochMilli()))
            .append("payload", new BsonString(payload.json().replace("?", text)));
    var actor =
        new BsonDocument("id", new BsonString("nurse-1"))
            .append("name", new BsonString("Robin \uDFFF"))
            .append("role", new BsonString("monitor"));
    while (true) {
      long number = ledger.head().orElseThrow() + 1;
      var document =
          new BsonDocument("_id", new BsonInt64(number))
              .append("events", new BsonArray(List.of(event)))
              .append("command", new BsonBinary(UUID.randomUUID()))
              .append("actor", actor)
              .append("clinic", new BsonString(CLINIC))
              .append("correlation", new BsonBinary(UUID.randomUUID()))
              .append("causation", new BsonBinary(UUID.randomUUID()))
              .append("recordedAt", new BsonDateTime(RecordedCourses.NOON.toEpochMilli()));
      try {
        stored.insertOne(document);
        return number;
      } catch (MongoWriteException taken) {
        // The service recorded something in between: the next number, then.
      }
    }
  }

  private int post(String command) throws Exception {
    var body = "{\"modality\":\"IN_PERSON\",\"goals\":[],\"symptoms\":[]}";
    var request =
        request("/courses/" + course + "/" + command, "clinician." + CLINIC)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private List<RecordedEvent> feed(long from) throws Exception {
    var request = request("/streams/" + course.stream() + "/events?from=" + from, "service.all");
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body())
        .get("events")
        .valueStream()
        .map(event -> JSON.treeToValue(event, RecordedEvent.class))
        .toList();
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + token);
  }

  private List<RecordedEvent> subscribed() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            TestParts.broker().bootstrapServers(),
            "group.id",
            UUID.randomUUID().toString(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    var events = new ArrayList<RecordedEvent>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(PARTS.name() + "-events"));
      for (int poll = 0; poll < 10; poll++) {
        for (var record : consumer.poll(Duration.ofMillis(500))) {
          var headers = new HashMap<String, byte[]>();
          record.headers().forEach(header -> headers.put(header.key(), header.value()));
          events.add(CloudEventHeaders.read(headers, record.value()));
        }
      }
    }
    return events;
  }

  private Path sealed(Path folder) throws IOException {
    var scope = new ExportScope.OfCourse(course);
    var asked = JSON.createObjectNode();
    asked.set("scope", JSON.valueToTree(scope));
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> contents(asked.toString()).streams().getFirst().lastSeq() == 6);
    var bundle = new BundleFolder(folder, contents(asked.toString()));
    bundle.collectCommits(log, read -> {});
    bundle.derive(log);
    var manifest = bundle.writeManifest(scope);
    var statement = log.post("/exports/statements", ServedLog.EXPORTER, manifest.bytes());
    assertThat(statement.statusCode()).as(statement.body()).isEqualTo(200);
    var file = folder.resolve("bundle.zip");
    bundle.seal(statement.body(), file, part -> {});
    return file;
  }

  private BundleContents contents(String asked) throws IOException {
    var answer = log.post("/exports/contents", ServedLog.EXPORTER, asked.getBytes(UTF_8));
    return JSON.readValue(answer.body(), BundleContents.class);
  }
}
