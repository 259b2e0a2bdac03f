package org.treatmentcourse.query.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Where the events come from, and every setting of how they are read.
 *
 * @param bootstrapServers the Kafka cluster
 * @param name the topic
 * @param group the consumer group; a new one reads everything from the start
 */
public record EventsTopic(String bootstrapServers, String name, String group) {
  /** How long a request to the broker may take before it counts as failed. */
  public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  static final int MAX_POLL_RECORDS = 4_000;
  private static final int MAX_FETCH_BYTES = 8 * 1024 * 1024;

  /** The broker's lower bound: after a kill the successor waits this long for its partitions. */
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);
  private static final Duration RECONNECT_BACKOFF_MAX = Duration.ofSeconds(2);

  /** A consumer in the group, subscribed to nothing yet. */
  KafkaConsumer<String, byte[]> consumer() {
    var settings = settings();
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

  private Properties settings() {
    var settings = new Properties();
    settings.putAll(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            // An aborted transaction's records were never published.
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            // Offsets are committed once the views are durable, never by a timer.
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            MAX_FETCH_BYTES,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            millis(REQUEST_TIMEOUT),
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            millis(REQUEST_TIMEOUT),
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            millis(RECONNECT_BACKOFF_MAX)));
    return settings;
  }

  private static KafkaConsumer<String, byte[]> consumer(Properties settings) {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
