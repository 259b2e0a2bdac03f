package org.treatmentcourse.infra.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.treatmentcourse.infra.local.KafkaClient;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Topics;

/** A topic of all events, read from its beginning as any subscriber would: committed only. */
public final class EventsTopic {
  private static final Duration READ_BOUND = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int REQUEST_MILLIS = 5_000;

  private final KafkaClient kafka;
  private final String topic;

  /** The relay's. */
  public EventsTopic(KafkaClient kafka) {
    this(kafka, Topics.TREATMENT_EVENTS);
  }

  public EventsTopic(KafkaClient kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /**
   * How many records were committed. They are counted one by one: offsets also number the markers
   * of transactions.
   */
  OptionalLong events() {
    long[] count = {0};
    try {
      readRecords(record -> count[0]++);
      return OptionalLong.of(count[0]);
    } catch (KafkaException unreachable) {
      return OptionalLong.empty();
    }
  }

  /**
   * Hands over every event up to the end as it is now, each partition in its order.
   *
   * @throws KafkaException if the cluster can't be reached or the end isn't reached in time
   */
  public void read(Consumer<RecordedEvent> each) {
    readRecords(
        message -> {
          var headers = new HashMap<String, byte[]>();
          message.headers().forEach(header -> headers.put(header.key(), header.value()));
          each.accept(CloudEventHeaders.read(headers, message.value()));
        });
  }

  /** The same without a look into the records. */
  public void readRecords(Consumer<ConsumerRecord<String, byte[]>> each) {
    try (var consumer =
        new KafkaConsumer<>(config(), new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = new HashMap<>(consumer.endOffsets(partitions));
      long deadline = System.nanoTime() + READ_BOUND.toNanos();
      while (!ends.isEmpty()) {
        if (System.nanoTime() - deadline > 0) {
          throw new KafkaException("the end of " + topic + " was not reached");
        }
        consumer.poll(POLL).forEach(each);
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      }
    }
  }

  private Map<String, Object> config() {
    var config = kafka.settings();
    config.put("isolation.level", "read_committed");
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", false);
    config.put("allow.auto.create.topics", false);
    config.put("request.timeout.ms", REQUEST_MILLIS);
    config.put("default.api.timeout.ms", 2 * REQUEST_MILLIS);
    return config;
  }
}
