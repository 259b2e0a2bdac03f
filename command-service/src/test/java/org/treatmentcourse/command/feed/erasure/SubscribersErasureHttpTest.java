package org.treatmentcourse.command.feed.erasure;

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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOwed;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** An erasure reaches the subscribers, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class SubscribersErasureHttpTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String SUBSCRIBER = "service.anew";
  private static final String ADMIN = "clinic-administrator.anew";
  private static final String OFFICER = "compliance-officer.anew";
  private static final OwnParts PARTS = OwnParts.unique();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID patient = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired WireFormat wire;
  @Autowired OverdueErasures overdue;
  @Autowired ParkedEntries parked;

  @Test
  void a_subscriber_is_told_whatever_its_types_and_acknowledges() throws Exception {
    var subscription = approved("anew", ADMIN, OFFICER);
    var ofAnother = approved("amavi", "clinic-administrator.amavi", "compliance-officer.amavi");
    erase();
    await().atMost(SOON).until(() -> types(subscription).contains("ErasureOwed"));
    assertThat(get("/feed?limit=1000&subscription=" + subscription, SUBSCRIBER).body())
        .contains("\"type\":\"ErasureOwed\"")
        .contains(patient.toString());
    assertThat(get("/subscriptions/" + subscription, OFFICER).body())
        .contains("\"erasuresOwed\":1");

    var body = "{\"patient\":\"" + patient + "\"}";
    var path = "/subscriptions/" + subscription + "/acknowledge-erasure";
    assertProblem(post(path, OFFICER, body), 403, "role-not-permitted");
    assertProblem(post(path, "query-service.anew", body), 422, "not-the-subscriber");
    accepted(post(path, SUBSCRIBER, body));
    assertProblem(post(path, SUBSCRIBER, body), 422, "erasure-not-owed");
    assertThat(get("/subscriptions/" + subscription, OFFICER).body())
        .contains("\"erasuresOwed\":0");
    assertThat(types(ofAnother)).doesNotContain("ErasureOwed");
  }

  @Test
  void an_erasure_that_names_no_patient_is_parked_and_holds_no_other() throws Exception {
    var subscription = approved("anew", ADMIN, OFFICER);
    var stream = "patient-of-nobody-" + UUID.randomUUID();
    append(
        stream,
        0,
        new PersonalDataErased(
            ErasureReason.PATIENT_ASKED, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    erase();
    await().atMost(SOON).until(() -> types(subscription).contains("ErasureOwed"));
    assertThat(parked.list("subscribers-erasures")).extracting(ParkedEntry::entry).contains(stream);
  }

  @Test
  void an_erasure_that_is_not_acknowledged_in_time_is_found_once() throws Exception {
    var subscription = approved("anew", ADMIN, OFFICER);
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(31));
    append(
        "subscription-" + subscription,
        2,
        new ErasureOwed(new PatientRef(patient), at.plus(Duration.ofDays(30)), at));
    overdue.look();
    overdue.look();
    assertThat(types(subscription)).filteredOn("ErasureOverdue"::equals).hasSize(1);
  }

  /** An approved subscription of a clinic to a type that no patient's event has. */
  private UUID approved(String clinic, String asking, String approving) throws Exception {
    var subscription = UUID.randomUUID();
    var path = "/subscriptions/" + subscription;
    var request =
        """
        {"subscriber":"staff-service","clinics":["%s"],"types":["ProtocolPublished"],
         "purpose":"HPAYMT","until":"%s"}
        """
            .formatted(
                clinic, Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(7)));
    await() // until the service is on duty
        .atMost(SOON)
        .untilAsserted(() -> accepted(post(path + "/request-subscription", asking, request)));
    accepted(post(path + "/approve-subscription", approving, "{}"));
    return subscription;
  }

  private void erase() throws Exception {
    var path = "/clinics/anew/patients/" + patient;
    accepted(
        post(
            path + "/register-patient",
            "clinician.anew",
            "{\"personalData\":{\"name\":\"Jane Roe\",\"birthDate\":\"1990-01-01\"}}"));
    accepted(post(path + "/erase-personal-data", ADMIN, "{\"reason\":\"PATIENT_ASKED\"}"));
  }

  private void append(String stream, long seq, DomainEvent recorded) {
    var encoded = wire.encode(recorded);
    var draft = Drafts.newCommand().event(Drafts.newStream(), 0).draft();
    var event =
        new Draft.Event(
            stream,
            seq,
            UUID.randomUUID(),
            encoded.type(),
            encoded.revision(),
            recorded.occurredAt(),
            encoded.json(),
            Optional.empty());
    ledger.append(
        new Draft(
            draft.command(),
            draft.actor(),
            Optional.of("anew"),
            draft.correlation(),
            draft.causation(),
            List.of(event)));
  }

  private List<String> types(UUID subscription) {
    return ledger.stream("subscription-" + subscription, 0).stream()
        .map(RecordedEvent::type)
        .toList();
  }

  private HttpResponse<String> post(String path, String token, String body) throws Exception {
    return send(
        to(path, token)
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
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer " + token)
        .timeout(SOON);
  }

  private static void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(type);
  }
}
