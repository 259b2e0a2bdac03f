package org.treatmentcourse.command.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An Idempotency-Key that comes again, over real HTTP and on a real mongod. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class IdempotencyKeyHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final String CLINICIAN = "clinician.test";
  private static final String ADMIN = "clinic-administrator.test";
  private static final String OFFICER = "compliance-officer.test";
  private static final String HELD =
      "{\"modality\":\"IN_PERSON\",\"goals\":[\"sleep\"],\"symptoms\":[]}";
  private static final String HELD_OTHERWISE = HELD.replace("sleep", "rest");
  private static final String SAME_IN_ANOTHER_ORDER =
      "{ \"symptoms\": [], \"goals\": [\"sleep\"], \"modality\": \"IN_PERSON\" }";
  private static final String ADA = "{\"name\":\"Ada\",\"roles\":[\"clinician\"]}";
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final OwnParts PARTS = OwnParts.unique();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID key = UUID.randomUUID();
  private final UUID patient = UUID.randomUUID();
  private String course = "";

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired WireFormat wire;
  @Autowired RequestsUnderWay underWay;
  @Autowired FingerprintKeySource keys;

  @BeforeEach
  void an_open_course() throws Exception {
    var published =
        post(
            "/protocols/test/publish-protocol",
            "clinic-administrator.all",
            SampleProtocols.toPublish("test"),
            UUID.randomUUID());
    assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
    course = "/courses/" + UUID.randomUUID();
    var opening =
        "{\"patient\":\"%s\",\"clinic\":\"test\",\"protocol\":\"test\",\"protocolVersion\":1}"
            .formatted(patient);
    var opened = post(course + "/open-course", CLINICIAN, opening, UUID.randomUUID());
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
  }

  @Test
  @Proves("rule-21-repeated-command")
  void another_command_of_the_same_course_with_a_used_key_is_refused() throws Exception {
    var first = post(course + "/hold-consultation", CLINICIAN, HELD, key);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    var head = ledger.lastSequence(stream());

    assertReused(post(course + "/hold-consultation", CLINICIAN, HELD_OTHERWISE, key));
    assertReused(
        post(course + "/plan-series", CLINICIAN, "{\"count\":6,\"sessionsPerWeek\":2}", key));
    var again = post(course + "/hold-consultation", CLINICIAN, SAME_IN_ANOTHER_ORDER, key);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(ledger.lastSequence(stream())).isEqualTo(head);
  }

  @Test
  void a_refused_commands_key_is_free() throws Exception {
    var refused =
        post(course + "/plan-series", CLINICIAN, "{\"count\":6,\"sessionsPerWeek\":2}", key);
    assertThat(refused.statusCode()).isEqualTo(422);
    var held = post(course + "/hold-consultation", CLINICIAN, HELD, key);
    assertThat(held.statusCode()).as(held.body()).isEqualTo(200);
  }

  @Test
  void another_request_while_the_first_has_no_answer_is_a_conflict() throws Exception {
    var first = RequestFingerprint.of("staff-clinician", "/elsewhere", JSON.createObjectNode());
    var other =
        underWay.answering(
            key,
            first,
            () -> unchecked(() -> post(course + "/hold-consultation", CLINICIAN, HELD, key)));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("idempotency-key-in-use");
    assertThat(other.headers().firstValue("Retry-After")).hasValue("1");
    var later = post(course + "/hold-consultation", CLINICIAN, HELD, key);
    assertThat(later.statusCode()).as(later.body()).isEqualTo(200);
  }

  /** A lot, a protocol and the like are about no patient. */
  @Test
  void a_command_that_is_about_no_patient_is_compared_too() throws Exception {
    var path = "/clinics/test/practitioners/p-" + key + "/register-practitioner";
    var first = post(path, ADMIN, ADA, key);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertReused(post(path, ADMIN, ADA.replace("Ada", "Eve"), key));
    assertThat(post(path, ADMIN, ADA, key).body()).isEqualTo(first.body());
  }

  @Test
  void the_comparison_survives_a_restart() throws Exception {
    assertThat(post(course + "/hold-consultation", CLINICIAN, HELD, key).statusCode())
        .isEqualTo(200);
    var commit = ledger.byCommand(key).orElseThrow();

    assertThat(afterARestart().cameOf(commit, held(HELD), stream())).isTrue();
    assertThat(afterARestart().cameOf(commit, held(HELD_OTHERWISE), stream())).isFalse();
  }

  @Test
  void what_is_recorded_is_under_the_patients_key_and_nothing_can_be_told_without_it()
      throws Exception {
    var hold = "{\"hold\":\"%s\",\"reason\":\"%s\"}";
    var other = UUID.randomUUID();
    var path = "/clinics/test/patients/" + other + "/";
    var person = "{\"personalData\":{\"name\":\"Somebody\",\"birthDate\":\"1979-04-01\"}}";
    assertThat(post(path + "register-patient", ADMIN, person, UUID.randomUUID()).statusCode())
        .isEqualTo(200);
    var placed = hold.formatted(new UUID(5, 5), "LITIGATION");
    var first = post(path + "place-legal-hold", OFFICER, placed, key);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    var changed = hold.formatted(new UUID(6, 6), "LITIGATION");
    assertReused(post(path + "place-legal-hold", OFFICER, changed, key));
    var patientsKey = keys.ofPatient(new PatientRef(other)).orElseThrow();
    assertThat(patientsKey)
        .isNotEqualTo(keys.ofPatient(new PatientRef(patient)).orElseThrow())
        .isNotEqualTo(keys.ofService().orElseThrow());
    var released = "{\"hold\":\"%s\"}".formatted(new UUID(5, 5));
    post(path + "release-legal-hold", OFFICER, released, UUID.randomUUID());

    var erased =
        post(
            path + "erase-personal-data",
            ADMIN,
            "{\"reason\":\"PATIENT_ASKED\"}",
            UUID.randomUUID());
    assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
    await().atMost(BOUND).until(() -> keys.ofPatient(new PatientRef(other)).isEmpty());
    await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(post(path + "place-legal-hold", OFFICER, changed, key).body())
                    .isEqualTo(first.body()));
  }

  /** The value could be guessed if it were a plain hash of what was sent. */
  @Test
  void only_the_commits_first_event_says_it_and_not_as_a_plain_hash() throws Exception {
    post(course + "/hold-consultation", CLINICIAN, HELD, key);
    var events = ledger.byCommand(key).orElseThrow().draft().events();
    var meta = events.getFirst().meta().orElseThrow();
    assertThat(JSON.readTree(meta).propertyNames()).containsExactly(RecordedRequests.META);
    var value = JSON.readTree(meta).get(RecordedRequests.META).asString();
    assertThat(Base64.getUrlDecoder().decode(value)).hasSize(16);
    assertThat(held(HELD).sha256()).doesNotContain(value);
    assertThat(events.stream().skip(1)).allMatch(event -> event.meta().isEmpty());
  }

  @Test
  void a_commit_of_before_gives_its_outcome_to_any_request_of_its_sender_and_stream()
      throws Exception {
    assertThat(post(course + "/hold-consultation", CLINICIAN, HELD, key).statusCode())
        .isEqualTo(200);
    var old = ledger.append(withoutFingerprint(ledger.byCommand(key).orElseThrow())).commit();
    var answer =
        post(course + "/hold-consultation", CLINICIAN, HELD_OTHERWISE, old.draft().command());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("commit").asLong()).isEqualTo(old.number());
  }

  private static Draft withoutFingerprint(Commit commit) {
    var draft = commit.draft();
    var event = draft.events().getFirst();
    return new Draft(
        UUID.randomUUID(),
        draft.actor(),
        draft.clinic(),
        draft.correlation(),
        draft.causation(),
        List.of(
            new Draft.Event(
                event.stream(),
                event.seq() + 1,
                UUID.randomUUID(),
                event.type(),
                event.revision(),
                event.occurredAt(),
                event.payload(),
                Optional.empty())));
  }

  private RecordedRequests afterARestart() {
    return new RecordedRequests(
        new FingerprintKeys(keys, InstantSource.system()), new StreamPatients(ledger, wire));
  }

  private RequestFingerprint held(String body) {
    var object = (ObjectNode) JSON.readTree(body);
    object.put("course", course.replace("/courses/", ""));
    return RequestFingerprint.of("staff-clinician", "/courses/{course}/hold-consultation", object);
  }

  private String stream() {
    return course.replace("/courses/", "course-");
  }

  private static void assertReused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("idempotency-key-reused");
  }

  private interface Sending {
    HttpResponse<String> send() throws Exception;
  }

  private static HttpResponse<String> unchecked(Sending sending) {
    try {
      return sending.send();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> post(String path, String token, String body, UUID commandId)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", commandId.toString())
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
