package org.treatmentcourse.command.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
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
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** A service beside another one that is on duty, and after it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class StandingByHttpTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts PARTS = OwnParts.unique();
  private static final LeaseStore STORE =
      new LeaseStore(TestParts.mongod().uri(), PARTS.name(), Duration.ofSeconds(5));
  private static final Duty OTHER = new Duty(Duration.ZERO);
  private static final LeaseKeeper OTHERS =
      new LeaseKeeper(
          STORE,
          OTHER,
          new DutySettings("other", Duration.ofDays(1), Duration.ofMillis(50), Duration.ZERO),
          () -> {});

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
    properties.add("treatmentcourse.duty.patience-milliseconds", () -> 200);
    OTHERS.start();
  }

  @AfterAll
  static void close() {
    OTHERS.stop();
    STORE.close();
  }

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  @Test
  void beside_another_it_serves_reads_and_records_nothing_and_after_it_everything()
      throws Exception {
    assertThat(OTHER.isOnDuty()).isTrue();

    var refused = publishProtocol();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    var problem = JSON.readTree(refused.body());
    assertThat(problem.get("rule").asString()).isEqualTo("NotOnDuty");
    assertThat(problem.get("type").asString()).isEqualTo("urn:treatmentcourse:problem:not-on-duty");
    assertThat(ledger.head()).isEmpty();
    var health = get("/actuator/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("standing by", "off duty");
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);

    OTHERS.stop();

    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(get("/actuator/health").body()).contains("\"on duty\""));
    assertThat(publishProtocol().statusCode()).isEqualTo(200);
    assertThat(ledger.head()).hasValue(0);
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(get("/checkpoint").body()).contains("\n1\n"));
  }

  private HttpResponse<String> publishProtocol() throws IOException, InterruptedException {
    var body =
        JSON.createObjectNode()
            .set("protocol", JSON.valueToTree(SampleProtocols.everythingRequired()));
    return http.send(
        HttpRequest.newBuilder(uri("/protocols/test/publish-protocol"))
            .header("Authorization", "Bearer clinic-administrator.all")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
