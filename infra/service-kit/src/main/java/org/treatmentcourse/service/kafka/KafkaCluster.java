package org.treatmentcourse.service.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The Kafka cluster, and what every client of it has in common: each wait has an end, no topic is
 * made by asking for it, no offset is committed by a timer, and what is sent is on all in-sync
 * replicas.
 *
 * @param security who a client is, and whom it trusts
 */
public record KafkaCluster(String bootstrapServers, ClientSecurity security) {
  /** The time that a request to a broker may take before it counts as failed. */
  public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  /** The time that a call may take with all its requests. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** One that asks nobody, and in plain text. */
  public static KafkaCluster plain(String bootstrapServers) {
    return new KafkaCluster(bootstrapServers, ClientSecurity.NONE);
  }

  /** A client that makes and describes topics. */
  public Admin admin() {
    var all = common();
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT));
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(CALL_TIMEOUT));
    return Admin.create(all);
  }

  /**
   * A producer.
   *
   * @param settings what this one has in its own way
   */
  public Producer<byte[], byte[]> producer(Map<String, ?> settings) {
    var all = common();
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT));
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(CALL_TIMEOUT));
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(CALL_TIMEOUT));
    if (!settings.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
      // With several on their way to a partition that is just being made, the second may be taken
      // and the first then be out of order for ever. A transaction is aborted and begun again.
      all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    }
    all.putAll(settings);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer of keys in bytes. */
  public KafkaConsumer<byte[], byte[]> consumer(Map<String, ?> settings) {
    return consumer(new ByteArrayDeserializer(), settings);
  }

  /**
   * A consumer.
   *
   * @param keys how a record's key is read
   * @param settings what this one has in its own way
   */
  public <K> KafkaConsumer<K, byte[]> consumer(Deserializer<K> keys, Map<String, ?> settings) {
    var all = common();
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT));
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(CALL_TIMEOUT));
    all.putAll(settings);
    return new KafkaConsumer<>(all, keys, new ByteArrayDeserializer());
  }

  private Map<String, Object> common() {
    var all = new HashMap<String, Object>(security.settings());
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return all;
  }

  /** A duration as Kafka's settings have it. */
  public static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
