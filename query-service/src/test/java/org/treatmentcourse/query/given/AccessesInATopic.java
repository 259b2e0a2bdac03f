package org.treatmentcourse.query.given;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.infra.parts.TestParts;

/** An access topic of its own on the real broker, read as the command service reads it. */
public record AccessesInATopic(String bootstrapServers, String name) {
  private static final Duration POLL = Duration.ofMillis(100);

  public static AccessesInATopic created() {
    return created(TestParts.broker().bootstrapServers());
  }

  public static AccessesInATopic created(String bootstrapServers) {
    var topic = new AccessesInATopic(bootstrapServers, "access-" + UUID.randomUUID());
    EventsInATopic.create(bootstrapServers, topic.name());
    return topic;
  }

  /** Everything that is in it now. */
  public List<AccessRecord> all() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<AccessRecord>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(POLL)
            .forEach(
                message -> {
                  var headers = new LinkedHashMap<String, byte[]>();
                  message.headers().forEach(header -> headers.put(header.key(), header.value()));
                  records.add(AccessRecord.read(headers, message.value()));
                });
      }
      return records;
    }
  }
}
