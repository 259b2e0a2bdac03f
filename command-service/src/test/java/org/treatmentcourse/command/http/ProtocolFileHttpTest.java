package org.treatmentcourse.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A protocol that somebody wrote as a file: checked, published, and run without a code change. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class ProtocolFileHttpTest {
  private static final OwnParts PARTS = OwnParts.unique();
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final String ADMINISTRATOR = "clinic-administrator.lakeside";
  private static final String CONSULTATION =
      """
      {"modality":"IN_PERSON","goals":[],"symptoms":[]}
      """;
  private static final String SIXTH =
      """
      {
        "protocol": {
          "id": "sixth-lakeside",
          "version": 1,
          "title": "Swallowed ketamine in two evenings",
          "ownership": "Lakeside",
          "effectiveFrom": "2026-01-01",
          "indications": ["burnout"],
          "contraindications": [{"code": "porphyria", "weight": "ABSOLUTE"}],
          "requiredConsents": ["TREATMENT"],
          "routes": [
            {
              "product": "KETAMINE", "route": "ORAL", "form": "capsule",
              "least": 75, "most": 125, "unit": "MILLIGRAMS", "setting": "CLINIC"
            }
          ],
          "preparation": {
            "sessionRequired": false, "intentionRequired": false, "transportRequired": false,
            "abstentions": []
          },
          "series": {
            "count": 2, "leastGap": "P5D", "mostGap": "P30D", "sessionsPerWeek": 1
          },
          "sessionLength": {"least": "PT1H", "most": "PT4H"},
          "vitals": {
            "validity": "PT1H", "delayAbove": {"systolicMmHg": 135, "diastolicMmHg": 85}
          },
          "discharge": [
            {
              "product": "KETAMINE", "observation": "PT90M", "leastMoaas": 5,
              "bloodPressureAtMost": {"systolicMmHg": 145, "diastolicMmHg": 90}
            }
          ],
          "integration": {"window": "P5D", "modality": "IN_PERSON", "mandatory": false},
          "evaluateAfterSessions": [2],
          "recordKeeping": {"lateAfter": "PT24H"}
        }
      }
      """;

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  record Answer(int status, JsonNode body) {}

  @Test
  void the_schema_is_open_to_everyone() throws Exception {
    var answer = open("/schemas/treatment-protocol");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/schema+json");
    assertThat(JSON.readTree(answer.body()).get("$schema").stringValue())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void every_event_s_schema_is_open_to_everyone_and_never_changes() throws Exception {
    var newest = JSON.readTree(open("/schemas/events").body());
    assertThat(newest.propertyNames()).contains("DoseStarted", "RecordAccessed");
    for (var type : newest.properties()) {
      for (int revision = 1; revision <= type.getValue().intValue(); revision++) {
        var answer = open("/schemas/events/" + type.getKey() + "/" + revision);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
            .contains("public", "immutable");
        assertThat(JSON.readTree(answer.body()).get("$id").stringValue())
            .isEqualTo("urn:treatmentcourse:event:" + type.getKey() + ":" + revision);
      }
    }
    var etag = open("/schemas/events/DoseStarted/1").headers().firstValue("ETag").orElseThrow();
    var known = open("/schemas/events/DoseStarted/1", "If-None-Match", etag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(open("/schemas/events/DoseEnded/1", "If-None-Match", etag).statusCode())
        .isEqualTo(200);
    var unknown = open("/schemas/events/Nobody/1");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("urn:treatmentcourse:problem:not-found");
    assertThat(open("/schemas/events/DoseStarted/0").statusCode()).isEqualTo(404);
    assertThat(open("/schemas/events/DoseStarted/99").statusCode()).isEqualTo(404);
    assertThat(open("/schemas/events/..%2Fevents%2FDoseStarted/1").statusCode()).isIn(400, 404);
    assertThat(open("/schemas/events/DoseStarted/first").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/asyncapi",
        "/schemas/events",
        "/schemas/events/DoseStarted/1",
        "/schemas/treatment-protocol"
      })
  void what_a_client_has_is_not_sent_again(String path) throws Exception {
    var etag = open(path).headers().firstValue("ETag").orElseThrow();
    for (var known : List.of(etag, "W/" + etag, "\"other\", " + etag, "W/\"a\",W/" + etag, "*")) {
      var answer = open(path, "If-None-Match", known);
      assertThat(answer.statusCode()).as(known).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("ETag")).hasValue(etag);
    }
    for (var other : List.of("\"other\"", "W/\"other\", \"another\"")) {
      assertThat(open(path, "If-None-Match", other).statusCode()).as(other).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/asyncapi, application/vnd.aai.asyncapi+json",
    "/schemas/events, application/json",
    "/schemas/events/DoseStarted/1, application/schema+json",
    "/schemas/treatment-protocol, application/schema+json"
  })
  void a_document_has_one_type_and_is_sent_where_it_is_accepted(String path, String type)
      throws Exception {
    var range = type.substring(0, type.indexOf('/')) + "/*";
    for (var accept :
        List.of(type, range, "*/*;q=0.1", "text/html, " + type + ";q=0.2", "text/html;q=0, */*")) {
      assertThat(open(path, "Accept", accept).statusCode()).as(accept).isEqualTo(200);
    }
    for (var accept :
        List.of("text/html", type + ";q=0", type + ";q=0, */*", range + ";q=0, */*")) {
      var refused = open(path, "Accept", accept);
      assertThat(refused.statusCode()).as(accept).isEqualTo(406);
      assertThat(refused.body()).contains("urn:treatmentcourse:problem:not-acceptable");
    }
  }

  @Test
  void the_asyncapi_document_is_open_to_everyone_and_names_schemas_that_are_served()
      throws Exception {
    var answer = open("/asyncapi");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/vnd.aai.asyncapi+json");
    var document = JSON.readTree(answer.body());
    assertThat(document.get("asyncapi").stringValue()).isEqualTo("3.0.0");
    var messages = new TreeSet<String>();
    JSON.readTree(open("/schemas/events").body())
        .properties()
        .forEach(
            type -> {
              messages.add(type.getKey());
              for (int revision = 1; revision <= type.getValue().asInt(); revision++) {
                messages.add("org.treatmentcourse." + type.getKey() + ".v" + revision);
              }
            });
    assertThat(document.at("/components/messages").propertyNames())
        .containsExactlyInAnyOrderElementsOf(messages);
    var references = new TreeSet<>(document.findValuesAsString("$ref"));
    references.removeIf(reference -> reference.startsWith("#"));
    assertThat(references).hasSizeGreaterThan(100);
    for (var reference : references) {
      assertThat(open(reference).statusCode()).as(reference).isEqualTo(200);
    }
  }

  private HttpResponse<String> open(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  @Proves("protocol-refused")
  void a_bad_protocol_is_refused_with_every_error_and_its_pointer() throws Exception {
    var before = Decided.last(ledger);
    var bad =
        SIXTH
            .replace("\"least\": 75", "\"least\": 126")
            .replace("\"P5D\", \"mostGap\"", "\"P31D\", \"mostGap\"")
            .replace(
                "\"product\": \"KETAMINE\", \"observation\"",
                "\"product\": \"ESKETAMINE\", \"observation\"")
            .replace("\"evaluateAfterSessions\": [2]", "\"evaluateAfterSessions\": [3]");
    for (var path :
        new String[] {
          "/protocols/sixth-lakeside/publish-protocol", "/schemas/treatment-protocol"
        }) {
      var answer = post(path, ADMINISTRATOR, bad);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().get("type").stringValue()).endsWith(":protocol-invalid");
      assertThat(answer.body().get("errors"))
          .extracting(error -> error.get("pointer").stringValue())
          .containsExactly(
              "/protocol/discharge/0/observation",
              "/protocol/evaluateAfterSessions/0",
              "/protocol/routes/0/least",
              "/protocol/routes/0/product",
              "/protocol/series/leastGap");
    }
    assertThat(Decided.last(ledger)).isEqualTo(before);
  }

  @Test
  void a_check_says_how_a_protocol_would_be_pinned_and_publishes_nothing() throws Exception {
    var before = Decided.last(ledger);
    var answer = post("/schemas/treatment-protocol", ADMINISTRATOR, SIXTH);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("contentSha256").stringValue()).hasSize(64);
    assertThat(Decided.last(ledger)).isEqualTo(before);
    assertThat(post("/schemas/treatment-protocol", "nonsense", SIXTH).status()).isEqualTo(401);
  }

  @Test
  @Proves("protocol-refused")
  void a_sixth_protocol_runs() throws Exception {
    accepted(post("/protocols/sixth-lakeside/publish-protocol", ADMINISTRATOR, ofTheClinic(SIXTH)));
    var course = "/courses/" + UUID.randomUUID() + "/";
    step(course + "open-course", "clinician", opening("sixth-lakeside"));
    step(course + "hold-consultation", "clinician", CONSULTATION);
    step(course + "examine-mental-status", "clinician", "{\"findings\":{\"MOOD\":\"tired\"}}");
    step(course + "reconcile-medications", "clinician", "{\"medications\":[]}");
    step(
        course + "screen-contraindication",
        "clinician",
        "{\"code\":\"porphyria\",\"presence\":\"ABSENT\"}");
    step(
        course + "decide-eligibility",
        "prescriber",
        "{\"outcome\":\"ELIGIBLE\",\"reasons\":[\"burnout\"]}");
    step(
        course + "give-consent",
        "clinician",
        "{\"kind\":\"TREATMENT\",\"documentSha256\":\"%s\",\"signedBy\":\"PATIENT\"}"
            .formatted("5e".repeat(32)));
    step(course + "plan-series", "prescriber", "{\"count\":2,\"sessionsPerWeek\":1}");
    step(
        "/clinics/lakeside/practitioners/m-1/register-practitioner",
        "clinic-administrator",
        "{\"name\":\"Monitor\",\"roles\":[\"monitor\"]}");
    step(
        course + "schedule-session",
        "scheduler",
        """
        {"session":1,"slot":{"start":"%s","end":"%s","room":"lake",
         "staff":[{"id":"m-1","role":"monitor"}]}}
        """
            .formatted(now.plus(1, ChronoUnit.HOURS), now.plus(3, ChronoUnit.HOURS)));
    step(course + "check-in-patient", "monitor", "{\"session\":1,\"abstentions\":[]}");
    step(
        course + "record-vital-signs",
        "monitor",
        """
        {"session":1,"phase":"PRE_DOSE","heartRatePerMinute":70,
         "bloodPressure":{"systolicMmHg":135,"diastolicMmHg":85}}
        """);
    var clear =
        "{\"session\":1,\"dose\":{\"product\":\"KETAMINE\",\"route\":\"ORAL\",\"amountMilligrams\":%s}}";
    var tooMuch = post(course + "clear-for-dosing", "prescriber.lakeside", clear.formatted(126));
    assertThat(tooMuch.status()).isEqualTo(422);
    assertThat(tooMuch.body().get("detail").stringValue()).contains("125");
    step(course + "clear-for-dosing", "prescriber", clear.formatted(125));
    step(
        course + "start-dose",
        "monitor",
        """
        {"session":1,"lot":"LAKE-1",
         "dose":{"product":"KETAMINE","route":"ORAL","amountMilligrams":125}}
        """);
  }

  @Test
  void a_course_goes_on_under_the_next_version_and_no_new_one_pins_the_retired() throws Exception {
    var first = SIXTH.replace("sixth-lakeside", "seventh-lakeside");
    accepted(
        post("/protocols/seventh-lakeside/publish-protocol", ADMINISTRATOR, ofTheClinic(first)));
    var running = "/courses/" + UUID.randomUUID() + "/";
    step(running + "open-course", "clinician", opening("seventh-lakeside"));
    var second = first.replace("\"version\": 1", "\"version\": 2");
    accepted(
        post("/protocols/seventh-lakeside/publish-protocol", ADMINISTRATOR, ofTheClinic(second)));
    step(
        "/protocols/seventh-lakeside/retire-protocol-version",
        "clinic-administrator",
        "{\"version\":1,\"reason\":\"superseded\"}");
    var late =
        post(
            "/courses/" + UUID.randomUUID() + "/open-course",
            "clinician.lakeside",
            opening("seventh-lakeside"));
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.body().get("rule").stringValue()).isEqualTo("protocol-version-is-not-retired");
    step(running + "hold-consultation", "clinician", CONSULTATION);
    step(
        running + "adopt-protocol-version",
        "prescriber",
        "{\"version\":2,\"reason\":\"newer limits\"}");
    step(running + "examine-mental-status", "clinician", "{\"findings\":{\"MOOD\":\"tired\"}}");
  }

  private static String opening(String protocol) {
    return """
    {"patient":"%s","clinic":"lakeside","protocol":"%s","protocolVersion":1}
    """
        .formatted(UUID.randomUUID(), protocol);
  }

  private static String ofTheClinic(String body) {
    return body.replaceFirst("\\{", "{\"clinic\": \"lakeside\",");
  }

  private void step(String path, String role, String body) throws Exception {
    accepted(post(path, role + ".lakeside", body));
  }

  private static void accepted(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private Answer post(String path, String token, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }
}
