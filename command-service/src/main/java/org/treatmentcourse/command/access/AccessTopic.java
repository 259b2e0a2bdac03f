package org.treatmentcourse.command.access;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.access.AccessRecord;

/**
 * Hands what this service shows or refuses to the topic, as the query service does: an instance off
 * duty shows things, too, and may not append.
 */
final class AccessTopic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessTopic.class);

  private final AccessSettings settings;
  private final Producer<byte[], byte[]> producer;

  AccessTopic(AccessSettings settings) {
    this.settings = settings;
    this.producer = KafkaClients.producer(settings);
  }

  /** Whether all in-sync replicas have it, for certain and in time. */
  boolean keeps(AccessRecord record) {
    var message = new ProducerRecord<byte[], byte[]>(settings.topic(), record.value());
    record.headers().forEach((name, value) -> message.headers().add(name, value));
    try {
      producer.send(message).get(KafkaClients.RECORDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn(
          "an answer was not given: its access is not recorded ({})", e.getClass().getSimpleName());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    producer.close(KafkaClients.RECORDED_WITHIN);
  }
}
