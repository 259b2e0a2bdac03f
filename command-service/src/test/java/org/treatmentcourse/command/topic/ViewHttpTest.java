package org.treatmentcourse.command.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** A subscription's own topic, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class ViewHttpTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String SUBSCRIBER = "service.anew";
  private static final String ADMIN = "clinic-administrator.anew";
  private static final String OFFICER = "compliance-officer.anew";
  private static final OwnParts PARTS = OwnParts.unique();
  private static final String EVERY_EVENT = TopicBench.newTopic();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
    properties.add("treatmentcourse.topics.events-2", () -> EVERY_EVENT);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private UUID subscription = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  @BeforeEach
  void an_approved_subscription() throws Exception {
    append("anew", 1); // until the service is on duty
    request();
    assertProblem(begin(), 403, "subscription-not-approved");
    accepted(command(OFFICER, "approve-subscription", "{}"));
  }

  @AfterEach
  void the_subscription_ends() throws Exception {
    command(OFFICER, "revoke-subscription", "{\"reason\":\"NO_LONGER_NEEDED\"}");
  }

  @Test
  void a_view_has_the_subscriptions_events_from_the_first_counted_without_a_gap() throws Exception {
    append("amavi", 2);
    assertThat(begin().body()).contains("view-" + subscription);
    append("anew", 3);
    append("amavi", 1);
    append("anew", 1);

    awaitView();

    var records = records();
    assertThat(records.stream().map(it -> header(it, "ce_viewsequence")))
        .containsExactlyElementsOf(
            IntStream.range(0, records.size()).mapToObj(Integer::toString).toList());
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(header(record, "ce_view")).isEqualTo(subscription.toString());
              assertThat(record.headers().lastHeader("ce_meta")).isNull();
              assertThat(record.partition()).isZero();
            });
    assertThat(records.stream().map(it -> header(it, "ce_sequence"))).isSorted();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(types()).contains("RecordAccessed", "SubscriptionApproved"));
    assertThat(text(ledger.read(0, Integer.MAX_VALUE).stream())).contains("viewDelivery");
    assertThat(json(get("/subscriptions/" + subscription + "/topic", ADMIN)).has("lastDelivered"))
        .isTrue();
  }

  @Test
  void a_text_about_a_patient_that_is_in_plain_is_withheld_and_a_sealed_one_stays_sealed()
      throws Exception {
    var stream = Drafts.newStream();
    ledger.append(
        of(
            "anew",
            List.of(
                typed(stream, 0, "ConsentWithdrawn", "{\"reason\":\"Mona Quill\"}"),
                typed(stream, 1, "ConsentWithdrawn", "{\"reason\":\"sealed:1:AAAA\"}"))));
    accepted(begin());

    awaitView();

    var values = records().stream().map(it -> new String(it.value(), UTF_8)).toList();
    assertThat(values)
        .noneMatch(it -> it.contains("Mona"))
        .anyMatch(it -> it.contains("withheld"))
        .contains("{\"reason\":\"sealed:1:AAAA\"}");
  }

  @Test
  void nothing_is_written_that_was_recorded_after_a_revocation() throws Exception {
    accepted(begin());
    append("anew", 2);
    awaitView();
    int before = records().size();

    accepted(command(OFFICER, "revoke-subscription", "{\"reason\":\"NO_LONGER_NEEDED\"}"));
    append("anew", 2);

    await()
        .atMost(SOON)
        .until(() -> !get("/actuator/health", "").body().contains("view-" + subscription));
    assertThat(records()).hasSize(before);
    var revoked =
        ledger.stream("subscription-" + subscription, 0).stream()
            .filter(it -> it.type().equals("SubscriptionRevoked"))
            .findFirst()
            .orElseThrow();
    var last = records().getLast();
    assertThat(revoked.payload())
        .contains("\"" + header(last, "ce_commit") + "." + header(last, "ce_commitindex") + "\"");
    assertProblem(begin(), 403, "subscription-revoked");
  }

  @Test
  void a_deleted_view_is_parked_and_neither_the_relay_nor_another_topic_waits() throws Exception {
    accepted(begin());
    append("anew", 1);
    awaitView();
    try (var admin = Admin.create(broker())) {
      admin.deleteTopics(List.of("view-" + subscription)).all().get();
    }

    append("anew", 2);

    await()
        .atMost(SOON)
        .until(
            () ->
                json(get("/subscriptions/" + subscription + "/topic", ADMIN))
                    .path("parked")
                    .asString("")
                    .contains("was deleted"));
    int all = ledger.read(0, Integer.MAX_VALUE).stream().mapToInt(c -> c.events().size()).sum();
    await().atMost(SOON).until(() -> records(EVERY_EVENT).size() >= all);
    PARTS.published(SOON, found -> found.size() >= all);
    assertThat(get("/actuator/prometheus", "").body())
        .contains("treatmentcourse_topics_lag_commits")
        .containsPattern("treatmentcourse_parked\\{.*worker=\"topics\"\\} 1.0");
    assertThat(json(get("/actuator/health", "")).at("/components/topics/status").asString())
        .isEqualTo("UP");
  }

  @Test
  void an_ended_view_goes_on_where_it_was() throws Exception {
    accepted(begin());
    append("anew", 1);
    awaitView();
    accepted(post("end", SUBSCRIBER));
    assertProblem(post("end", SUBSCRIBER), 404, "view-unknown");
    assertProblem(get("/subscriptions/" + subscription + "/topic", ADMIN), 404, "view-unknown");
    await()
        .atMost(SOON)
        .until(() -> !get("/actuator/health", "").body().contains("view-" + subscription));
    append("anew", 2);

    accepted(begin());

    awaitView();
  }

  @Test
  void a_view_is_its_subscribers_and_of_the_people_of_its_clinics() throws Exception {
    assertProblem(post("begin", "query-service.anew"), 403, "subscription-of-another");
    assertProblem(post("begin", "compliance-officer.amavi"), 403, "another-clinic");
    assertProblem(post("begin", "therapist.anew"), 403, "role-not-permitted");
    assertProblem(post("begin", ""), 401, "unauthenticated");
    subscription = UUID.randomUUID();
    assertProblem(begin(), 404, "subscription-unknown");
  }

  /** What the subscription is of, as the ledger has it. */
  private void awaitView() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records().stream().map(it -> header(it, "ce_id")))
                    .containsExactlyElementsOf(
                        ledger.read(0, Integer.MAX_VALUE).stream()
                            .flatMap(commit -> commit.events().stream())
                            .filter(it -> !it.stream().startsWith("access-"))
                            .filter(it -> it.clinic().filter("anew"::equals).isPresent())
                            .map(it -> it.id().toString())
                            .toList()));
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    return records("view-" + subscription);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return TopicBench.records(TestParts.broker().bootstrapServers(), topic, "read_committed");
  }

  private static Map<String, Object> broker() {
    return Map.of("bootstrap.servers", TestParts.broker().bootstrapServers());
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return TopicBench.text(record.headers(), name);
  }

  private List<String> types() {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .map(RecordedEvent::type)
        .toList();
  }

  private static String text(Stream<Commit> commits) {
    return String.join(
        "\n", commits.flatMap(it -> it.events().stream()).map(RecordedEvent::payload).toList());
  }

  private void append(String clinic, int commits) {
    var stream = Drafts.newStream();
    for (int seq = 0; seq < commits; seq++) {
      var draft = of(clinic, Drafts.newCommand().event(stream, seq).draft().events());
      await()
          .pollDelay(Duration.ZERO)
          .atMost(SOON)
          .ignoreExceptionsInstanceOf(AppendFailed.class)
          .until(() -> ledger.append(draft) != null);
    }
  }

  private static Draft of(String clinic, List<Draft.Event> events) {
    return new Draft(
        UUID.randomUUID(),
        Drafts.NURSE,
        Optional.of(clinic),
        UUID.randomUUID(),
        UUID.randomUUID(),
        events);
  }

  private static Draft.Event typed(String stream, long seq, String type, String payload) {
    return new Draft.Event(
        stream, seq, UUID.randomUUID(), type, 1, Instant.EPOCH, payload, Optional.empty());
  }

  private void request() throws Exception {
    var until = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(7));
    accepted(
        command(
            ADMIN,
            "request-subscription",
            """
            {"subscriber":"staff-service","clinics":["anew"],"types":[],"purpose":"HPAYMT","until":"%s"}
            """
                .formatted(until)));
  }

  private HttpResponse<String> begin() throws Exception {
    return post("begin", SUBSCRIBER);
  }

  private HttpResponse<String> post(String operation, String token) throws Exception {
    return send(
        to("/subscriptions/" + subscription + "/topic/" + operation, token)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpResponse<String> command(String token, String name, String body) throws Exception {
    return send(
        to("/subscriptions/" + subscription + "/" + name, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return send(to(path, token));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path, String token) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
        .timeout(SOON);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return WireFormat.mapper().readTree(answer.body());
  }

  private static void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(type);
  }
}
