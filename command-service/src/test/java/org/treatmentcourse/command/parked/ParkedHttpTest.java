package org.treatmentcourse.command.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.WireFormat;

/** What the workers of a whole service can't take: seen, tried again, counted, by those who may. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class ParkedHttpTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final OwnParts PARTS = OwnParts.unique();
  private static final WireFormat WIRE = new WireFormat(AccessEvent.class);
  private static final AccessRecord ABSURD =
      AccessRecord.of(
          UUID.randomUUID(),
          new RecordAccessed(
              new Access(
                  Optional.empty(),
                  PurposeOfUse.TREAT,
                  AccessAction.READ,
                  "courseNow",
                  new AccessSubjects(
                      List.of(new ClinicId("anew")),
                      List.of(new CourseId(UUID.randomUUID())),
                      List.of(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()),
                  new AccessPoint("192.0.2.7", "query-service"),
                  200),
              Instant.MAX));

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired ParkedEntries parked;

  @BeforeEach
  void a_record_that_nobody_can_append() throws ExecutionException, InterruptedException {
    if (parked.count("access-log") > 0) {
      return;
    }
    Map<String, Object> settings =
        Map.of("bootstrap.servers", TestParts.broker().bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var message =
          new ProducerRecord<byte[], byte[]>(PARTS.name() + "-access", 0, null, ABSURD.value());
      ABSURD.headers().forEach((name, value) -> message.headers().add(name, value));
      producer.send(message).get();
    }
    await().atMost(SOON).until(() -> parked.count("access-log") == 1);
  }

  private HttpResponse<String> send(String method, String path, String token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String place() {
    return parked.list("access-log").getFirst().entry();
  }

  private static String retry(String worker, String entry) {
    return "/operations/parked/" + worker + "/" + entry + "/retry";
  }

  @Test
  @Proves("164.312b-parked")
  void those_who_operate_see_it_with_its_reason_and_without_its_content() {
    var answer = send("GET", "/operations/parked", "compliance-officer.all");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "\"worker\":\"access-log\"", place(), ABSURD.id().toString(), "occurredAt must be")
        .doesNotContain("192.0.2.7", "courseNow", "999999999", "TimeNotStorable");
    assertThat(send("GET", "/operations/parked", "service.all").statusCode()).isEqualTo(200);
    for (var role : List.of("therapist", "scheduler", "prescriber", "monitor", "clinician")) {
      assertThat(send("GET", "/operations/parked", role + ".all").body())
          .contains("role-not-permitted");
      assertThat(send("POST", retry("access-log", place()), role + ".all").body())
          .contains("role-not-permitted");
    }
    assertThat(send("GET", "/operations/parked", "").statusCode()).isEqualTo(401);
  }

  @Test
  void what_is_of_no_clinic_is_for_those_who_see_all_of_them() {
    var answer = send("GET", "/operations/parked", "clinic-administrator.anew");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("access-log");
    assertThat(send("POST", retry("access-log", place()), "clinic-administrator.anew").body())
        .contains("another-clinic");
  }

  @Test
  void a_retry_says_what_came_of_it_and_leaves_a_record() {
    var still = send("POST", retry("access-log", place()), "service.all");
    assertThat(still.statusCode()).isEqualTo(409);
    assertThat(still.body()).contains("still-parked", "occurredAt must be");

    assertThat(send("POST", retry("deadlines", "course-1"), "service.all").statusCode())
        .isEqualTo(404);
    assertThat(send("POST", retry("nobody", "course-1"), "service.all").body())
        .contains("not-parked");

    // A stream that an earlier program could not read, and this one can.
    var course = new CourseId(UUID.randomUUID());
    parked.park(
        new ParkedEntry(
            "deadlines", course.stream(), Optional.empty(), Optional.of("anew"), "test", 0));
    var taken = send("POST", retry("deadlines", course.stream()), "clinic-administrator.anew");
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.body()).contains(course.stream());
    assertThat(parked.find("deadlines", course.stream())).isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(accesses())
                    .anySatisfy(
                        access -> {
                          assertThat(access.operation()).isEqualTo("retryParkedEntry");
                          assertThat(access.action()).isEqualTo(AccessAction.EXECUTE);
                          assertThat(access.status()).isEqualTo(200);
                          assertThat(access.subjects().courses()).containsExactly(course);
                        })
                    .anySatisfy(
                        access -> {
                          assertThat(access.operation()).isEqualTo("retryParkedEntry");
                          assertThat(access.status()).isEqualTo(409);
                        }));
  }

  private List<Access> accesses() {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> WIRE.type(event.type()).isPresent())
        .map(event -> (AccessEvent) WIRE.decode(event))
        .map(AccessEvent::access)
        .toList();
  }

  @Test
  void health_and_metrics_count_it_and_the_service_stays_up() {
    var health = send("GET", "/actuator/health", "");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"access-log\":1", "\"deadlines\":0", "\"patient-keys\":0");
    assertThat(send("GET", "/actuator/prometheus", "").body())
        .contains("treatmentcourse_parked{worker=\"access-log\"} 1.0");
  }

  @Test
  void the_description_of_the_api_has_both_addresses() {
    assertThat(send("GET", "/v3/api-docs", "").body())
        .contains("/operations/parked", "/operations/parked/{worker}/{entry}/retry");
  }
}
