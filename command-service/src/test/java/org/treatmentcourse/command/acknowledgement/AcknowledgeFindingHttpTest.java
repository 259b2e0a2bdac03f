package org.treatmentcourse.command.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.acknowledgement.Acknowledgement;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** An officer acknowledges what is on record, over real HTTP, on a real mongod. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class AcknowledgeFindingHttpTest {
  private static final String OFFICER = "compliance-officer.test";
  private static final Instant THEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final WireFormat WIRE = EventFamilies.wire();
  private static final OwnParts PARTS = OwnParts.unique();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID deviation = UUID.randomUUID();
  private final UUID emergency = UUID.randomUUID();
  private final CourseId course = new CourseId(UUID.randomUUID());
  private long commit;

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  record Answer(int status, JsonNode body) {
    String rule() {
      return body.path("rule").asString("no rule");
    }
  }

  @BeforeEach
  void a_deviation_and_an_emergency_access_are_on_record() {
    var subjects =
        new AccessSubjects(
            List.of(new ClinicId("test")),
            List.of(course),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var access =
        new Access(
            Optional.of(new Accessor("dr.vega", "Dr Vega", Optional.empty(), Optional.empty())),
            PurposeOfUse.BTG,
            AccessAction.READ,
            "courseNow",
            subjects,
            new AccessPoint("192.0.2.7", "query-service"),
            200);
    var id = UUID.randomUUID();
    var events =
        List.of(
            event(
                course.stream(),
                deviation,
                new ProtocolDeviationDetected(
                    "late-entry", 0, DeviationSeverity.MINOR, "too late", THEN)),
            event(
                "access-" + id + ".0.0",
                emergency,
                new EmergencyAccessed(access, EmergencyReason.PATIENT_CANNOT_TELL, THEN)));
    var actor = new Actor("test", "Test", Role.SERVICE, Optional.empty());
    ledger.append(new Draft(id, actor, Optional.of("test"), id, id, events));
    commit = ledger.head().orElseThrow();
  }

  private static Draft.Event event(String stream, UUID id, DomainEvent event) {
    var encoded = WIRE.encode(event);
    return new Draft.Event(
        stream, 0, id, encoded.type(), encoded.revision(), THEN, encoded.json(), Optional.empty());
  }

  private Answer acknowledge(UUID finding, String token, UUID key) throws Exception {
    return post(finding + "/acknowledge-finding", token, "\"outcome\":\"RECORD_CORRECTED\"", key);
  }

  private Answer post(String path, String token, String said, UUID key) throws Exception {
    var clinic = token.substring(token.indexOf('.') + 1);
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/clinics/" + clinic + "/findings/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.toString())
            .POST(HttpRequest.BodyPublishers.ofString("{\"commit\":" + commit + "," + said + "}"))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), WireFormat.mapper().readTree(answer.body()));
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void an_officer_of_the_clinic_acknowledges_a_finding_once() throws Exception {
    for (var role : Role.values()) {
      if (role != Role.COMPLIANCE_OFFICER) {
        var asked = acknowledge(deviation, role.wireName() + ".test", UUID.randomUUID());
        assertThat(asked.status()).as(role.wireName()).isEqualTo(403);
      }
    }
    assertThat(acknowledge(deviation, "compliance-officer.other", UUID.randomUUID()).rule())
        .isEqualTo("finding-is-of-the-clinic");
    assertThat(acknowledge(course.value(), OFFICER, UUID.randomUUID()).rule())
        .isEqualTo("finding-is-of-the-clinic");

    var key = UUID.randomUUID();
    var first = acknowledge(deviation, OFFICER, key);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
    assertThat(first.body().at("/events/0/type").asString()).isEqualTo("FindingAcknowledged");
    assertThat(acknowledge(deviation, OFFICER, key).body().path("commit"))
        .isEqualTo(first.body().path("commit"));
    var second = acknowledge(deviation, OFFICER, UUID.randomUUID());
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.rule()).isEqualTo("finding-is-open");

    var recorded = ledger.stream(Acknowledgement.stream(new FindingId(deviation)), 0);
    assertThat(recorded).hasSize(1);
    assertThat(recorded.getFirst().clinic()).contains("test");
    assertThat(recorded.getFirst().actor().role()).isEqualTo(Role.COMPLIANCE_OFFICER);
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void of_two_officers_at_once_one_acknowledges_and_the_other_is_told_so() throws Exception {
    var both =
        List.of(1, 2).stream()
            .map(_ -> CompletableFuture.supplyAsync(() -> acknowledged(UUID.randomUUID())))
            .toList();
    assertThat(both.stream().map(CompletableFuture::join))
        .extracting(Answer::status)
        .containsExactlyInAnyOrder(200, 422);
    assertThat(acknowledge(deviation, OFFICER, UUID.randomUUID()).rule())
        .isEqualTo("finding-is-open");
  }

  private Answer acknowledged(UUID key) {
    try {
      return acknowledge(deviation, OFFICER, key);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void an_emergency_access_is_reviewed_with_a_verdict() throws Exception {
    assertThat(acknowledge(emergency, OFFICER, UUID.randomUUID()).rule())
        .isEqualTo("emergency-access-is-reviewed");
    var review = "/review-emergency-access";
    var verdict = "\"verdict\":\"NOT_JUSTIFIED\"";
    assertThat(post(deviation + review, OFFICER, verdict, UUID.randomUUID()).rule())
        .isEqualTo("reviewed-is-an-emergency-access");
    var words = post(emergency + review, OFFICER, "\"verdict\":\"it was me\"", UUID.randomUUID());
    assertThat(words.body().path("field").asString()).isEqualTo("verdict");
    var reviewed = post(emergency + review, OFFICER, verdict, UUID.randomUUID());
    assertThat(reviewed.status()).as(reviewed.body().toString()).isEqualTo(200);
    assertThat(post(emergency + review, OFFICER, verdict, UUID.randomUUID()).rule())
        .isEqualTo("finding-is-open");
  }
}
