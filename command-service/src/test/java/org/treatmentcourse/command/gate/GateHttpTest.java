package org.treatmentcourse.command.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swagger.v3.core.util.Yaml31;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
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
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.http.Decided;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.gate.RawRequests;
import org.treatmentcourse.service.gate.RawRequests.Answer;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** What the gate lets in of requests and commands, at each boundary, over a socket. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
@Import(TokenText.class)
class GateHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts PARTS = OwnParts.unique();
  private static final String CLINICIAN = "clinician.test";
  private static final String DOCUMENT = "/schemas/treatment-protocol";
  private static final String NIL = "00000000-0000-0000-0000-000000000000";

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final UUID course = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired NarrativeReader narrative;

  private record Refused(String command, String body, String field) {}

  @BeforeEach
  void an_open_course_of_a_published_protocol() {
    // The first command waits until the ledger is compared with what was published of it.
    var published =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> publish(SampleProtocols.toPublish("test")), answer -> answer.status() != 503);
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    var opened = command("open-course", opening());
    assertThat(opened.status()).as(opened.body()).isEqualTo(200);
  }

  @Test
  void a_request_that_is_malformed_in_any_way_is_a_problem_that_names_what_is_wrong(
      CapturedOutput output) {
    var before = Decided.last(ledger);
    var requests = new RawRequests(port, CLINICIAN);

    assertThat(requests.wrong(requests.refused(DOCUMENT, path("hold-consultation")))).isEmpty();
    assertThat(requests.withoutVersion(DOCUMENT)).contains("malformed").doesNotContain("$schema");
    assertThat(Decided.last(ledger)).isEqualTo(before);
    assertThat(output.getAll()).doesNotContain("Bearer", CLINICIAN, "%zz", "$ne");
  }

  @Test
  void a_page_of_the_consoles_origin_may_send_commands_and_no_other_origins_may() {
    var requests = new RawRequests(port, CLINICIAN);
    var console = "http://127.0.0.1:7402";

    var asked = requests.send(preflight(console, "POST"));
    assertThat(asked.status()).as(asked.head()).isEqualTo(200);
    assertThat(asked.head())
        .contains("Access-Control-Allow-Origin: " + console + "\r\n")
        .containsIgnoringCase("idempotency-key")
        .doesNotContain("Access-Control-Allow-Credentials");
    assertThat(requests.send(preflight("http://127.0.0.1:7403", "POST")).status()).isEqualTo(403);
    assertThat(requests.send(preflight(console, "DELETE")).status()).isEqualTo(403);

    var read = requests.get(DOCUMENT);
    assertThat(requests.send(of(read, console)).head())
        .contains("Access-Control-Expose-Headers: ETag, Location");
    assertThat(requests.send(of(read, "null")).status()).isEqualTo(403);
    assertThat(requests.send(read).status()).isEqualTo(200);
  }

  private String preflight(String origin, String method) {
    return of(
        "OPTIONS %s HTTP/1.1\r\nHost: localhost\r\nAccess-Control-Request-Method: %s\r\n"
                .formatted(path("hold-consultation"), method)
            + "Access-Control-Request-Headers: authorization,idempotency-key,content-type\r\n"
            + "Connection: close\r\n\r\n",
        origin);
  }

  private static String of(String request, String origin) {
    return request.replaceFirst("\r\n", "\r\nOrigin: " + origin + "\r\n");
  }

  @Test
  void a_head_is_a_get_without_its_body_and_options_are_told() {
    var requests = new RawRequests(port, CLINICIAN);
    var head = requests.send(requests.get(DOCUMENT).replaceFirst("GET", "HEAD"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.head()).contains("application/schema+json");
    var options = requests.send(requests.get(DOCUMENT).replaceFirst("GET", "OPTIONS"));
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.head()).contains("Allow: ").contains("GET").contains("HEAD");
    var commandOptions =
        requests.send(requests.get(path("hold-consultation")).replaceFirst("GET", "OPTIONS"));
    assertThat(commandOptions.head()).contains("Allow: POST");
  }

  @Test
  void a_body_that_is_no_i_json_or_would_be_coerced_is_refused_and_its_member_named() {
    var wrong = new ArrayList<String>();
    var before = Decided.last(ledger);
    for (var each :
        new Refused[] {
          new Refused("hold-consultation", "", "body"),
          new Refused("hold-consultation", "null", "body"),
          new Refused("hold-consultation", "not json", "body"),
          new Refused("hold-consultation", "\u00EF\u00BB\u00BF" + held(""), "body"),
          new Refused("hold-consultation", held("\"occurredAt\":null"), "occurredAt"),
          new Refused("hold-preparation-session", prepared("+PT4H"), "duration"),
          new Refused("hold-preparation-session", prepared("PT-0S"), "duration"),
          new Refused("hold-preparation-session", prepared("PT0.0S"), "duration"),
          new Refused("hold-preparation-session", prepared("pt4h"), "duration"),
          new Refused("hold-consultation", held("") + "{}", "body"),
          new Refused("hold-consultation", "[".repeat(10_000), "[0]".repeat(33)),
          new Refused("hold-consultation", held("\"modality\":\"IN_PERSON\""), "modality"),
          new Refused("hold-consultation", held("\"colour\":\"blue\""), "colour"),
          new Refused("hold-consultation", held("\"" + "k".repeat(60_000) + "\":1"), "body"),
          new Refused("hold-consultation", goals("\\u0000"), "goals[0]"),
          new Refused("hold-consultation", goals("\\u001b"), "goals[0]"),
          new Refused("hold-consultation", goals("\\u009f"), "goals[0]"),
          new Refused("hold-consultation", goals("\\ud800"), "goals[0]"),
          new Refused("hold-consultation", goals("\\uffff"), "goals[0]"),
          new Refused("hold-consultation", goals("\u00C0\u00AF"), "goals[0]"),
          new Refused("hold-consultation", goals(" "), "goals[0]"),
          new Refused("hold-consultation", occurred("2026"), "occurredAt"),
          new Refused("hold-consultation", occurred("\"2026-11-29\""), "occurredAt"),
          new Refused("hold-consultation", occurred("\"2026-11-29T09:00\""), "occurredAt"),
          new Refused("hold-consultation", occurred("\"2026-11-29T09:00Z\""), "occurredAt"),
          new Refused("hold-consultation", occurred("\"2026-01-29T09:00:00.0001Z\""), "occurredAt"),
          new Refused("hold-consultation", occurred("\"1999-12-31T23:59:59Z\""), "occurredAt"),
          new Refused("hold-consultation", occurred("\"9999-12-31T23:59:59Z\""), "occurredAt"),
          new Refused("request-consultation", "{\"reason\":\"x\",\"urgency\":1}", "urgency"),
          new Refused("request-consultation", "{\"reason\":\"x\",\"urgency\":\"1\"}", "urgency"),
          new Refused("request-consultation", urgency(" URGENT"), "urgency"),
          new Refused("request-consultation", urgency("URGENT\\t"), "urgency"),
          new Refused("request-consultation", urgency("urgent"), "urgency"),
          new Refused("hold-consultation", goals("\\u3164\\u2800\\u115F"), "goals[0]"),
          new Refused("request-consultation", "{\"reason\":1,\"urgency\":\"URGENT\"}", "reason"),
          new Refused("plan-series", "{\"count\":\"6\",\"sessionsPerWeek\":2}", "count"),
          new Refused("plan-series", "{\"count\":6.0,\"sessionsPerWeek\":2}", "count"),
          new Refused("plan-series", "{\"count\":true,\"sessionsPerWeek\":2}", "count"),
          new Refused("plan-series", "{\"count\":2147483648,\"sessionsPerWeek\":2}", "count"),
          new Refused("plan-series", count("9".repeat(30)), "count"),
          new Refused("plan-series", count("9".repeat(60_000)), "count"),
          new Refused("plan-series", count("1e999999999"), "count"),
          new Refused("sign-record", signing("9223372036854775808"), "targets[0]"),
          new Refused("sign-record", signing("1.5"), "targets[0]"),
          new Refused("give-dose-increment", dose("1,\"lot\":\"LOT-1 \""), "lot"),
          new Refused("give-dose-increment", dose("84.0001"), "amountMilligrams"),
          new Refused("give-dose-increment", dose("84.00000000000000000001"), "amountMilligrams"),
          new Refused("give-dose-increment", dose("\"84\""), "amountMilligrams"),
          new Refused("give-dose-increment", dose("2000.0000000000000001"), "amountMilligrams"),
          new Refused("score-rating-scale", answers("0,0,0,0,0,0,0,0"), "items"),
          new Refused("score-rating-scale", answers("0,0,0,0,0,0,0,0,4"), "items[8]"),
        }) {
      var answer = command(each.command(), each.body());
      if (answer.status() != 400
          || !answer.member("type").equals("malformed")
          || !answer.member("field").equals(each.field())) {
        var body = each.body().substring(0, Math.min(each.body().length(), 120));
        wrong.add(each.command() + " " + body + " must name " + each.field() + ": " + answer);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(Decided.last(ledger)).isEqualTo(before);
  }

  @Test
  void a_header_or_a_path_that_is_malformed_is_named() {
    var body = held("");
    for (var key : new String[] {NIL, "1-1-1-1-1", "x", "", UUID.randomUUID() + "x"}) {
      var answer = post(CLINICIAN, path("hold-consultation"), body, "Idempotency-Key: " + key);
      assertThat(answer.status()).as(key).isEqualTo(400);
      assertThat(answer.member("field")).isEqualTo("Idempotency-Key");
    }
    assertThat(post(CLINICIAN, path("hold-consultation"), body).member("field"))
        .isEqualTo("Idempotency-Key");
    for (var id : new String[] {NIL, "1-1-1-1-1", "x"}) {
      var answer = command("/courses/" + id + "/hold-consultation", body, "A: b");
      assertThat(answer.status()).as(id).isEqualTo(400);
      assertThat(answer.member("field")).isEqualTo("course");
    }
    var nobody =
        command("/clinics/test/patients/" + NIL + "/admit-patient", "{\"documentHash\":\"a\"}", "");
    assertThat(nobody.member("field")).isEqualTo("patient");
    for (var hash : new String[] {"5e".repeat(31) + "5", "5E".repeat(32), "5e".repeat(33)}) {
      var admitting = "/clinics/test/patients/" + UUID.randomUUID() + "/admit-patient";
      var answer = command(admitting, "{\"documentHash\":\"" + hash + "\"}", "");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.member("field")).isEqualTo("documentHash");
    }
  }

  @Test
  void if_match_is_read_as_rfc_9110_has_it() {
    long last = ledger.lastSequence("course-" + course).orElseThrow();
    assertThat(expecting("\"" + (last + 1) + "\"").status()).isEqualTo(412);
    assertThat(expecting("W/\"" + last + "\"").status()).isEqualTo(412);
    assertThat(expecting("\"abc\"").status()).isEqualTo(412);
    assertThat(expecting("\"" + last + "-\"").status()).isEqualTo(412);
    assertThat(expecting("\"0" + last + "\"").status()).as("another text").isEqualTo(412);
    for (var malformed : new String[] {Long.toString(last), "\"" + last, "*, \"1\"", "W/*", "x"}) {
      var answer = expecting(malformed);
      assertThat(answer.status()).as(malformed).isEqualTo(400);
      assertThat(answer.member("field")).isEqualTo("If-Match");
    }
    assertThat(expecting("\"99\", \"" + last + "\"").status()).isEqualTo(200);
    assertThat(expecting("W/\"7\" ,, \"" + (last + 1) + "-3\"").status()).isEqualTo(200);
    assertThat(expecting("*").status()).isEqualTo(200);
  }

  @Test
  void what_is_expected_of_a_course_that_is_not_there_is_never_met() {
    for (var expected : new String[] {"\"0\"", "*", "\"7\"", "W/\"0\""}) {
      var path = "/courses/" + UUID.randomUUID() + "/open-course";
      var answer = command(path, opening(), "If-Match: " + expected);
      assertThat(answer.status()).as(expected).isEqualTo(412);
      assertThat(answer.member("type")).isEqualTo("version-mismatch");
    }
    var again = command(path("open-course"), opening(), "If-Match: \"0\"");
    assertThat(again.member("type")).isEqualTo("course-already-open");
    var other = command(path("open-course"), opening(), "If-Match: \"7\"");
    assertThat(other.member("type")).isEqualTo("version-mismatch");
  }

  @Test
  void what_lies_within_the_bounds_is_recorded_as_it_was_written() {
    var at = Instant.now().minus(Duration.ofMinutes(1)).toString().substring(0, 23);
    var answer =
        command(
            "hold-consultation",
            held("\"occurredAt\":\"" + at + "000+00:00\"")
                .replace("\"goals\":[]", "\"goals\":[\"a\\tb\\nc \\ud83d\\ude00 \\u202e\"]"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var recorded = ledger.stream("course-" + course, 1).getFirst();
    assertThat(recorded.occurredAt()).isEqualTo(Instant.parse(at + "Z"));
    assertThat(JSON.readTree(narrative.shown(recorded).payload()).at("/goals/0").asString())
        .isEqualTo("a\tb\nc \uD83D\uDE00 \u202E");
    assertThat(recorded.recordedAt().getNano() % 1_000_000).isZero();
  }

  @Test
  void a_secret_of_a_malformed_request_is_not_logged(CapturedOutput output) {
    var requests = new RawRequests(port, "secret-of-the-bearer");
    requests.send(requests.get("/feeds/secret-of-the-feed\u0001{x.ics"));
    requests.send("GET /feeds/secret-of-the-feed x.ics HTTP/1.1\r\nHost: a\r\n\r\n");
    requests.send(requests.get("/x", "secret-of-the-header\u0000: x", "Authorization: \u0001"));
    requests.send(requests.get("/x?a=secret-of-the-query%zz"));

    assertThat(output.getAll()).doesNotContain("secret-of");
  }

  @Test
  void a_manifest_beyond_its_bound_is_refused_before_it_is_sent() throws IOException {
    var head =
        new RawRequests(port, "service.all")
            .get("/exports/statements", "Content-Length: " + (64L * 1024 * 1024 + 1))
            .replaceFirst("GET", "POST");
    assertThat(statusOfHead(head)).isEqualTo("HTTP/1.1 413");
  }

  @Test
  void what_anybody_may_read_names_no_class_and_no_file() {
    var requests = new RawRequests(port, CLINICIAN);
    for (var path : new String[] {"/actuator/prometheus", "/actuator/health"}) {
      var answer = requests.send(requests.get(path));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .doesNotContain(
              "org.treatmentcourse", "Exception", "=\"/tmp", System.getProperty("user.dir"));
    }
    assertThat(requests.send(requests.get("/actuator/prometheus")).body())
        .contains("disk_free_bytes", "application_ready_time_seconds", "http_server_requests");
  }

  @Test
  void the_api_document_says_the_same_in_yaml() throws IOException {
    var requests = new RawRequests(port, CLINICIAN);
    var json = requests.send(requests.get("/v3/api-docs")).body();
    var yaml = requests.send(requests.get("/v3/api-docs.yaml")).body();
    assertThat(Yaml31.mapper().readTree(yaml)).isEqualTo(Yaml31.mapper().readTree(json));
  }

  @Test
  void a_strangers_body_is_not_waited_for() throws IOException {
    var head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
            .formatted(path("hold-consultation"));
    assertThat(statusOfHead(head)).isEqualTo("HTTP/1.1 401");
  }

  /** The beginning of the answer to a request whose body never comes. */
  private String statusOfHead(String head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
    }
  }

  private Answer publish(String protocol) {
    return post(
        "clinic-administrator.all",
        "/protocols/test/publish-protocol",
        protocol,
        "Idempotency-Key: " + UUID.randomUUID());
  }

  private static String held(String more) {
    return "{\"modality\":\"IN_PERSON\",\"goals\":[],\"symptoms\":[]"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  private static String prepared(String duration) {
    return "{\"modality\":\"TELEHEALTH\",\"topics\":[],\"duration\":\"" + duration + "\"}";
  }

  private static String urgency(String name) {
    return "{\"reason\":\"x\",\"urgency\":\"" + name + "\"}";
  }

  private static String goals(String goal) {
    return held("").replace("\"goals\":[]", "\"goals\":[\"" + goal + "\"]");
  }

  private static String occurred(String at) {
    return held("\"occurredAt\":" + at);
  }

  private static String count(String number) {
    return "{\"count\":" + number + ",\"sessionsPerWeek\":2}";
  }

  private static String signing(String target) {
    return "{\"targets\":[" + target + "],\"meaning\":\"AUTHORSHIP\"}";
  }

  private static String dose(String amount) {
    return "{\"session\":1,\"amountMilligrams\":" + amount + "}";
  }

  private static String opening() {
    return JSON.createObjectNode()
        .put("clinic", "test")
        .put("patient", UUID.randomUUID().toString())
        .put("protocol", "test")
        .put("protocolVersion", 1)
        .toString();
  }

  /** Answers to the nine questions of PHQ-9, each 0 to 3. */
  private static String answers(String items) {
    return "{\"instrument\":\"PHQ_9\",\"version\":\"1\",\"timing\":\"before\",\"items\":["
        + items
        + "]}";
  }

  private Answer expecting(String expected) {
    return command(path("hold-consultation"), held(""), "If-Match: " + expected);
  }

  private String path(String command) {
    return "/courses/" + course + "/" + command;
  }

  private Answer command(String name, String body) {
    return command(path(name), body, "Accept: application/json");
  }

  private Answer command(String path, String body, String header) {
    return post(
        path.endsWith("give-dose-increment") ? "prescriber.test" : CLINICIAN,
        path,
        body,
        "Idempotency-Key: " + UUID.randomUUID(),
        header.isEmpty() ? "Accept: */*" : header);
  }

  private Answer post(String bearer, String path, String body, String... headers) {
    var requests = new RawRequests(port, bearer);
    return requests.send(requests.post(path, "application/json", body, headers));
  }
}
