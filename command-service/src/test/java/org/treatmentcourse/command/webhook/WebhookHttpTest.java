package org.treatmentcourse.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** Webhooks to a real server, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class WebhookHttpTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String SUBSCRIBER = "service.anew";
  private static final String ADMIN = "clinic-administrator.anew";
  private static final String OFFICER = "compliance-officer.anew";
  private static final OwnParts PARTS = OwnParts.unique();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
    properties.add("treatmentcourse.webhooks.private-targets-allowed", () -> true);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID subscription = UUID.randomUUID();
  private final CourseId course = new CourseId(UUID.randomUUID());
  private final CourseId other = new CourseId(UUID.randomUUID());
  private final Target target = new Target();
  private String secret = "";

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired MongoDatabase database;
  @Autowired WebhookWorker worker;
  @Autowired WebhookDelivery delivery;

  WebhookHttpTest() throws IOException {}

  @BeforeEach
  void an_approved_subscription_has_a_target() throws Exception {
    append(course, 0, 1); // until the service is on duty
    accepted(
        command(
            ADMIN,
            "request-subscription",
            """
            {"subscriber":"staff-service","clinics":["anew"],"types":[],"purpose":"HPAYMT","until":"%s"}
            """
                .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(7)))));
    assertProblem(setTarget(SUBSCRIBER), 403, "subscription-not-approved");
    accepted(command(OFFICER, "approve-subscription", "{}"));
    secret = json(setTarget(SUBSCRIBER)).get("secret").asString();
  }

  @AfterEach
  void the_target_goes() throws Exception {
    command(OFFICER, "revoke-subscription", "{\"reason\":\"NO_LONGER_NEEDED\"}");
    target.close();
  }

  @Test
  void each_event_is_sent_once_in_order_as_the_feed_has_it_and_signed() throws Exception {
    append(course, 1, 3);
    append(other, 0, 2);
    await().atMost(SOON).until(() -> target.taken(course.stream()).size() == 3);
    await().atMost(SOON).until(() -> target.taken(other.stream()).size() == 2);
    assertThat(ids(target.got(course.stream()))).isEqualTo(recorded(course, 1));

    var message = target.taken(course.stream()).getFirst();
    var feed = get("/feed?course=" + course + "&limit=1000", SUBSCRIBER).body();
    assertThat(feed).contains(message.body());
    assertThat(message.header("Content-Type")).startsWith("application/cloudevents+json");
    new Webhook(secret).verify(message.body(), message.headers());
    assertThatThrownBy(() -> new Webhook(secret).verify(message.body() + " ", message.headers()))
        .isInstanceOf(WebhookVerificationException.class);
    assertThat(json(get("/subscriptions/" + subscription, OFFICER)).get("lastDelivered"))
        .isNotNull();
  }

  @Test
  void an_event_that_is_refused_holds_its_stream_and_no_other_and_keeps_its_id() throws Exception {
    target.refused.put(course.stream(), 500);
    append(course, 1, 2);
    append(other, 0, 2);
    await().atMost(SOON).until(() -> target.taken(other.stream()).size() == 2);
    await().atMost(SOON).until(() -> target.got(course.stream()).size() >= 2);
    append(course, 3, 1);
    assertThat(ids(target.got(course.stream()))).containsOnly(recorded(course, 1).getFirst());
    var held = held().get(0);
    assertThat(held.get("stream").asString()).isEqualTo(course.stream());
    assertThat(held.get("seq").asLong()).isEqualTo(1);
    assertThat(held.get("reason").asString()).isEqualTo("status 500");

    target.refused.clear();
    await().atMost(SOON).until(() -> target.taken(course.stream()).size() == 3);
    assertThat(ids(target.taken(course.stream()))).isEqualTo(recorded(course, 1));
    await().atMost(SOON).until(() -> held().isEmpty());
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    target.refused.put(course.stream(), 302);
    append(course, 1, 1);
    await().atMost(SOON).until(() -> !held().isEmpty());
    assertThat(held().get(0).get("reason").asString()).isEqualTo("status 302");
  }

  @Test
  void what_is_skipped_is_in_the_ledger_and_the_stream_goes_on_behind_it() throws Exception {
    target.refused.put(course.stream(), 400);
    append(course, 1, 2);
    await().atMost(SOON).until(() -> !held().isEmpty());
    assertProblem(skip(ADMIN, 2), 422, "delivery-not-held");
    assertProblem(skip(SUBSCRIBER, 1), 403, "role-not-permitted");
    accepted(skip(ADMIN, 1));
    target.refused.clear();
    await().atMost(SOON).until(() -> !target.taken(course.stream()).isEmpty());
    assertThat(ids(target.taken(course.stream()))).isEqualTo(recorded(course, 1).subList(1, 2));
    assertThat(ledger.stream("subscription-" + subscription, 0))
        .extracting(RecordedEvent::type)
        .contains("DeliverySkipped");
  }

  @Test
  void a_held_stream_is_tried_at_once_when_somebody_asks() throws Exception {
    target.refused.put(course.stream(), 500);
    append(course, 1, 1);
    await().atMost(SOON).until(() -> target.got(course.stream()).size() >= 4);
    target.refused.clear();
    assertProblem(
        post("retry", SUBSCRIBER, "{\"stream\":\"course-none\"}"), 404, "delivery-not-held");
    var retried = post("retry", SUBSCRIBER, "{}");
    accepted(retried);
    assertThat(json(retried).at("/streams/0").asString()).isEqualTo(course.stream());
    await().atMost(SOON).until(() -> !target.taken(course.stream()).isEmpty());
  }

  @Test
  void a_new_secret_signs_beside_the_one_before_and_neither_is_stored_in_plain() throws Exception {
    var second = json(post("rotate-secret", ADMIN, "")).get("secret").asString();
    append(course, 1, 1);
    await().atMost(SOON).until(() -> !target.taken(course.stream()).isEmpty());
    var message = target.taken(course.stream()).getFirst();
    assertThat(message.header("webhook-signature").split(" ")).hasSize(2);
    for (var each : List.of(secret, second)) {
      new Webhook(each).verify(message.body(), message.headers());
    }
    var stored = database.getCollection(WebhookLayout.WEBHOOKS).find().into(new ArrayList<>());
    for (var each : List.of(secret, second)) {
      assertThat(stored.toString()).doesNotContain(each.substring("whsec_".length()));
    }
    assertThat(get("/subscriptions/" + subscription + "/webhook", ADMIN).body())
        .contains("\"secretsInForce\":2")
        .doesNotContain("whsec_");
  }

  @Test
  void a_replay_sends_again_what_is_behind_a_place_with_the_same_ids() throws Exception {
    append(course, 1, 3);
    await().atMost(SOON).until(() -> target.taken(course.stream()).size() == 3);
    var from = ledger.stream(course.stream(), 1).getFirst();
    var place = from.commit() + "." + from.commitIndex();
    await().atMost(SOON).until(() -> post("replay", ADMIN, after(place)).statusCode() == 200);
    await().atMost(SOON).until(() -> target.taken(course.stream()).size() == 5);
    var all = recorded(course, 1);
    assertThat(ids(target.taken(course.stream())))
        .containsExactly(all.get(0), all.get(1), all.get(2), all.get(1), all.get(2));

    long head = ledger.head().orElseThrow();
    assertProblem(post("replay", ADMIN, after(head + 9 + ".0")), 400, "malformed");
    assertProblem(post("replay", ADMIN, after("soon")), 400, "malformed");
  }

  @Test
  @Proves("crash-webhook-delivery-batch")
  void a_crash_in_a_batch_loses_nothing_and_repeats_with_the_same_ids() throws Exception {
    worker.stop();
    try {
      append(course, 1, 3);
      crashBehindTheSecond();
      while (delivery.step(new SubscriptionId(subscription))) {
        assertThat(held()).isEmpty();
      }
      assertSentAgain();
    } finally {
      worker.start();
    }
  }

  @Test
  @Proves("crash-webhook-delivery-held")
  void a_crash_while_a_held_stream_is_sent_loses_nothing_and_repeats_with_the_same_ids()
      throws Exception {
    target.refused.put(course.stream(), 500);
    append(course, 1, 3);
    await().atMost(SOON).until(() -> !held().isEmpty());
    worker.stop();
    try {
      target.refused.clear();
      accepted(post("retry", ADMIN, "{}"));
      crashBehindTheSecond();
      while (delivery.step(new SubscriptionId(subscription))) {
        assertThat(target.taken(course.stream())).hasSizeGreaterThan(2);
      }
      assertSentAgain();
      assertThat(held()).isEmpty();
    } finally {
      worker.start();
    }
  }

  /** The first two events have arrived, and nothing of that is noted. */
  private void crashBehindTheSecond() throws Exception {
    var id = new SubscriptionId(subscription);
    var crash = Thread.ofPlatform().unstarted(() -> stepUntilInterrupted(id));
    target.onTaken =
        message -> {
          if (message.seq() == 2) {
            crash.interrupt();
          }
        };
    crash.start();
    crash.join();
    target.onTaken = message -> {};
    assertThat(ids(target.taken(course.stream()))).isEqualTo(recorded(course, 1).subList(0, 2));
  }

  private void assertSentAgain() {
    var all = recorded(course, 1);
    assertThat(ids(target.taken(course.stream())))
        .containsExactly(all.get(0), all.get(1), all.get(0), all.get(1), all.get(2));
  }

  @Test
  void nothing_is_sent_that_was_recorded_after_a_revocation() throws Exception {
    append(course, 1, 1);
    await().atMost(SOON).until(() -> target.taken(course.stream()).size() == 1);
    accepted(command(OFFICER, "revoke-subscription", "{\"reason\":\"NO_LONGER_NEEDED\"}"));
    append(course, 2, 1);
    delivery.step(new SubscriptionId(subscription)); // beside the worker, which may not have looked
    assertThat(target.got(course.stream())).hasSize(1);
    assertProblem(setTarget(SUBSCRIBER), 403, "subscription-revoked");
    for (var asked : List.of("test", "rotate-secret")) {
      assertProblem(post(asked, SUBSCRIBER, ""), 403, "subscription-revoked");
    }
    assertProblem(post("retry", SUBSCRIBER, "{}"), 403, "subscription-revoked");
    var replay = "{\"after\":\"0.0\"}";
    assertProblem(post("replay", SUBSCRIBER, replay), 403, "subscription-revoked");
  }

  @Test
  void a_delivery_leaves_a_record_of_access() throws Exception {
    append(course, 1, 2);
    await()
        .atMost(SOON)
        .until(
            () ->
                ledger.read(0, Integer.MAX_VALUE).stream()
                    .flatMap(commit -> commit.events().stream())
                    .filter(event -> event.type().equals("RecordAccessed"))
                    .map(RecordedEvent::payload)
                    .anyMatch(
                        text ->
                            text.contains("webhookDelivery")
                                && text.contains(course.toString())
                                && text.contains("staff-service")));
  }

  @Test
  void a_test_message_says_what_the_target_did() throws Exception {
    var stream = "subscription-" + subscription;
    assertThat(json(post("test", SUBSCRIBER, "")).get("taken").asBoolean()).isTrue();
    var message = target.taken(stream).getFirst();
    assertThat(message.json().get("type").asString()).isEqualTo("WebhookTested");
    new Webhook(secret).verify(message.body(), message.headers());
    target.refused.put(stream, 503);
    var failed = json(post("test", SUBSCRIBER, ""));
    assertThat(failed.get("taken").asBoolean()).isFalse();
    assertThat(failed.get("reason").asString()).isEqualTo("status 503");
  }

  @Test
  void a_webhook_is_its_subscribers_and_of_the_people_of_its_clinics() throws Exception {
    assertProblem(setTarget("query-service.anew"), 403, "subscription-of-another");
    assertProblem(setTarget("compliance-officer.amavi"), 403, "another-clinic");
    assertProblem(setTarget("therapist.anew"), 403, "role-not-permitted");
    assertProblem(setTarget(""), 401, "unauthenticated");
    for (var wrong : List.of("nowhere", "ftp://hooks.example/", "http://me@hooks.example/")) {
      var answer = post("target", ADMIN, "{\"target\":\"" + wrong + "\"}");
      assertProblem(answer, 400, "malformed");
      assertThat(answer.body()).contains("\"field\":\"target\"");
    }
    assertThat(json(setTarget(ADMIN)).has("secret")).isFalse(); // shown once
    var none = "/subscriptions/" + UUID.randomUUID() + "/webhook";
    assertProblem(get(none, ADMIN), 404, "subscription-unknown");
  }

  private void stepUntilInterrupted(SubscriptionId id) {
    assertThatThrownBy(() -> delivery.step(id)).isInstanceOf(RuntimeException.class);
  }

  private static String after(String place) {
    return "{\"after\":\"" + place + "\"}";
  }

  private HttpResponse<String> skip(String token, long seq) throws Exception {
    return command(
        token,
        "skip-delivery",
        "{\"eventStream\":\"%s\",\"seq\":%d}".formatted(course.stream(), seq));
  }

  private HttpResponse<String> setTarget(String token) throws Exception {
    return post("target", token, "{\"target\":\"" + target.address() + "\"}");
  }

  private JsonNode held() throws Exception {
    return json(get("/subscriptions/" + subscription + "/webhook", ADMIN)).get("held");
  }

  private List<String> recorded(CourseId of, long fromSeq) {
    return ledger.stream(of.stream(), fromSeq).stream()
        .map(event -> event.id().toString())
        .toList();
  }

  private static List<String> ids(List<Target.Message> messages) {
    return messages.stream().map(Target.Message::id).toList();
  }

  private HttpResponse<String> command(String token, String name, String body) throws Exception {
    return send(
        to("/subscriptions/" + subscription + "/" + name, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String operation, String token, String body) throws Exception {
    var request = to("/subscriptions/" + subscription + "/webhook/" + operation, token);
    return send(
        body.isEmpty()
            ? request.POST(HttpRequest.BodyPublishers.noBody())
            : request
                .header("Content-Type", "application/json")
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
    accepted(answer);
    return WireFormat.mapper().readTree(answer.body());
  }

  private static void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(type);
  }

  private void append(CourseId of, long seq, int events) {
    var drafts = Drafts.newCommand();
    for (int event = 0; event < events; event++) {
      drafts.event(of.stream(), seq + event);
    }
    var draft = drafts.draft();
    var ofClinic =
        new Draft(
            draft.command(),
            draft.actor(),
            Optional.of("anew"),
            draft.correlation(),
            draft.causation(),
            draft.events());
    await()
        .pollDelay(Duration.ZERO)
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(AppendFailed.class)
        .until(() -> ledger.append(ofClinic) != null);
  }
}
