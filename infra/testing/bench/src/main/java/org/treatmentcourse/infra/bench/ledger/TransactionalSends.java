package org.treatmentcourse.infra.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;

/** Kafka's transactional producer alone: the floor under whatever relays events. */
public final class TransactionalSends implements AutoCloseable {
  private static final int PARTITIONS = 6;

  private final KafkaProducer<byte[], byte[]> producer;

  public TransactionalSends(String topic) {
    var servers =
        Map.<String, Object>of("bootstrap.servers", TestParts.broker().bootstrapServers());
    try (var admin = Admin.create(servers)) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
          .all()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topic was not made", e.getCause());
    }
    var config = new HashMap<>(servers);
    config.put("transactional.id", topic);
    config.put("linger.ms", 5);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  public static ProducerRecord<byte[], byte[]> record(String topic, RecordedEvent event) {
    var record =
        new ProducerRecord<>(
            topic, event.stream().getBytes(UTF_8), event.payload().getBytes(UTF_8));
    CloudEventHeaders.of(event).forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  /** All of them in one transaction, committed when this returns. */
  @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}
