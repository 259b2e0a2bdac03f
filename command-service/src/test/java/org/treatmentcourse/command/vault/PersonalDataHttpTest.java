package org.treatmentcourse.command.vault;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.command.vault.rotation.KeyDestruction;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.PatientRef;

/** Who patients are, over real HTTP, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataHttpTest {
  private static final String ADMIN = "clinic-administrator.test";
  private static final String SCHEDULER = "scheduler.test";
  private static final String NAME = "Zebulon Quackenbush";
  private static final String EMAIL = "zebulon@quackenbush.example";
  private static final String BODY =
      """
      {"personalData":{"name":"%s","birthDate":"1979-04-01","email":"%s"}}
      """
          .formatted(NAME, EMAIL);
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final OwnParts PARTS = OwnParts.unique();
  private static final String KEYS = PARTS.keysDatabase();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private UUID patient = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired ParkedEntries parked;
  @Autowired MongoClient client;

  @Test
  @Proves("164.312a-personal-data")
  void a_patient_is_known_to_those_of_their_clinic_until_erased_and_then_to_nobody()
      throws Exception {
    assertStatus(register(), 200, "PatientRegistered");
    assertStatus(get("therapist.test"), 200, NAME);
    assertThat(get("therapist.test").headers().firstValue("Cache-Control")).hasValue("no-store");
    assertStatus(get("compliance-officer.test"), 403, "role-not-permitted");
    assertStatus(get("therapist.other"), 403, "another-clinic");
    assertStatus(answer(read("other"), "therapist.all"), 404, "stream-unknown");
    assertStatus(register(), 422, "patient-already-registered");

    var elsewhere = "/clinics/other/patients/" + patient + "/erase-personal-data";
    assertStatus(
        post(elsewhere, "clinic-administrator.other", "{\"reason\":\"PATIENT_ASKED\"}"),
        422,
        "patient-not-of-clinic");
    assertStatus(get("therapist.test"), 200, NAME);

    assertStatus(erase(), 200, "PersonalDataErased");
    assertStatus(get("therapist.test"), 410, "personal-data-erased");
    await().atMost(BOUND).until(() -> key().containsKey("destroyed"));
    assertThat(key()).doesNotContainKeys("wrapped", "nonce");
    assertStatus(erase(), 200, "\"events\":[]");
    assertStatus(register(), 410, "personal-data-erased");
  }

  @Test
  @Proves("164.316b-retention")
  void a_patient_with_a_course_is_kept_as_long_as_the_clinic_says_and_held_beyond()
      throws Exception {
    assertStatus(register(), 200, "PatientRegistered");
    var course = Drafts.newStream();
    var opening = Drafts.newCommand().event(course, 0, "{\"patient\":\"" + patient + "\"}").draft();
    var entered = ledger.append(opening).commit().recordedAt().atOffset(ZoneOffset.UTC);
    assertStatus(erase(), 422, "until " + entered.plusYears(6).toInstant());
    assertStatus(erase(), 422, "retention-is-over");
    assertStatus(keepFor(5), 422, "retention-period-too-short");
    assertStatus(keepFor(10), 200, "RetentionPeriodSet");
    var later = ledger.append(Drafts.newCommand().event(course, 1).draft()).commit();
    var last = later.recordedAt().atOffset(ZoneOffset.UTC);
    assertStatus(erase(), 422, "until " + last.plusYears(10).toInstant());

    var hold = "{\"hold\":\"%s\",\"reason\":\"LITIGATION\"}".formatted(new UUID(5, 5));
    assertStatus(post(path("place-legal-hold"), ADMIN, hold), 403, "role-not-permitted");
    var officer = "compliance-officer.test";
    assertStatus(post(path("place-legal-hold"), officer, hold), 200, "LegalHoldPlaced");
    assertStatus(erase(), 422, "no-legal-hold-stands");
    var released = "{\"hold\":\"%s\"}".formatted(new UUID(5, 5));
    assertStatus(post(path("release-legal-hold"), officer, released), 200, "LegalHoldReleased");
    assertStatus(erase(), 422, "retention-is-over");
    assertStatus(get("therapist.test"), 200, NAME);
  }

  @Test
  @Proves("164.312a-erasure-complete")
  void an_erasure_is_completed_at_once_by_an_operator_of_all_clinics() throws Exception {
    assertStatus(register(), 200, "PatientRegistered");
    assertStatus(erase(), 200, "PersonalDataErased");
    await().atMost(BOUND).until(() -> key().containsKey("destroyed"));
    assertStatus(rotate("clinician.all"), 403, "role-not-permitted");
    assertStatus(rotate(ADMIN), 403, "another-clinic");

    assertStatus(rotate("clinic-administrator.all"), 202, "\"pendingErasures\":");

    await().atMost(BOUND).until(() -> health().contains("\"pendingErasures\":0"));
    assertThat(health()).contains("\"patientKeys\"").doesNotContain("\"wrappingKeys\":\"[1]");
    assertThat(ledger.stream(new PatientRef(patient).stream(), 0).getLast().type())
        .isEqualTo("ErasureCompleted");
    patient = UUID.randomUUID();
    assertStatus(register(), 200, "PatientRegistered");
    assertStatus(get(SCHEDULER), 200, NAME);
  }

  private HttpResponse<String> rotate(String token) throws Exception {
    return post("/operations/patient-keys/rotate", token, "");
  }

  private String health() throws Exception {
    return answer(HttpRequest.newBuilder(uri("/actuator/health")), SCHEDULER).body();
  }

  private HttpResponse<String> keepFor(int years) throws Exception {
    return post(
        "/clinics/test/retention-schedules/treatment-records/set-retention-period",
        ADMIN,
        "{\"years\":" + years + "}");
  }

  @Test
  void what_is_wrong_is_named_and_nothing_is_repeated() throws Exception {
    var wrong = BODY.replace("1979-04-01", "the first of April");
    var answer = post(path("register-patient"), SCHEDULER, wrong);
    assertStatus(answer, 400, "personalData.birthDate");
    assertThat(answer.body()).doesNotContain("Zebulon").doesNotContain("April");
    assertStatus(
        post(path("register-patient"), SCHEDULER, "{}"), 400, "\"field\":\"personalData\"");
    var blank = BODY.replace(NAME, " ");
    assertStatus(post(path("register-patient"), SCHEDULER, blank), 400, "personalData");
  }

  @Test
  @Proves("164.312a-birth-date")
  void nobody_is_born_after_today_or_before_anybody_who_lives() throws Exception {
    // The last zone to begin a day: its tomorrow has begun in others.
    var zone = "{\"zone\":\"Etc/GMT+12\"}";
    var setting = "/clinics/test/settings/time-zone/set-clinic-zone";
    assertStatus(post(setting, ADMIN, zone), 200, "ClinicZoneSet");
    var today = LocalDate.now(ZoneOffset.ofHours(-12));
    var oldest = today.minusYears(130);
    for (var never : List.of("1700-01-01", oldest.minusDays(1), today.plusDays(1))) {
      var answer =
          post(path("register-patient"), SCHEDULER, BODY.replace("1979-04-01", never.toString()));
      assertStatus(answer, 400, "\"field\":\"personalData.birthDate\"");
      assertThat(answer.body()).doesNotContain("\"" + never);
    }
    var born = BODY.replace("1979-04-01", oldest.plusDays(2).toString());
    assertStatus(post(path("register-patient"), SCHEDULER, born), 200, "PatientRegistered");
    patient = UUID.randomUUID();
    born = BODY.replace("1979-04-01", today.toString());
    assertStatus(post(path("register-patient"), SCHEDULER, born), 200, "PatientRegistered");
  }

  @Test
  @Proves("164.312a-personal-data")
  void no_plain_text_is_on_disk_on_the_wire_or_in_a_log(CapturedOutput output) throws Exception {
    assertStatus(register(), 200, "PatientRegistered");
    assertStatus(get(SCHEDULER), 200, EMAIL);
    var stored = new ArrayList<>(raw(PARTS.name()));
    assertThat(stored).anyMatch(document -> document.contains("PatientRegistered"));
    stored.addAll(raw(KEYS));
    assertThat(stored).noneMatch(PersonalDataHttpTest::tells);
    assertThat(PARTS.publishedPayloads(BOUND, "ciphertext"))
        .isNotEmpty()
        .noneMatch(PersonalDataHttpTest::tells);
    assertThat(tells(output.getAll())).isFalse();
  }

  /** Each place where the process may stop between the event and the key's end. */
  @Test
  @Proves({
    "164.312a-personal-data",
    "crash-event-follower-not-done",
    "crash-event-follower-not-noted"
  })
  void an_erasure_ends_with_its_key_destroyed_wherever_it_was_cut_off() throws Exception {
    assertStatus(register(), 200, "PatientRegistered");
    var ref = new PatientRef(patient);
    var database = client.getDatabase(KEYS + "_2");
    var own = new KeysDatabase(database, Optional.of(keystore()));
    var mine = new PatientKeys(own);
    var erasures = new Erasures(database);
    assertThat(new PatientKeyMaker(own).findOrCreate(ref)).isPresent();

    // Stopped before the event: another's erasure is followed, and this patient's key stays.
    patient = UUID.randomUUID();
    assertStatus(register(), 200, "PatientRegistered");
    assertStatus(erase(), 200, "PersonalDataErased");
    follow(erasures, ledger.head().orElseThrow());
    assertThat(mine.find(ref)).isPresent();

    // Stopped after the event and before the destruction.
    patient = ref.value();
    assertStatus(erase(), 200, "PersonalDataErased");
    assertThat(mine.find(ref)).isPresent();
    follow(erasures, ledger.head().orElseThrow());
    assertThat(mine.find(ref)).isEmpty();

    // Stopped after the destruction and before its note.
    database.getCollection("follower").drop();
    follow(erasures, ledger.head().orElseThrow());
    assertThat(mine.find(ref)).isEmpty();
  }

  private void follow(Erasures mine, long untilNoted) {
    var destruction = new KeyDestruction(ledger, mine, parked, () -> {});
    destruction.start();
    try {
      await().atMost(BOUND).until(() -> mine.followed().nextCommit() >= untilNoted);
    } finally {
      destruction.stop();
    }
  }

  private static Keystore keystore() throws IOException {
    var file = TestParts.newFolder("master").resolve("second.key");
    Files.writeString(file, Base64.getEncoder().encodeToString(Aead.newKey()));
    return Keystore.open(file);
  }

  private Document key() {
    var found = client.getDatabase(KEYS).getCollection("patient_keys").find(eq("_id", patient));
    return Objects.requireNonNull(found.first());
  }

  private static boolean tells(String text) {
    return text.contains("Zebulon") || text.contains("quackenbush") || text.contains("1979-04-01");
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

  private HttpResponse<String> register() throws Exception {
    return post(path("register-patient"), SCHEDULER, BODY);
  }

  private HttpResponse<String> erase() throws Exception {
    return post(path("erase-personal-data"), ADMIN, "{\"reason\":\"PATIENT_ASKED\"}");
  }

  private HttpResponse<String> get(String token) throws Exception {
    return answer(read("test"), token);
  }

  private HttpRequest.Builder read(String clinic) {
    return HttpRequest.newBuilder(uri("/clinics/" + clinic + "/patients/" + patient));
  }

  private HttpResponse<String> post(String path, String token, String body) throws Exception {
    return answer(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        token);
  }

  private HttpResponse<String> answer(HttpRequest.Builder request, String token) throws Exception {
    return http.send(
        request.header("Authorization", "Bearer " + token).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void assertStatus(HttpResponse<String> answer, int status, String contains) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(contains);
  }

  private String path(String command) {
    return "/clinics/test/patients/" + patient + "/" + command;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
