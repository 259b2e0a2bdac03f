package org.treatmentcourse.command.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscription's life over real HTTP, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class SubscribedFeedHttpTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String SUBSCRIBER = "service.all";
  private static final String ADMIN = "clinic-administrator.anew";
  private static final String OFFICER = "compliance-officer.anew";
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts PARTS = OwnParts.unique();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID subscription = UUID.randomUUID();
  private final CourseId course = new CourseId(UUID.randomUUID());
  private final CourseId ofAnother = new CourseId(UUID.randomUUID());

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  @BeforeEach
  void two_clinics_have_a_course() {
    append("anew", course, 0, 2);
    append("amavi", ofAnother, 0, 1);
  }

  @Test
  void a_subscriber_gets_what_was_approved_and_before_the_approval_nothing() throws Exception {
    assertProblem(feed(SUBSCRIBER), 404, "subscription-unknown");
    request(ADMIN, "[\"anew\"]", "[]");
    assertProblem(feed(SUBSCRIBER), 403, "subscription-not-approved");
    accepted(command(OFFICER, "approve-subscription", "{}"));

    assertProblem(feed("query-service.all"), 403, "subscription-of-another");
    assertThat(subjects(feed(SUBSCRIBER)))
        .contains(course.stream())
        .doesNotContain(ofAnother.stream())
        .noneMatch(stream -> stream.startsWith("access-"));
    assertThat(feed(SUBSCRIBER).headers().firstValue("Link").orElseThrow())
        .contains("subscription=" + subscription);
    // The token's own clinics still count.
    assertThat(subjects(feed("service.amavi"))).doesNotContain(course.stream());
  }

  @Test
  void a_request_without_a_clinic_or_with_a_type_twice_names_its_field() throws Exception {
    var none = command(ADMIN, "request-subscription", requestBody("[]", "[]"));
    assertProblem(none, 400, "malformed");
    assertThat(none.body()).contains("clinics must be 1 to 100");
    var twice = requestBody("[\"anew\"]", "[\"DoseStarted\",\"DoseStarted\"]");
    assertThat(command(ADMIN, "request-subscription", twice).body()).contains("types must have");
  }

  @Test
  void only_the_types_that_were_approved_are_delivered() throws Exception {
    request(ADMIN, "[\"anew\"]", "[\"DoseStarted\"]");
    accepted(command(OFFICER, "approve-subscription", "{}"));
    assertThat(subjects(feed(SUBSCRIBER))).isEmpty();
  }

  @Test
  void a_subscription_to_records_of_access_is_decided_by_those_of_every_clinic() throws Exception {
    var body = requestBody("[\"anew\"]", "[\"RecordAccessed\"]");
    assertProblem(command(ADMIN, "request-subscription", body), 403, "another-clinic");
    accepted(command("clinic-administrator.all", "request-subscription", body));
    assertProblem(command(OFFICER, "approve-subscription", "{}"), 403, "another-clinic");
    accepted(command("compliance-officer.all", "approve-subscription", "{}"));
    get("/subscriptions/" + subscription, OFFICER);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(subjects(feed(SUBSCRIBER)))
                    .isNotEmpty()
                    .allMatch(stream -> stream.startsWith("access-")));
  }

  @Test
  void each_clinic_of_a_subscription_asks_and_approves_and_one_alone_revokes() throws Exception {
    var both = requestBody("[\"anew\",\"amavi\"]", "[]");
    assertProblem(command(ADMIN, "request-subscription", both), 403, "another-clinic");
    accepted(command("clinic-administrator.all", "request-subscription", both));
    assertProblem(command(OFFICER, "approve-subscription", "{}"), 403, "another-clinic");
    accepted(command("compliance-officer.all", "approve-subscription", "{}"));
    assertThat(subjects(feed(SUBSCRIBER))).contains(course.stream(), ofAnother.stream());
    // Which clinics share a subscription is none of the others' business.
    assertThat(subjects(get("/feed?limit=1000", "service.amavi")))
        .noneMatch(stream -> stream.equals("subscription-" + subscription));

    assertProblem(revoke("compliance-officer.third"), 403, "another-clinic");
    accepted(revoke("compliance-officer.amavi"));
    assertProblem(feed(SUBSCRIBER), 403, "subscription-revoked");
  }

  @Test
  void nobody_approves_what_they_asked_for() throws Exception {
    request(OFFICER, "[\"anew\"]", "[]");
    assertProblem(command(OFFICER, "approve-subscription", "{}"), 422, "approver-asked-for-it");
  }

  @Test
  void a_revocation_ends_an_open_stream_at_once_and_says_what_was_delivered() throws Exception {
    request(ADMIN, "[\"anew\"]", "[]");
    accepted(command(OFFICER, "approve-subscription", "{}"));
    var lines = new ArrayList<String>();
    var open =
        http.send(
            to("/feed?course=" + course + "&subscription=" + subscription, SUBSCRIBER)
                .header("Accept", "text/event-stream")
                .build(),
            HttpResponse.BodyHandlers.ofLines());
    var ended =
        CompletableFuture.runAsync(
            () -> {
              try (Stream<String> body = open.body()) {
                body.forEach(
                    line -> {
                      synchronized (lines) {
                        lines.add(line);
                      }
                    });
              }
            });
    await().atMost(SOON).until(() -> places(lines).size() == 2);

    var begun = Instant.now();
    accepted(revoke(OFFICER));
    append("anew", course, 2, 1);
    ended.get(SOON.toSeconds(), TimeUnit.SECONDS);
    // Without news it would have waited for the next heartbeat.
    assertThat(Duration.between(begun, Instant.now())).isLessThan(EventStream.HEARTBEAT);
    assertThat(places(lines)).hasSize(2);
    var shown = JSON.readTree(get("/subscriptions/" + subscription, OFFICER).body());
    assertThat(shown.get("status").asString()).isEqualTo("REVOKED");
    assertThat(shown.get("lastDelivered").asString()).isEqualTo(places(lines).getLast());
    var revoked = ledger.stream("subscription-" + subscription, 2).getFirst();
    assertThat(revoked.payload()).contains("\"lastDelivered\":\"" + places(lines).getLast() + "\"");
  }

  @Test
  void a_long_poll_that_waits_is_told_of_the_revocation() throws Exception {
    request(ADMIN, "[\"anew\"]", "[\"DoseStarted\"]");
    accepted(command(OFFICER, "approve-subscription", "{}"));
    var waiting =
        http.sendAsync(
            to("/feed?subscription=" + subscription, SUBSCRIBER)
                .header("Prefer", "wait=30")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    accepted(revoke(OFFICER));
    assertProblem(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS), 403, "subscription-revoked");
  }

  @Test
  void people_see_the_subscriptions_of_their_clinics_and_a_service_its_own() throws Exception {
    request(ADMIN, "[\"anew\"]", "[]");
    for (var token : List.of(ADMIN, OFFICER, "compliance-officer.all", "service.amavi")) {
      assertThat(listed(token)).as(token).contains(subscription.toString());
    }
    for (var token : List.of("compliance-officer.amavi", "query-service.anew")) {
      assertThat(listed(token)).as(token).doesNotContain(subscription.toString());
      assertProblem(get("/subscriptions/" + subscription, token), 403, "another-clinic");
    }
    assertProblem(get("/subscriptions", "therapist.anew"), 403, "role-not-permitted");
    assertProblem(get("/subscriptions", ""), 401, "unauthenticated");
    assertProblem(get("/subscriptions/" + UUID.randomUUID(), OFFICER), 404, "subscription-unknown");
  }

  private static List<String> places(List<String> lines) {
    synchronized (lines) {
      return lines.stream()
          .filter(line -> line.startsWith("data: "))
          .map(line -> JSON.readTree(line.substring("data: ".length())))
          .map(it -> it.get("commit").asString() + "." + it.get("commitindex").asString())
          .toList();
    }
  }

  private void request(String token, String clinics, String types) throws Exception {
    accepted(command(token, "request-subscription", requestBody(clinics, types)));
  }

  private static String requestBody(String clinics, String types) {
    return """
    {"subscriber":"staff-service","clinics":%s,"types":%s,"purpose":"HPAYMT","until":"%s"}
    """
        .formatted(
            clinics, types, Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(7)));
  }

  private HttpResponse<String> revoke(String token) throws Exception {
    return command(token, "revoke-subscription", "{\"reason\":\"NO_LONGER_NEEDED\"}");
  }

  private HttpResponse<String> command(String token, String name, String body) throws Exception {
    var request =
        to("/subscriptions/" + subscription + "/" + name, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> feed(String token) throws Exception {
    return get("/feed?limit=1000&subscription=" + subscription, token);
  }

  private List<String> listed(String token) throws Exception {
    var listed = new ArrayList<String>();
    JSON.readTree(get("/subscriptions", token).body())
        .get("subscriptions")
        .forEach(it -> listed.add(it.get("subscription").asString()));
    return listed;
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return http.send(to(path, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path, String token) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
        .timeout(SOON.multipliedBy(2));
  }

  private static List<String> subjects(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var subjects = new ArrayList<String>();
    for (JsonNode event : JSON.readTree(answer.body())) {
      subjects.add(event.get("subject").asString());
    }
    return subjects;
  }

  private static void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(type);
  }

  private void append(String clinic, CourseId of, long seq, int events) {
    var drafts = Drafts.newCommand();
    for (int event = 0; event < events; event++) {
      drafts.event(of.stream(), seq + event);
    }
    var draft = drafts.draft();
    var ofClinic =
        new Draft(
            draft.command(),
            draft.actor(),
            Optional.of(clinic),
            draft.correlation(),
            draft.causation(),
            draft.events());
    await() // until the service is on duty
        .pollDelay(Duration.ZERO)
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(AppendFailed.class)
        .until(() -> ledger.append(ofClinic) != null);
  }
}
