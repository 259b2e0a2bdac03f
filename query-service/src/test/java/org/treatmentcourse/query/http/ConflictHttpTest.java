package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Forgery;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.intake.EventsTopic;
import org.treatmentcourse.service.kafka.KafkaCluster;

/** A forgery on the topic, as people and alarms see it. */
class ConflictHttpTest extends QueryServiceFixture {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Instant FIRST_SESSION = Instant.parse("2032-05-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(81, "anew", FIRST_SESSION);
  private static final SampleCourse OTHER = SampleCourse.numbered(82, "anew", FIRST_SESSION);

  /** One of its own: the other tests' services would find the forgery, too. */
  private static final EventsInATopic FORGED_UPON = EventsInATopic.created();

  @TestConfiguration(proxyBeanMethods = false)
  static class Own {
    @Bean
    @Primary
    EventsTopic forgedUpon() {
      return new EventsTopic(
          KafkaCluster.plain(TestParts.broker().bootstrapServers()),
          FORGED_UPON.name(),
          FORGED_UPON.name());
    }
  }

  @AfterAll
  static void close() {
    FORGED_UPON.close();
  }

  @Test
  void a_forgery_is_an_alarm_and_nothing_of_its_course_is_served() {
    var recorder = new Recorder();
    FORGED_UPON.publish(COURSE.untilSecondBooking(recorder));
    FORGED_UPON.publish(OTHER.untilSecondBooking(recorder));
    var real = COURSE.moreVitals(recorder, 131).getFirst();
    FORGED_UPON.publish(List.of(Forgery.of(real)));
    awaitReady();
    await().atMost(SOON).until(() -> audit(COURSE).body().contains("\"seq\":" + real.seq()));
    assertThat(conflicts("status")).isEqualTo("UP");
    FORGED_UPON.publish(List.of(real));

    await().atMost(SOON).until(() -> conflicts("status").equals("DOWN"));
    assertThat(getWithoutToken("/actuator/health").status()).isEqualTo(503);
    assertThat(getWithoutToken("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(getWithoutToken("/actuator/prometheus").body())
        .contains("treatmentcourse_intake_conflicts 1.0", "treatmentcourse_intake_refuted 0.0");

    var officer = ISSUER.token("compliance-officer", "anew");
    var parked = get("/operations/parked", officer).json().path("parked");
    assertThat(parked.valueStream().map(each -> each.path("readModel").asString()))
        .contains("schedule", "courses", "audit");
    assertThat(parked.valueStream())
        .allSatisfy(
            each -> {
              assertThat(each.path("stream").asString()).isEqualTo(COURSE.id().stream());
              assertThat(each.path("reason").asString())
                  .startsWith("seq " + real.seq())
                  .contains(real.id().toString())
                  .doesNotContain("131");
            });

    for (var question : List.of("", "/audit", "/audit/proof", "/replay", "/schedule-history")) {
      var answer = get("/courses/" + COURSE.id() + question, officer);
      assertThat(answer.status()).as(question).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("history-contested");
      assertThat(answer.header("Retry-After")).isPresent();
    }
    assertThat(get("/events?clinic=anew", officer).body())
        .contains(OTHER.id().toString())
        .doesNotContain(COURSE.id().toString());
    assertThat(get("/schedule/upcoming?clinic=anew", everywhere("scheduler")).body())
        .doesNotContain(COURSE.id().toString());
    assertThat(audit(OTHER).status()).isEqualTo(200);
    assertThat(get("/courses/" + SampleCourse.numbered(83, "anew", FIRST_SESSION).id(), officer))
        .extracting(Answer::problem)
        .isEqualTo("course-unknown");

    var retried =
        post("/operations/parked/audit/" + COURSE.id().stream() + "/retry", everywhere("service"));
    assertThat(retried.problem()).isEqualTo("still-parked");
    assertThat(Stream.of("audit", "courses").map(this::isParked)).containsOnly(true);
  }

  private boolean isParked(String readModel) {
    return get("/operations/parked", everywhere("service"))
        .json()
        .path("parked")
        .valueStream()
        .anyMatch(each -> each.path("readModel").asString().equals(readModel));
  }

  private Answer audit(SampleCourse course) {
    return get("/courses/" + course.id() + "/audit", everywhere("compliance-officer"));
  }

  private String conflicts(String field) {
    return getWithoutToken("/actuator/health")
        .json()
        .at("/components/conflicts/" + field)
        .asString();
  }
}
