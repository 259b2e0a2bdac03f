package org.treatmentcourse.command.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;

/** What a real broker holds of the log, and what anybody else wrote there. */
class KafkaPublishedLogTest {
  private static final String ORIGIN = "test/ledger";
  private static final NoteSigner SIGNER = NoteSigner.generate(ORIGIN);
  private static final Hash ROOT = MerkleTree.empty();
  private static final Hash OTHER_ROOT = MerkleTree.leaf(new byte[] {1});
  private static final int MORE_THAN_IS_LOOKED_AT_FIRST = 2_500;

  private static final ProgressSeal SEAL =
      new ProgressSeal(SIGNER::sign, List.of(SIGNER.verifier()), () -> checkpoint(0, ROOT));

  private final ProgressAlarm alarm = new ProgressAlarm();
  private final String topic = "checkpoints-" + UUID.randomUUID();
  private final KafkaPublishedLog log = log(TestParts.broker().bootstrapServers());
  private final Producer<byte[], byte[]> producer =
      KafkaCluster.plain(TestParts.broker().bootstrapServers()).producer(Map.of());

  private KafkaPublishedLog log(String bootstrapServers) {
    return new KafkaPublishedLog(
        KafkaCluster.plain(bootstrapServers),
        topic,
        "progress-" + topic,
        ORIGIN,
        List.of(SIGNER.verifier()),
        SEAL,
        alarm);
  }

  @AfterEach
  void close() {
    log.stop();
    producer.close();
  }

  private static Checkpoint checkpoint(long size, Hash root) {
    return new Checkpoint(ORIGIN, size, root);
  }

  private static String signed(NoteSigner signer, Checkpoint checkpoint) {
    return signer.sign(checkpoint.text()).toString();
  }

  /** As the publisher makes it. */
  private void makeTopic() throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", TestParts.broker().bootstrapServers());
    try (var admin = Admin.create(config)) {
      var names = List.of(topic, "progress-" + topic);
      admin
          .createTopics(names.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
    }
  }

  private void publish(@Nullable String text) {
    producer.send(new ProducerRecord<>(topic, text == null ? null : text.getBytes(UTF_8)));
  }

  private boolean ask() throws Exception {
    producer.flush();
    return log.ask().get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_topic_that_is_not_there_holds_nothing_until_it_is() throws Exception {
    log.start();
    assertThat(ask()).isTrue();
    assertThat(log.known()).isEqualTo(PublishedLog.Known.NOTHING);

    makeTopic();
    publish(signed(SIGNER, checkpoint(3, ROOT)));

    assertThat(ask()).isTrue();
    assertThat(log.known().newest()).containsExactly(checkpoint(3, ROOT));
  }

  @Test
  void the_largest_of_ours_counts_whatever_came_after_it() throws Exception {
    makeTopic();
    publish(signed(SIGNER, checkpoint(3, ROOT)));
    publish(signed(SIGNER, checkpoint(8, ROOT)));
    publish(signed(SIGNER, checkpoint(5, ROOT)));
    publish(signed(NoteSigner.generate(ORIGIN), checkpoint(90, ROOT)));
    publish(signed(NoteSigner.generate("other/ledger"), checkpoint(90, ROOT)));
    publish("no checkpoint");
    publish(null);
    log.start();

    assertThat(ask()).isTrue();

    assertThat(log.known().newest()).containsExactly(checkpoint(8, ROOT));
    assertThat(log.known().earlier()).contains(checkpoint(3, ROOT), checkpoint(5, ROOT));
  }

  @Test
  void ours_is_found_however_much_was_written_after_it() throws Exception {
    makeTopic();
    publish(signed(SIGNER, checkpoint(3, ROOT)));
    for (int i = 0; i < MORE_THAN_IS_LOOKED_AT_FIRST; i++) {
      publish("no checkpoint");
    }
    log.start();

    assertThat(ask()).isTrue();

    assertThat(log.known().newest()).containsExactly(checkpoint(3, ROOT));
  }

  @Test
  void two_roots_of_one_size_both_count() throws Exception {
    makeTopic();
    log.start();
    publish(signed(SIGNER, checkpoint(3, ROOT)));
    assertThat(ask()).isTrue();
    publish(signed(SIGNER, checkpoint(3, OTHER_ROOT)));

    assertThat(ask()).isTrue();

    assertThat(log.known().newest())
        .containsExactly(checkpoint(3, ROOT), checkpoint(3, OTHER_ROOT));
  }

  /** Also while the relay, which reads its progress only when it takes over, is at work. */
  @Test
  void a_forged_progress_raises_an_alarm_that_stays_and_counts_for_nothing() throws Exception {
    makeTopic();
    var progress = "progress-" + topic;
    producer.send(new RelayProgress(5, Optional.empty()).record(progress, SEAL)).get();
    log.start();
    assertThat(ask()).isTrue();
    assertThat(alarm.health().getStatus()).isEqualTo(Status.UP);

    producer.send(new RelayProgress(99, Optional.empty()).record(progress)).get();
    assertThat(ask()).isTrue();
    assertThat(log.known().relayed()).map(RelayProgress::commit).contains(5L);
    producer.send(new RelayProgress(6, Optional.empty()).record(progress, SEAL)).get();
    assertThat(ask()).isTrue();

    assertThat(log.known().relayed()).map(RelayProgress::commit).contains(6L);
    assertThat(alarm.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(alarm.raised()).isOne();
  }

  @Test
  void who_asks_a_kafka_that_is_away_is_told_so_and_the_next_at_once() throws Exception {
    var away = log(Ports.LOOPBACK + ":" + Ports.free());
    away.start();
    try {
      assertThat(away.ask().get(20, TimeUnit.SECONDS)).isFalse();
      assertThat(away.ask()).isCompletedWithValue(false);
    } finally {
      away.stop();
    }
  }
}
