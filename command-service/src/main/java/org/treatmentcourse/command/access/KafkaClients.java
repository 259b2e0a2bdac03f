package org.treatmentcourse.command.access;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The clients of the access topic: every wait of theirs has an end. */
final class KafkaClients {
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** How long an answer waits for its record. After that it is not given. */
  static final Duration RECORDED_WITHIN = Duration.ofSeconds(2);

  private static final Duration PRODUCE_TIMEOUT = Duration.ofMillis(1_500);

  /** How many records one look at the topic brings. */
  private static final int MAX_POLL_RECORDS = 500;

  private static final int LINGER_MILLIS = 1;

  /** What is sent again is sent soon: when a partition's leader moves, somebody waits. */
  private static final long RETRY_MILLIS = 20;

  private static final long RETRY_MOST_MILLIS = 200;

  private KafkaClients() {}

  /** Outside any group: the ledger knows where to go on, and nobody else is asked. */
  static Consumer<byte[], byte[]> consumer(AccessSettings settings) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            millis(REQUEST_TIMEOUT),
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            millis(CALL_TIMEOUT)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  static Producer<byte[], byte[]> producer(AccessSettings settings) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // With several on their way to a partition that is just being made, the second may be
            // taken
            // and the first then be out of order for ever.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.LINGER_MS_CONFIG,
            LINGER_MILLIS,
            ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
            RETRY_MILLIS,
            ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
            RETRY_MOST_MILLIS,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            millis(RECORDED_WITHIN),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            millis(PRODUCE_TIMEOUT),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            millis(RECORDED_WITHIN)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  static Admin admin(AccessSettings settings) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(CALL_TIMEOUT)));
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
