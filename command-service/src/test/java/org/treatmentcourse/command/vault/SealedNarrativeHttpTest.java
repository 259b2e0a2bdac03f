package org.treatmentcourse.command.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.SampleBody;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.guard.KebabCase;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said about a patient, over real HTTP, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
@ExtendWith(OutputCaptureExtension.class)
class SealedNarrativeHttpTest {
  private static final String CLINICIAN = "clinician.test";
  private static final String OFFICER = "compliance-officer.test";
  private static final String SERVICE = "service.all";
  private static final String PLANTED = "Quackenbush";
  private static final String INTENTION =
      "{\"category\":\"OTHER\",\"text\":\"What %s wants\"}".formatted(PLANTED);
  private static final Pattern SAID = Pattern.compile(PLANTED + " [a-zA-Z]+ [0-9]+");
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts PARTS = OwnParts.unique();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID patient = UUID.randomUUID();
  private final UUID course = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired MongoClient client;
  @Autowired NarrativeReader narrative;

  @Value("${treatmentcourse.patient-keys.master-key-file}")
  Path wrappingKey;

  @BeforeEach
  void an_open_course() throws Exception {
    var protocol = SampleProtocols.toPublish("test");
    assertStatus(
        post("/protocols/test/publish-protocol", "clinic-administrator.all", protocol), 200, "");
    var opening =
        "{\"patient\":\"%s\",\"clinic\":\"test\",\"protocol\":\"test\",\"protocolVersion\":1}"
            .formatted(patient);
    assertStatus(command("open-course", CLINICIAN, opening), 200, "");
  }

  @Test
  @Proves("164.312a-sealed-narrative")
  void what_any_command_says_about_a_patient_is_nowhere_in_plain_and_opens_for_readers(
      CapturedOutput output) throws Exception {
    var said = new TreeSet<String>();
    var recorded = new TreeSet<String>();
    for (var type : commands()) {
      var body = planted(type);
      var roles = type.getAnnotation(PermittedRoles.class).value();
      var answer = command(KebabCase.of(type), roles[0].wireName() + ".test", body);
      assertThat(answer.statusCode()).as("%s %s", type, answer.body()).isIn(200, 409, 422);
      if (answer.statusCode() == 200 && body.contains(PLANTED)) {
        recorded.add(type.getSimpleName());
        SAID.matcher(body).results().forEach(found -> said.add(found.group()));
      }
    }
    assertThat(recorded).hasSizeGreaterThan(20);
    assertThat(said).hasSizeGreaterThan(25);

    assertThat(feed(OFFICER)).contains(said);
    assertThat(feed(SERVICE)).contains("sealed:1:").doesNotContain(PLANTED);
    assertThat(wholeFeed(OFFICER)).contains("sealed:1:").doesNotContain(PLANTED);
    var stored = raw(PARTS.name());
    assertThat(stored).anyMatch(document -> document.contains("IntentionSet"));
    assertThat(stored).noneMatch(SealedNarrativeHttpTest::tells);
    assertThat(raw(PARTS.keysDatabase())).noneMatch(SealedNarrativeHttpTest::tells);
    assertThat(PARTS.publishedPayloads(BOUND, "sealed:1:"))
        .isNotEmpty()
        .noneMatch(SealedNarrativeHttpTest::tells);
    assertThat(output.getAll()).doesNotContain(PLANTED);

    new Erasures(client.getDatabase(PARTS.keysDatabase())).destroy(new PatientRef(patient));
    narrative.drop();
    assertThat(feed(OFFICER)).contains("erased").doesNotContain(PLANTED, "sealed:1:");
    assertStatus(command("set-intention", CLINICIAN, INTENTION), 410, "personal-data-erased");
    assertStatus(command("reconcile-medications", CLINICIAN, "{\"medications\":[]}"), 200, "");
  }

  @Test
  void an_amendment_that_says_the_same_words_is_still_seen_to_say_the_same() throws Exception {
    assertStatus(command("set-intention", CLINICIAN, INTENTION), 200, "");
    var recorded = JSON.readTree(feed(OFFICER)).get("events").get(1);
    var payload = JSON.readTree(recorded.get("payload").asString());
    assertThat(payload.get("text").asString()).contains(PLANTED);
    assertStatus(command("amend-event", CLINICIAN, amendment(payload)), 422, "replacement-differs");
    ((ObjectNode) payload).put("text", "What somebody else wants");
    assertStatus(command("amend-event", CLINICIAN, amendment(payload)), 200, "EventAmended");
    assertThat(feed(OFFICER)).contains("What somebody else wants");
    assertThat(feed(SERVICE)).doesNotContain("What somebody else wants");
    assertStatus(command("amend-event", CLINICIAN, amendment(payload)), 422, "replacement-differs");
  }

  @Test
  @Proves("164.312a-sealed-narrative")
  void while_the_vault_is_closed_texts_are_not_shown_or_taken_and_facts_are() throws Exception {
    assertStatus(command("set-intention", CLINICIAN, INTENTION), 200, "");
    var away = wrappingKey.resolveSibling("away");
    Files.move(wrappingKey, away);
    try {
      narrative.drop();
      assertThat(feed(OFFICER)).contains("\\\"text\\\":\\\"sealed\\\"").doesNotContain(PLANTED);
      assertStatus(command("set-intention", CLINICIAN, INTENTION), 503, "narrative-unavailable");
      assertStatus(
          post(
              "/clinics/test/patients/" + UUID.randomUUID() + "/register-patient",
              CLINICIAN,
              "{\"personalData\":{\"name\":\"Jane Roe\",\"birthDate\":\"1990-01-01\"}}"),
          503,
          "personal-data-unavailable");
      assertStatus(command("reconcile-medications", CLINICIAN, "{\"medications\":[]}"), 200, "");
    } finally {
      Files.move(away, wrappingKey);
      narrative.drop();
    }
    assertThat(feed(OFFICER)).contains(PLANTED);
  }

  @Test
  void no_request_brings_a_sealed_text() throws Exception {
    var brought = INTENTION.replace("What", "sealed:1:AAAA");
    assertStatus(command("set-intention", CLINICIAN, brought), 400, "\"field\":\"text\"");
  }

  private static String amendment(JsonNode intention) {
    return JSON.writeValueAsString(
        Map.of(
            "target",
            1,
            "reason",
            "it was misheard",
            "replacement",
            Map.of("IntentionSet", intention)));
  }

  private static List<Class<? extends Record>> commands() {
    var found = new ArrayList<Class<? extends Record>>();
    collect(CourseCommand.class, found);
    return found;
  }

  private static void collect(Class<?> family, List<Class<? extends Record>> found) {
    for (var permitted : family.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        collect(permitted, found);
      } else if (!permitted.getSimpleName().equals("OpenCourse")) {
        found.add(permitted.asSubclass(Record.class));
      }
    }
  }

  /** A body with a text of its own in each of its fields that are about a patient. */
  private static String planted(Class<? extends Record> command) {
    var body = SampleBody.of(command, List.of("course"));
    var texts = PatientNarrative.ofCommand(command);
    var count = new int[1];
    texts.replace(
        body,
        (field, _) -> "%s %s%s %d".formatted(PLANTED, command.getSimpleName(), field, ++count[0]));
    return JSON.writeValueAsString(body);
  }

  private static boolean tells(String text) {
    for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
      var bytes = PLANTED.getBytes(charset);
      if (text.contains(new String(bytes, ISO_8859_1))) {
        return true;
      }
      // Base64 of it, wherever in a group of three it begins; the group's edges hold other bytes.
      for (int shift = 0; shift < 3; shift++) {
        var shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var inner = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        if (text.contains(inner.substring(shift == 0 ? 0 : 4, inner.length() - 4))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Every document of a database as its bytes are, letter by letter. */
  private List<String> raw(String name) {
    var database = client.getDatabase(name);
    var documents = new ArrayList<String>();
    for (var collection : database.listCollectionNames()) {
      for (var document : database.getCollection(collection, RawBsonDocument.class).find()) {
        var bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        documents.add(new String(bytes, ISO_8859_1));
      }
    }
    return documents;
  }

  private String feed(String token) throws Exception {
    return get("/streams/course-" + course + "/events?limit=500", token);
  }

  /** What subscribers get, whoever they are. */
  private String wholeFeed(String token) throws Exception {
    return get("/feed?limit=1000&course=" + course, token);
  }

  private String get(String path, String token) throws Exception {
    var answer =
        http.send(
            HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
    assertStatus(answer, 200, "");
    return answer.body();
  }

  private HttpResponse<String> command(String name, String token, String body) throws Exception {
    return post("/courses/" + course + "/" + name, token, body);
  }

  private HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static void assertStatus(HttpResponse<String> answer, int status, String text) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(text);
  }
}
