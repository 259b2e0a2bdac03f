package org.treatmentcourse.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.document.ApiExample;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Commands over real HTTP, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class CommandHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final String CLINICIAN = "clinician.test";
  private static final String EMPTY = "{}";
  private static final String CONSULTATION =
      """
      {"modality":"IN_PERSON","goals":[],"symptoms":[]}
      """;

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    OwnParts.unique().register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID course = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired CommandCatalogue catalogue;
  @Autowired CommandReader reader;

  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    String problem() {
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      return body.get("type").asString().replace("urn:treatmentcourse:problem:", "");
    }
  }

  @BeforeEach
  void an_open_course_of_a_published_protocol() throws Exception {
    assertThat(
            post(
                    "/protocols/test/publish-protocol",
                    "clinic-administrator.all",
                    SampleProtocols.toPublish("test"))
                .status())
        .isEqualTo(200);
    var opened = command("open-course", CLINICIAN, opening(1));
    assertThat(opened.status()).isEqualTo(200);
  }

  @Test
  @Proves("rule-21-expected-version: allows")
  void a_command_is_answered_with_its_commit_its_events_and_the_version() throws Exception {
    var answer = command("hold-consultation", CLINICIAN, CONSULTATION);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("commit").asLong()).isEqualTo(Decided.last(ledger).orElseThrow());
    assertThat(answer.body().get("events").get(0).get("type").asString())
        .isEqualTo("ConsultationHeld");
    assertThat(answer.response().headers().firstValue("ETag")).hasValue("\"1\"");
    var recorded = ledger.stream("course-" + course, 1).getFirst();
    assertThat(recorded.actor().id()).isEqualTo("staff-clinician");
    assertThat(recorded.clinic()).hasValue("test");
  }

  @Test
  void what_is_not_accepted_has_its_own_status_and_type_and_records_nothing() throws Exception {
    var before = Decided.last(ledger);
    var plan = "{\"count\":6,\"sessionsPerWeek\":2}";
    assertProblem(command("plan-series", CLINICIAN, plan), 422, "series-not-plannable");
    assertProblem(command("plan-series", CLINICIAN, "{\"count\":6}"), 400, "malformed");
    assertProblem(command("fly-away", CLINICIAN, EMPTY), 404, "command-unknown");
    assertProblem(
        post("/courses/" + UUID.randomUUID() + "/hold-consultation", CLINICIAN, CONSULTATION),
        404,
        "course-unknown");
    assertProblem(command("hold-consultation", "", CONSULTATION), 401, "unauthenticated");
    assertProblem(command("hold-consultation", "nonsense", CONSULTATION), 401, "unauthenticated");
    assertProblem(
        command("hold-consultation", "scheduler.test", CONSULTATION), 403, "role-not-permitted");
    assertProblem(
        command("hold-consultation", "clinician.other", CONSULTATION), 403, "another-clinic");
    for (var version : List.of("\"0\"", "\"7\"", "\"99999\"")) { // says nothing of the record
      assertProblem(
          send(
              path("hold-consultation"),
              "clinician.other",
              CONSULTATION,
              UUID.randomUUID(),
              version),
          403,
          "another-clinic");
    }
    assertProblem(
        send(path("hold-consultation"), CLINICIAN, CONSULTATION, UUID.randomUUID(), "\"7\""),
        412,
        "version-mismatch");
    assertProblem(
        send(path("hold-consultation"), CLINICIAN, CONSULTATION, UUID.randomUUID(), "\"7-3\""),
        412,
        "version-mismatch");
    assertProblem(
        send(path("hold-consultation"), CLINICIAN, CONSULTATION, UUID.randomUUID(), "7"),
        400,
        "malformed");
    assertProblem(command("open-course", CLINICIAN, opening(1)), 409, "course-already-open");
    assertProblem(
        post("/courses/" + UUID.randomUUID() + "/open-course", CLINICIAN, opening(2)),
        422,
        "protocol-unknown");
    assertProblem(command("resume-course", CLINICIAN, "{}"), 422, "course-not-at");
    assertThat(Decided.last(ledger)).isEqualTo(before);
  }

  @Test
  void a_malformed_command_names_its_field_and_never_repeats_the_value() throws Exception {
    var secret = "Jane Roe";
    assertField("hold-consultation", "{\"goals\":[],\"symptoms\":[]}", "modality");
    assertField(
        "hold-consultation",
        "{\"modality\":\"" + secret + "\",\"goals\":[],\"symptoms\":[]}",
        "modality");
    assertField(
        "hold-consultation",
        "{\"modality\":\"IN_PERSON\",\"goals\":[],\"symptoms\":[],\"actor\":\"" + secret + "\"}",
        "actor");
    assertField(
        "record-medical-history",
        "{\"conditions\":[\"asthma\",\"\"],\"pregnancy\":\"NO\",\"lactation\":\"NO\",\"allergies\":[]}",
        "conditions[1]");
    assertField("plan-series", "{\"count\":6.5,\"sessionsPerWeek\":2}", "count");
    assertField("plan-series", "{\"course\":\"x\",\"count\":6,\"sessionsPerWeek\":2}", "course");
    assertField("hold-consultation", "{\"occurredAt\":\"yesterday\"}", "occurredAt");
    assertField("hold-consultation", "not json", "body");
    assertField("hold-consultation", "[]", "body");
  }

  @Test
  void a_choice_that_is_none_is_answered_with_the_choices() throws Exception {
    var body = "{\"modality\":\"BY_LETTER\",\"goals\":[],\"symptoms\":[]}";
    var answer = command("hold-consultation", CLINICIAN, body);
    assertProblem(answer, 400, "malformed");
    assertThat(answer.body().toString())
        .contains("IN_PERSON, TELEHEALTH")
        .doesNotContain("BY_LETTER");
  }

  @Test
  @Proves("rule-21-repeated-command")
  void the_same_idempotency_key_gives_the_same_commit() throws Exception {
    var key = UUID.randomUUID();
    var first = send(path("hold-consultation"), CLINICIAN, CONSULTATION, key, "");
    var second = send(path("hold-consultation"), CLINICIAN, CONSULTATION, key, "");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(Decided.last(ledger))
        .isEqualTo(OptionalLong.of(first.body().get("commit").asLong()));
  }

  @Test
  void a_request_that_overtakes_itself_has_one_outcome_too() throws Exception {
    for (int round = 0; round < 20; round++) {
      var path = "/courses/" + UUID.randomUUID() + "/open-course";
      var key = UUID.randomUUID();
      var body = opening(1);
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        Callable<Answer> request = () -> send(path, CLINICIAN, body, key, "");
        var answers = executor.invokeAll(Collections.nCopies(4, request));
        for (var answer : answers) {
          assertThat(answer.get().status()).as(answer.get().response().body()).isEqualTo(200);
          assertThat(answer.get().body()).isEqualTo(answers.getFirst().get().body());
        }
      }
    }
  }

  @Test
  @Proves("rule-21-repeated-command")
  void another_courses_request_with_a_used_key_is_refused() throws Exception {
    var key = UUID.randomUUID();
    send(path("hold-consultation"), CLINICIAN, CONSULTATION, key, "");
    assertProblem(
        send("/courses/" + UUID.randomUUID() + "/open-course", CLINICIAN, opening(1), key, ""),
        422,
        "idempotency-key-reused");
  }

  @Test
  void an_idempotency_key_is_needed() throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path("hold-consultation")))
            .header("Authorization", "Bearer " + CLINICIAN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CONSULTATION))
            .build();
    var answer = answer(request);
    assertProblem(answer, 400, "malformed");
    assertThat(answer.body().get("field").asString()).isEqualTo("Idempotency-Key");
  }

  @Test
  void a_client_that_takes_no_json_is_told_so_before_anything_is_recorded() throws Exception {
    var before = Decided.last(ledger);
    for (var accept :
        List.of("text/html", "text/*", ";;;", "*/*;q=0", "text/html, application/json;q=0.0")) {
      assertProblem(accepting(accept), 406, "not-acceptable");
      assertThat(Decided.last(ledger)).as(accept).isEqualTo(before);
    }
    // What was recorded is said, in an encoding that was not asked for, too.
    assertThat(accepting("application/json;charset=utf-16").status()).isEqualTo(200);
    assertThat(accepting("text/html;q=0, */*;q=0.001").status()).isEqualTo(200);
  }

  private Answer accepting(String accept) throws Exception {
    return answer(
        HttpRequest.newBuilder(uri(path("hold-consultation")))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .header("Authorization", "Bearer " + CLINICIAN)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(CONSULTATION))
            .build());
  }

  @Test
  void a_body_over_the_limit_is_refused() throws Exception {
    var large = "{\"text\":\"" + "x".repeat(70_000) + "\",\"category\":\"OTHER\"}";
    assertProblem(command("set-intention", CLINICIAN, large), 413, "too-large");
  }

  @Test
  @Proves({"rule-6-override", "rule-22-role", "11.10d-roles"})
  void every_role_gets_to_its_own_commands_and_to_no_other() throws Exception {
    var wrong = new ArrayList<String>();
    for (var entry : catalogue.commands(CommandCatalogue.COURSES)) {
      for (var role : Role.values()) {
        var answer = command(entry.name(), role.wireName() + ".test", EMPTY);
        var forbidden = answer.status() == 403;
        if (forbidden == entry.roles().contains(role)) {
          wrong.add(role + " " + entry.name() + " " + answer.status());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @Proves("rule-28-who-may-correct")
  void rule_28_a_scheduler_corrects_what_a_scheduler_may_record_and_nothing_clinical()
      throws Exception {
    var consent =
        "{\"kind\":\"TREATMENT\",\"documentSha256\":\"%s\",\"signedBy\":\"PATIENT\"}"
            .formatted("5e".repeat(32));
    assertThat(command("give-consent", CLINICIAN, consent).status()).isEqualTo(200);
    var relation = "{\"relation\":\"sister\"}";
    assertThat(command("name-support-person", CLINICIAN, relation).status()).isEqualTo(200);
    var before = Decided.last(ledger);
    var scheduler = "scheduler.test";
    var withdrawn = "{\"target\":1,\"reason\":\"wrong chart\"}";
    var amended =
        "{\"target\":1,\"reason\":\"misread\",\"replacement\":{\"ConsentGiven\":%s}}"
            .formatted(
                consent
                    .replace("\"PATIENT\"", "\"LEGAL_REPRESENTATIVE\"")
                    .replace(
                        "}",
                        ",\"occurredAt\":\"%s\"}"
                            .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS))));

    var refused = command("enter-in-error", scheduler, withdrawn);
    assertProblem(refused, 422, "decision-of-another-role");
    assertThat(refused.body().get("rule").asString()).isEqualTo("actor-may-take-the-decision");
    assertProblem(command("amend-event", scheduler, amended), 422, "decision-of-another-role");
    assertProblem(command("enter-in-error", "monitor.other", withdrawn), 403, "another-clinic");
    assertThat(Decided.last(ledger)).isEqualTo(before);

    var own = "{\"target\":2,\"reason\":\"wrong chart\"}";
    assertThat(command("enter-in-error", scheduler, own).status()).isEqualTo(200);
    assertThat(command("amend-event", "monitor.test", amended).status()).isEqualTo(200);
    assertThat(command("enter-in-error", "monitor.test", withdrawn).status()).isEqualTo(200);
  }

  @Test
  void the_feed_gives_a_stream_exactly_as_recorded_page_by_page() throws Exception {
    command("hold-consultation", CLINICIAN, CONSULTATION);
    var stream = "course-" + course;

    var first = feed("service.test", stream + "/events?limit=1");
    var rest = feed("compliance-officer.all", stream + "/events?from=" + first.body().get("next"));

    var read = new ArrayList<RecordedEvent>();
    for (var page : new Answer[] {first, rest}) {
      for (var event : page.body().get("events")) {
        read.add(JSON.treeToValue(event, RecordedEvent.class));
      }
    }
    assertThat(read).hasSize(2).isEqualTo(ledger.stream(stream, 0));
    assertThat(rest.body().has("next")).isFalse();
    assertThat(feed("service.test", stream + "/events?from=2").body().get("events")).isEmpty();
    assertThat(feed("service.other", "protocol-test/events").status()).isEqualTo(200);
  }

  @Test
  void the_feed_is_for_services_and_compliance_of_the_clinic() throws Exception {
    var events = "course-" + course + "/events";
    assertProblem(feed("nonsense", events), 401, "unauthenticated");
    assertProblem(feed(CLINICIAN, events), 403, "role-not-permitted");
    assertProblem(feed("service.other", events), 403, "another-clinic");
    assertProblem(feed("service.other", events + "?from=100"), 403, "another-clinic");
    assertProblem(
        feed("service.all", "course-" + UUID.randomUUID() + "/events"), 404, "stream-unknown");
    assertProblem(feed("service.test", events + "?from=-1"), 400, "malformed");
    assertProblem(feed("service.test", events + "?limit=501"), 400, "malformed");
    assertProblem(feed("service.test", events + "?limit=many"), 400, "malformed");
  }

  private Answer feed(String token, String path) throws Exception {
    return answer(
        HttpRequest.newBuilder(uri("/streams/" + path))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  @Test
  @Proves("rule-22-credential")
  void rule_22_a_decision_needs_a_credential_on_record_and_a_fact_is_flagged_without()
      throws Exception {
    var asking = JSON.valueToTree(SampleProtocols.requiring(Role.PRESCRIBER, "MD"));
    ((ObjectNode) asking).put("id", "asking");
    var protocol = JSON.createObjectNode().put("clinic", "test").set("protocol", asking).toString();
    var published =
        post("/protocols/asking/publish-protocol", "clinic-administrator.all", protocol);
    assertThat(published.status()).as(published.response().body()).isEqualTo(200);
    var opening = opening(1).replace("\"protocol\":\"test\"", "\"protocol\":\"asking\"");
    var path = "/courses/" + UUID.randomUUID();
    var before = Decided.last(ledger);
    assertProblem(
        post(path + "/open-course", "prescriber.test", opening), 422, "credential-missing");
    assertThat(Decided.last(ledger)).isEqualTo(before);
    assertThat(post(path + "/open-course", CLINICIAN, opening).status()).isEqualTo(200);

    var flagged = post(path + "/hold-consultation", "prescriber.test.MD", CONSULTATION);
    assertThat(flagged.body().at("/events/0/type").asString()).isEqualTo("ConsultationHeld");
    assertThat(flagged.body().at("/events/1/type").asString())
        .isEqualTo("ProtocolDeviationDetected");

    var practitioner = "/clinics/test/practitioners/staff-prescriber";
    var register = "{\"name\":\"Staff\",\"roles\":[\"prescriber\"]}";
    var grant = "{\"code\":\"MD\",\"validFrom\":\"2020-01-01\",\"expires\":\"2099-12-31\"}";
    var admin = "clinic-administrator.test";
    assertThat(post(practitioner + "/register-practitioner", admin, register).status())
        .isEqualTo(200);
    assertProblem(
        post(practitioner + "/grant-credential", "prescriber.test", grant),
        403,
        "role-not-permitted");
    assertThat(post(practitioner + "/grant-credential", admin, grant).status()).isEqualTo(200);

    var unflagged = post(path + "/hold-consultation", "prescriber.test", CONSULTATION);
    assertThat(unflagged.body().get("events")).hasSize(1);
    var recorded = ledger.stream("course-" + path.substring("/courses/".length()), 1);
    assertThat(recorded.getFirst().actor().credential()).isEmpty();
    assertThat(recorded.getLast().actor().credential()).hasValue("MD");
  }

  @Test
  @Proves("11.10d-roles")
  void nothing_else_is_open() throws Exception {
    for (var path : new String[] {"/", "/actuator/env", "/courses"}) {
      assertProblem(get(path), 404, "not-found");
    }
    assertProblem(get("/error"), 403, "forbidden");
    assertProblem(get(path("hold-consultation")), 405, "method-not-allowed");
  }

  @Test
  void the_api_document_has_every_command_with_its_fields() throws Exception {
    var document = answer(HttpRequest.newBuilder(uri("/v3/api-docs")).build()).body();
    for (var entry : catalogue.commands(CommandCatalogue.COURSES)) {
      assertThat(document.get("paths").has("/courses/{course}/" + entry.name()))
          .as(entry.name())
          .isTrue();
    }
    assertThat(document.get("paths").has("/streams/{stream}/events")).isTrue();
    var vitals = document.get("components").get("schemas").get("RecordVitalSigns");
    assertThat(vitals.get("properties").has("heartRatePerMinute")).isTrue();
    assertThat(vitals.get("properties").has("course")).isFalse();
    assertThat(
            document
                .at("/components/schemas/RegisterPatient/properties/personalData/$ref")
                .asString())
        .endsWith("/PersonalData");
    assertThat(document.at("/components/schemas/PersonalData/properties").has("birthDate"))
        .isTrue();
  }

  @Test
  void the_api_documents_examples_are_read_and_its_answers_have_schemas() throws Exception {
    var document = answer(HttpRequest.newBuilder(uri("/v3/api-docs")).build()).body();
    int examples = 0;
    for (var resource : CommandCatalogue.RESOURCES) {
      for (var entry : catalogue.commands(resource.path())) {
        var schema = document.at("/components/schemas/" + entry.type().getSimpleName());
        assertThat(schema.path("additionalProperties").asBoolean(true)).as(entry.name()).isFalse();
        if (schema.path("example").isObject()) {
          examples++;
          var body = schema.get("example").toString().getBytes(UTF_8);
          assertThat(
                  reader
                      .read(entry, "anybody", new ByteArrayInputStream(body), ids(resource))
                      .command())
              .as(entry.name())
              .isInstanceOf(entry.type());
        }
      }
    }
    assertThat(examples).isGreaterThan(60);
    assertThat(ApiExample.of(document))
        .hasSizeGreaterThan(60)
        .allSatisfy(it -> assertThat(it.flaws()).isEmpty());
    for (var path : document.path("paths")) {
      for (var operation : path) {
        var responses = operation.path("responses");
        var answered = responses.path(responses.has("202") ? "202" : "200").path("content");
        assertThat(answered.findValue("schema")).as(operation.toString()).isNotNull();
      }
    }
  }

  @Test
  void the_api_documents_bounds_are_those_of_the_guards() throws Exception {
    var schemas =
        answer(HttpRequest.newBuilder(uri("/v3/api-docs")).build())
            .body()
            .at("/components/schemas");
    var vitals = schemas.at("/RecordVitalSigns");
    assertThat(vitals.path("required").toString())
        .contains("session", "phase", "heartRatePerMinute")
        .doesNotContain("bloodPressure", "occurredAt");
    assertThat(vitals.at("/properties/session/maximum").asInt()).isEqualTo(60);
    assertThat(schemas.at("/BloodPressure/properties/systolicMmHg/minimum").asInt()).isEqualTo(1);
    assertThat(schemas.at("/BloodPressure/properties/systolicMmHg/maximum").asInt()).isEqualTo(300);
    assertThat(schemas.at("/EndDose/properties/totalMilligrams/maximum").asInt()).isEqualTo(2_000);
    assertThat(schemas.at("/OpenCourse/properties/clinic/pattern").asString())
        .contains("[a-z0-9][a-z0-9-]{0,62}");
    assertThat(schemas.at("/PersonalData/properties/name/maxLength").asInt()).isEqualTo(400);
    assertThat(schemas.at("/SuspendCourse/properties/reason/maxLength").asInt()).isEqualTo(4_000);
  }

  /** What a resource's path names. */
  private Map<String, String> ids(CommandCatalogue.Resource resource) {
    var ids = new TreeMap<String, String>();
    var all =
        Map.of(
            "clinic", "anew",
            "course", course.toString(),
            "id", "s0-anew",
            "lot", "LOT-1",
            "practitioner", "t-1",
            "resource", "room.blue",
            "schedule", "treatment-records",
            "setting", "time-zone");
    for (var part : resource.path().split("[{}]")) {
      if (part.matches("\\w+")) {
        ids.put(part, all.getOrDefault(part, UUID.randomUUID().toString()));
      }
    }
    return ids;
  }

  private void assertField(String name, String body, String field) throws Exception {
    var answer = command(name, CLINICIAN, body);
    assertProblem(answer, 400, "malformed");
    assertThat(answer.body().get("field").asString()).isEqualTo(field);
    assertThat(answer.response().body()).doesNotContain("Jane Roe");
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(type);
  }

  private static String opening(int version) {
    return """
    {"patient":"%s","clinic":"test","protocol":"test",
     "protocolVersion":%d,"occurredAt":"%s"}
    """
        .formatted(UUID.randomUUID(), version, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private String path(String command) {
    return "/courses/" + course + "/" + command;
  }

  private Answer command(String name, String token, String body) throws Exception {
    return post(path(name), token, body);
  }

  private Answer post(String path, String token, String body) throws Exception {
    return send(path, token, body, UUID.randomUUID(), "");
  }

  private Answer send(String path, String token, String body, UUID key, String ifMatch)
      throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.toString())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", ifMatch);
    }
    return answer(request.build());
  }

  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    var body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    return new Answer(response.statusCode(), body, response);
  }

  private Answer get(String path) throws Exception {
    return answer(
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + CLINICIAN).build());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
