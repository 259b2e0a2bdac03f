package org.treatmentcourse.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.NoteSigner;

/** A record that came twice and one that was taken away, as alarms see them. */
class TopicAlarmHttpTest extends QueryServiceFixture {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final SampleCourse COURSE =
      SampleCourse.numbered(91, "anew", Instant.parse("2032-05-02T09:00:00Z"));

  /** One of its own: the other tests' services would find what is wrong with it, too. */
  private static final EventsInATopic TAMPERED = EventsInATopic.created();

  @TestConfiguration(proxyBeanMethods = false)
  static class Own {
    @Bean
    @Primary
    EventsTopic tampered() {
      return new EventsTopic(
          KafkaCluster.plain(TestParts.broker().bootstrapServers()),
          TAMPERED.name(),
          TAMPERED.name());
    }

    /** There is no such topic. */
    @Bean
    @Primary
    LogWatch silent() {
      return new LogWatch(
          KafkaCluster.plain(TestParts.broker().bootstrapServers()),
          TAMPERED.name() + "-heads",
          List.of(NoteSigner.generate("test/ledger").verifier().text()),
          Duration.ofSeconds(1));
    }
  }

  @AfterAll
  static void close() {
    TAMPERED.close();
  }

  @Test
  void a_doubled_and_a_removed_record_are_alarms_and_the_service_stays_ready() {
    var recorder = new Recorder();
    var events = COURSE.untilSecondBooking(recorder);
    TAMPERED.publish(events);
    awaitReady();
    await().atMost(SOON).until(() -> audit().contains("\"seq\":" + events.getLast().seq()));
    assertThat(topic("status")).isEqualTo("UP");

    TAMPERED.publish(List.of(events.get(2)));
    await().atMost(SOON).until(() -> topic("status").equals("DOWN"));
    assertThat(topic("details/reason")).contains("commit " + events.get(2).commit());

    var more = COURSE.moreVitals(recorder, 120);
    var removed = more.getFirst();
    TAMPERED.publish(COURSE.moreVitals(recorder, 121));
    await()
        .atMost(SOON)
        .until(
            () -> topic("details/reason").contains("commit " + removed.commit() + " is missing"));

    assertThat(getWithoutToken("/actuator/health").status()).isEqualTo(503);
    assertThat(getWithoutToken("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(getWithoutToken("/actuator/prometheus").body())
        .contains("treatmentcourse_intake_topic_alarms 2.0");
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_without_a_sign_of_life_is_an_alarm_and_the_service_stays_ready() {
    awaitReady();
    await().atMost(SOON).until(() -> component("ledgerLog", "status").equals("DOWN"));
    assertThat(component("ledgerLog", "details/state")).isEqualTo("stale");
    assertThat(component("ledgerLog", "details/reason")).isNotEmpty();
    assertThat(getWithoutToken("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(getWithoutToken("/actuator/prometheus").body())
        .containsPattern("(?m)^treatmentcourse_intake_log_quiet_seconds \\d");
  }

  private String audit() {
    return get("/courses/" + COURSE.id() + "/audit", everywhere("compliance-officer")).body();
  }

  private String topic(String field) {
    return component("topic", field);
  }

  private String component(String name, String field) {
    return getWithoutToken("/actuator/health")
        .json()
        .at("/components/" + name + "/" + field)
        .asString();
  }
}
