package org.treatmentcourse.infra.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.treatmentcourse.infra.local.KafkaClient;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.wire.Topics;

/** The checkpoints that the log published, as any subscriber could have kept them. */
final class CheckpointsTopic {
  /** More of them say more exactly where a rewritten history begins. */
  private static final int AT_MOST = 1_000;

  /** Where the log rested, the end of the topic has its last head many times. */
  private static final int ENOUGH = 100;

  private static final int FURTHER_BACK = 4;

  private static final Duration READ_BOUND = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int REQUEST_MILLIS = 5_000;

  private final KafkaClient kafka;

  CheckpointsTopic(KafkaClient kafka) {
    this.kafka = kafka;
  }

  /**
   * The last ones, as texts, without those that are signed anew while nothing is appended.
   *
   * @throws KafkaException if the topic can't be read to its end in time
   */
  List<String> last() {
    var partition = new TopicPartition(Topics.TREATMENT_CHECKPOINTS, 0);
    var assigned = List.of(partition);
    var notes = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(config(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(assigned);
      long begin = consumer.beginningOffsets(assigned).getOrDefault(partition, 0L);
      long end = consumer.endOffsets(assigned).getOrDefault(partition, 0L);
      long deadline = System.nanoTime() + READ_BOUND.toNanos();
      long from = Math.max(begin, end - AT_MOST);
      read(consumer, from, end, deadline, notes);
      while (notes.size() < ENOUGH && from > begin) {
        from = Math.max(begin, end - (end - from) * FURTHER_BACK);
        notes.clear();
        read(consumer, from, end, deadline, notes);
      }
    }
    return notes.subList(Math.max(0, notes.size() - AT_MOST), notes.size());
  }

  private static void read(
      KafkaConsumer<String, String> consumer,
      long from,
      long end,
      long deadline,
      List<String> notes) {
    var partition = consumer.assignment().iterator().next();
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      if (System.nanoTime() - deadline > 0) {
        throw new KafkaException("the end of the topic was not reached");
      }
      for (var record : consumer.poll(POLL)) {
        if (record.value() != null && Checkpoint.time(record.value()).isEmpty()) {
          notes.add(record.value());
        }
      }
    }
  }

  private Map<String, Object> config() {
    var config = kafka.settings();
    config.put("enable.auto.commit", false);
    config.put("allow.auto.create.topics", false);
    config.put("request.timeout.ms", REQUEST_MILLIS);
    config.put("default.api.timeout.ms", 2 * REQUEST_MILLIS);
    return config;
  }
}
