package org.treatmentcourse.service.access;

import static org.treatmentcourse.service.kafka.KafkaCluster.millis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.service.kafka.KafkaCluster;

/**
 * Hands records of access to Kafka and waits until all in-sync replicas have them. Requests in
 * flight share its batches, so that waiting costs each of them about one round trip.
 */
public final class AccessTopic implements AutoCloseable {
  /** The time that an answer waits for its record. After that it is not given. */
  static final Duration WITHIN = Duration.ofSeconds(2);

  private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(1_500);
  private static final Duration RECONNECT_BACKOFF_MAX = Duration.ofSeconds(1);

  /** A record is sent again soon: when a partition's leader moves, somebody waits. */
  private static final long RETRY_MILLIS = 20;

  private static final long RETRY_MOST_MILLIS = 200;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  /** The time that a record may wait for others of its batch. */
  private static final int LINGER_MILLIS = 1;

  private final String topic;
  private final Producer<byte[], byte[]> producer;

  /** A topic of a cluster. */
  public AccessTopic(KafkaCluster cluster, String topic) {
    this.topic = topic;
    this.producer =
        cluster.producer(
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis(WITHIN),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis(REQUEST_TIMEOUT),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis(WITHIN),
                ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                RETRY_MILLIS,
                ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
                RETRY_MOST_MILLIS,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                millis(RECONNECT_BACKOFF_MAX)));
  }

  /**
   * Returns once every record is kept.
   *
   * @throws NotRecorded if that isn't certain in time; then some of them may be kept all the same
   */
  public void keep(List<AccessRecord> records) throws NotRecorded {
    long end = System.nanoTime() + WITHIN.toNanos();
    try {
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (var record : records) {
        sent.add(producer.send(message(record)));
      }
      for (var each : sent) {
        each.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new NotRecorded(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotRecorded(e);
    }
  }

  private ProducerRecord<byte[], byte[]> message(AccessRecord record) {
    // Without a key, so that records fill one partition's batch and then the next one's.
    var message = new ProducerRecord<byte[], byte[]>(topic, record.value());
    record.headers().forEach((name, value) -> message.headers().add(name, value));
    return message;
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
