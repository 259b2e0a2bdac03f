package org.treatmentcourse.command.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.bson.RawBsonDocument;
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
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.WireFormat;

/**
 * The service of this build on what an earlier one stored, with a Kafka that knows nothing of it:
 * it starts, exports the same bytes as then, and goes on.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
@SuppressWarnings("NullAway.Init")
class KeptDataTest {
  private static final Path ROOT = Path.of(System.getProperty("treatmentcourse.root"));
  private static final Path KEPT =
      ROOT.resolve("infra/evidence/src/test/resources/kept/2026-11-29");
  private static final long COMMITS = 1_600;

  /** A bundle that the earlier build handed over, and the size of the log it was made at. */
  private static final Path BUNDLE =
      ROOT.resolve("infra/evidence/src/test/resources/signed/course.zip.gz");

  private static final long SIZE_THEN = 1_557;
  private static final CourseId EXPORTED =
      new CourseId(UUID.fromString("7719d201-b180-4fce-980d-530c060ca1bc"));

  private static final String COURSE = "dba6e6fe-1a45-35f6-a7f7-e93c80c08dbe";
  private static final String PATIENT = "0e991dc9-0757-52de-86e1-25bfde01721f";
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final OwnParts PARTS = OwnParts.unique();

  @DynamicPropertySource
  static void kept(DynamicPropertyRegistry properties) throws IOException {
    var keys = PARTS.name() + "_keys";
    restore(PARTS.name(), "tiles", "checkpoints", "ledger");
    restore(keys, "patient_keys");
    Files.copy(KEPT.resolve("log-key.pem"), PARTS.keyFile());
    PARTS.register(properties);
    properties.add("treatmentcourse.patient-keys.database", () -> keys);
    properties.add(
        "treatmentcourse.patient-keys.master-key-file", KEPT.resolve("master.key")::toString);
  }

  private static void restore(String database, String... collections) throws IOException {
    try (var client = MongoClients.create(TestParts.mongod().uri())) {
      for (var name : collections) {
        client
            .getDatabase(database)
            .getCollection(name, RawBsonDocument.class)
            .insertMany(documents(KEPT.resolve(name + ".bson.gz")));
      }
    }
  }

  private static List<RawBsonDocument> documents(Path file) throws IOException {
    var documents = new ArrayList<RawBsonDocument>();
    try (var packed = new GZIPInputStream(Files.newInputStream(file))) {
      var bytes = ByteBuffer.wrap(packed.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        var document = new byte[bytes.getInt(bytes.position())];
        bytes.get(document);
        documents.add(new RawBsonDocument(document));
      }
    }
    return documents;
  }

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  private ServedLog log;
  private VerifierKey key;

  @BeforeEach
  void open() throws IOException {
    log = new ServedLog(port);
    key = VerifierKey.parse(Files.readString(KEPT.resolve("log-key.pem.vkey")));
  }

  @Test
  @Proves("11.10b-earlier-builds")
  void a_bundle_is_made_again_with_the_same_bytes_as_then() throws Exception {
    var folder = TestParts.newFolder("again");
    exported(EXPORTED, SIZE_THEN, folder);
    var then = folder.resolve("then.zip");
    try (var packed = new GZIPInputStream(Files.newInputStream(BUNDLE))) {
      Files.copy(packed, then);
    }
    try (var zip = new ZipFile(then.toFile(), UTF_8)) {
      var files =
          zip.stream()
              .filter(
                  file ->
                      !List.of(
                              BundleLayout.MANIFEST, // it lists the reports, too
                              BundleLayout.STATEMENT,
                              BundleLayout.REPORT_HTML,
                              BundleLayout.REPORT_PDF)
                          .contains(file.getName()))
              .toList();
      assertThat(files).hasSizeGreaterThan(5);
      for (var file : files) {
        assertThat(Files.readAllBytes(folder.resolve(file.getName())))
            .as(file.getName())
            .isEqualTo(zip.getInputStream(file).readAllBytes());
      }
    }
  }

  @Test
  @Proves("11.10b-earlier-builds")
  void a_command_a_signature_and_a_reader_go_on_and_the_log_is_signed_on() throws Exception {
    assertThat(ledger.head().orElseThrow()).isGreaterThanOrEqualTo(COMMITS - 1);
    var course = new CourseId(UUID.fromString(COURSE));
    long last = ledger.lastSequence(course.stream()).orElseThrow();

    var recorded = command("/courses/" + COURSE + "/reconcile-medications", "{\"medications\":[]}");
    assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(200);
    var signed =
        command(
            "/courses/" + COURSE + "/sign-record",
            "{\"targets\":[0,1,%d],\"meaning\":\"REVIEW\"}".formatted(last + 1));
    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
    assertThat(get("/clinics/anew/patients/" + PATIENT)).contains("Kim Example");

    long size = ledger.head().orElseThrow() + 1;
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> Checkpoint.parse(SignedNote.parse(log.checkpoint()).text()).size() >= size);
    var bundle = exported(course, size, TestParts.newFolder("gone-on"));
    var verdict = BundleVerifier.verify(bundle, List.of(key), List.of(), commits -> {});
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.manifest().orElseThrow().streams().toString())
        .contains(course.stream())
        .contains("lastSeq=" + (last + 2));
  }

  private Path exported(CourseId course, long size, Path folder) throws IOException {
    var json = WireFormat.mapper();
    var scope = new ExportScope.OfCourse(course);
    var asked = json.createObjectNode().put("treeSize", size);
    asked.set("scope", json.valueToTree(scope));
    var contents =
        log.post("/exports/contents", ServedLog.EXPORTER, asked.toString().getBytes(UTF_8));
    assertThat(contents.statusCode()).as(contents.body()).isEqualTo(200);
    var bundle = new BundleFolder(folder, json.readValue(contents.body(), BundleContents.class));
    bundle.collectCommits(log, read -> {});
    bundle.derive(log);
    var manifest = bundle.writeManifest(scope);
    var statement = log.post("/exports/statements", ServedLog.EXPORTER, manifest.bytes());
    assertThat(statement.statusCode()).as(statement.body()).isEqualTo(200);
    var file = folder.resolve("bundle.zip");
    bundle.seal(statement.body(), file, part -> {});
    return file;
  }

  private HttpResponse<String> command(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String get(String path) throws Exception {
    return send(request(path).GET()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer clinician.anew.PMHNP");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
