package org.treatmentcourse.query.intake;

import static org.treatmentcourse.service.kafka.KafkaCluster.millis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.treatmentcourse.service.kafka.KafkaCluster;

/**
 * The topic that the events come from, and every setting of how they are read.
 *
 * @param cluster the Kafka cluster
 * @param name the topic
 * @param group the consumer group; a new one reads everything from the start
 */
public record EventsTopic(KafkaCluster cluster, String name, String group) {
  static final int MAX_POLL_RECORDS = 4_000;
  private static final int MAX_FETCH_BYTES = 8 * 1024 * 1024;

  /** The broker's lower bound: after a kill the successor waits this long for its partitions. */
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);
  private static final Duration RECONNECT_BACKOFF_MAX = Duration.ofSeconds(2);

  /** A consumer in the group, subscribed to nothing yet. */
  KafkaConsumer<String, byte[]> consumer() {
    var settings = settings();
    // Offsets are committed once the views are durable.
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(SESSION_TIMEOUT));
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(HEARTBEAT_INTERVAL));
    return consumer(settings);
  }

  /** A consumer outside any group: it is told where to read and commits nothing. */
  public KafkaConsumer<String, byte[]> reader() {
    var settings = settings();
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return consumer(settings);
  }

  private static Map<String, Object> settings() {
    return new HashMap<>(
        Map.of(
            // An aborted transaction's records were never published.
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            MAX_FETCH_BYTES,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            millis(KafkaCluster.REQUEST_TIMEOUT),
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            millis(RECONNECT_BACKOFF_MAX)));
  }

  private KafkaConsumer<String, byte[]> consumer(Map<String, ?> settings) {
    return cluster.consumer(new StringDeserializer(), settings);
  }
}
