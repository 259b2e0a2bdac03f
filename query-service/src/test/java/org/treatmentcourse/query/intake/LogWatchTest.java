package org.treatmentcourse.query.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;

/** The log's heads on a real broker, as the query service follows them. */
class LogWatchTest {
  private static final String ORIGIN = "test/ledger";
  private static final NoteSigner SIGNER = NoteSigner.generate(ORIGIN);
  private static final Instant NOW = Instant.parse("2032-05-02T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final KafkaCluster cluster = KafkaCluster.plain(TestParts.broker().bootstrapServers());
  private final String topic = "checkpoints-" + UUID.randomUUID();

  private LogWatch watch(String... keys) {
    return new LogWatch(cluster, topic, List.of(keys), PATIENCE);
  }

  private void create() throws Exception {
    try (var admin = cluster.admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private void publish(NoteSigner signer, Instant at) throws Exception {
    var note = signer.sign(new Checkpoint(ORIGIN, 0, MerkleTree.empty()).text(at));
    try (var producer = cluster.producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic, note.toString().getBytes(UTF_8))).get();
    }
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_that_signs_no_head_any_more_is_an_alarm_until_it_does() throws Exception {
    create();
    publish(SIGNER, NOW);
    var watch = watch(SIGNER.verifier().text());
    watch.start();
    try {
      await().atMost(BOUND).until(() -> watch.signedAt().filter(NOW::equals).isPresent());
      assertThat(watch.alarm()).isEmpty();
      await().atMost(BOUND).until(() -> watch.alarm().isPresent());
      assertThat(watch.alarm().orElseThrow()).startsWith("no head came for longer than 2 s");

      publish(SIGNER, NOW); // a copy
      publish(NoteSigner.generate(ORIGIN), NOW.plusSeconds(10)); // anybody
      publish(SIGNER, NOW.plusSeconds(20));
      await().atMost(BOUND).until(() -> watch.alarm().isEmpty());
      assertThat(watch.signedAt()).hasValue(NOW.plusSeconds(20));
    } finally {
      watch.stop();
    }
  }

  @Test
  void heads_that_cannot_be_read_are_an_alarm_that_says_why() {
    var watch = watch(SIGNER.verifier().text());
    watch.start(); // there is no topic
    try {
      assertThat(watch.alarm()).isEmpty();
      await().atMost(BOUND).until(() -> watch.alarm().isPresent());
      await()
          .atMost(BOUND)
          .until(() -> watch.alarm().filter("TimeoutException"::equals).isPresent());
    } finally {
      watch.stop();
    }
  }

  @Test
  void a_log_whose_key_was_not_given_is_not_watched() {
    var watch = watch();
    watch.start();
    assertThat(watch.isRunning()).isFalse();
    assertThat(watch.isWatching()).isFalse();
    await().pollDelay(PATIENCE).until(() -> watch.alarm().isEmpty());
  }
}
