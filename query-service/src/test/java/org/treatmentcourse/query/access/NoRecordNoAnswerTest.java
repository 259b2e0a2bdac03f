package org.treatmentcourse.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.QueryService;
import org.treatmentcourse.query.given.AccessesInATopic;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.TestIssuer;
import org.treatmentcourse.traceability.Proves;

/** With a broker of its own, which is stopped while the read models go on to answer. */
@OwnLane
class NoRecordNoAnswerTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Broker BROKER = Broker.start(TestParts.newFolder("broker"));
  private static final EventsInATopic TOPIC = EventsInATopic.created(BROKER.bootstrapServers());
  private static final AccessesInATopic ACCESSES =
      AccessesInATopic.created(BROKER.bootstrapServers());
  private static final SampleCourse COURSE =
      SampleCourse.numbered(1, "anew", Instant.parse("2031-03-02T09:00:00Z"));
  private static final String SHOWN = "in-series";

  /** Not the tests' shared one, which would be paused for it. */
  private static ConfigurableApplicationContext service;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    service =
        new SpringApplicationBuilder(QueryService.class)
            .run(
                "--server.port=0",
                "--treatmentcourse.mongodb.uri=" + TestParts.mongod().uri(),
                "--treatmentcourse.mongodb.database=views_" + TOPIC.name().replace("-", ""),
                "--treatmentcourse.kafka.bootstrap-servers=" + BROKER.bootstrapServers(),
                "--treatmentcourse.intake.topic=" + TOPIC.name(),
                "--treatmentcourse.intake.group=" + TOPIC.name(),
                "--treatmentcourse.access.topic=" + ACCESSES.name(),
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri="
                    + TestIssuer.shared().uri());
  }

  @AfterAll
  static void close() {
    service.close();
    TOPIC.close();
    BROKER.close();
  }

  private static String port() {
    return service.getEnvironment().getRequiredProperty("local.server.port");
  }

  private HttpResponse<String> get(String path, String token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Proves({"164.312b-no-record-no-answer", "170.315d2-always-on"})
  void without_kafka_a_course_is_not_shown_and_afterwards_it_is_again() {
    TOPIC.publish(COURSE.untilSecondBooking(new Recorder()));
    var course = "/courses/" + COURSE.id();
    var clinician = TestIssuer.shared().token("clinician", "anew");
    await().atMost(SOON).until(() -> get(course, clinician).statusCode() == 200);
    assertThat(get(course, clinician).body()).contains(SHOWN);
    int before = ACCESSES.all().size();

    BROKER.kill();
    for (var path : new String[] {course, course + "/audit", course + "/schedule-history"}) {
      assertNothingIsShown(get(path, clinician));
    }
    // A refusal that nobody could answer for later isn't given either.
    assertNothingIsShown(get(course, TestIssuer.shared().token("scheduler", "anew")));
    assertThat(get("/actuator/health/liveness", clinician).statusCode()).isEqualTo(200);

    BROKER.restart();
    await().atMost(SOON).until(() -> get(course, clinician).statusCode() == 200);
    assertThat(get(course, clinician).body()).contains(SHOWN);
    assertThat(ACCESSES.all().size()).isGreaterThan(before);
  }

  private static void assertNothingIsShown(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(answer.body())
        .contains("urn:treatmentcourse:problem:access-not-recorded")
        .doesNotContain(SHOWN, COURSE.id().toString(), "anew");
  }
}
