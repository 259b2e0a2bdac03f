package org.treatmentcourse.query.healing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.treatmentcourse.query.intake.Delivery;
import org.treatmentcourse.query.intake.EventsTopic;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Reads a stream again from the topic: its key puts it on one partition, which is read from the
 * beginning to the end that it has now. Slow on a long topic, and right.
 */
final class TopicStreamSource implements StreamSource {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration NO_PROGRESS_WITHIN = Duration.ofSeconds(20);

  private final EventsTopic topic;

  TopicStreamSource(EventsTopic topic) {
    this.topic = topic;
  }

  @Override
  public void read(String stream, long fromSeq, Consumer<List<RecordedEvent>> batches) {
    try (var reader = topic.reader()) {
      var partition = partitionOf(stream, reader);
      var partitions = List.of(partition);
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      long end = requireNonNull(reader.endOffsets(partitions).get(partition));
      long giveUpAt = System.nanoTime() + NO_PROGRESS_WITHIN.toNanos();
      while (reader.position(partition) < end) {
        var records = reader.poll(POLL);
        if (!records.isEmpty()) {
          giveUpAt = System.nanoTime() + NO_PROGRESS_WITHIN.toNanos();
        } else if (System.nanoTime() > giveUpAt) {
          throw new org.apache.kafka.common.errors.TimeoutException("the topic gives nothing");
        }
        var ofStream =
            new ArrayList<org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]>>();
        records.forEach(
            record -> {
              if (stream.equals(record.key())) {
                ofStream.add(record);
              }
            });
        var delivery = Delivery.of(ofStream);
        var wanted = delivery.events().stream().filter(e -> e.seq() >= fromSeq).toList();
        if (!wanted.isEmpty()) {
          batches.accept(wanted);
        }
        if (!delivery.unreadable().isEmpty()) {
          throw new UnreadableStream(delivery.unreadable().getFirst().reason());
        }
      }
    }
  }

  /** As the producer's default partitioner has it. */
  private TopicPartition partitionOf(String stream, KafkaConsumer<String, byte[]> reader) {
    int partitions = reader.partitionsFor(topic.name()).size();
    int partition = Utils.toPositive(Utils.murmur2(stream.getBytes(UTF_8))) % partitions;
    return new TopicPartition(topic.name(), partition);
  }
}
