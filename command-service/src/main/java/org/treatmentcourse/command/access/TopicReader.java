package org.treatmentcourse.command.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Reads single records of the topic again, beside the reading that goes on. */
final class TopicReader implements AutoCloseable {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  private final AccessSettings settings;
  private final Consumer<byte[], byte[]> consumer;

  TopicReader(AccessSettings settings) {
    this.settings = settings;
    this.consumer = settings.consumer();
  }

  /** The record at a place; empty if the topic no longer has it. */
  Optional<ConsumerRecord<byte[], byte[]>> at(TopicPlace place) {
    var partition = new TopicPartition(settings.topic(), place.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, place.offset());
    try {
      for (var message : consumer.poll(ANSWERS_WITHIN)) {
        return Optional.of(message).filter(it -> it.offset() == place.offset());
      }
      return Optional.empty();
    } catch (OffsetOutOfRangeException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
