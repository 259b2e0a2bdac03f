package org.treatmentcourse.query.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;

/** A topic of its own on the real broker, filled as the relay fills it: in transactions. */
public final class EventsInATopic implements AutoCloseable {
  private static final int PARTITIONS = 6;

  private final String name = "events-" + UUID.randomUUID();
  private final String bootstrapServers;
  private final KafkaProducer<String, byte[]> producer;

  public EventsInATopic() {
    this(TestParts.broker().bootstrapServers());
  }

  private EventsInATopic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                name),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** An existing topic. */
  public static EventsInATopic created() {
    return created(TestParts.broker().bootstrapServers());
  }

  /** An existing topic on a broker of a test's own. */
  public static EventsInATopic created(String bootstrapServers) {
    var topic = new EventsInATopic(bootstrapServers);
    topic.create();
    return topic;
  }

  public void create() {
    create(bootstrapServers, name);
  }

  static void create(String bootstrapServers, String name) {
    try (var admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String name() {
    return name;
  }

  public void publish(List<RecordedEvent> events) {
    producer.beginTransaction();
    send(events);
    producer.commitTransaction();
  }

  /** What a relay leaves that dies between sending and committing. */
  public void abort(List<RecordedEvent> events) {
    producer.beginTransaction();
    send(events);
    producer.flush();
    producer.abortTransaction();
  }

  /** A record that is no event. */
  public void publishJunk(String key) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(name, key, "junk".getBytes(UTF_8)));
    producer.commitTransaction();
  }

  private void send(List<RecordedEvent> events) {
    for (var event : events) {
      var record = new ProducerRecord<>(name, event.stream(), event.payload().getBytes(UTF_8));
      CloudEventHeaders.of(event).forEach(record.headers()::add);
      producer.send(record);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
