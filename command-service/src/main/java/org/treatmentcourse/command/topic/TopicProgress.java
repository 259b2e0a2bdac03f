package org.treatmentcourse.command.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;

/**
 * How far a topic is, committed with its events.
 *
 * @param commit the last that was looked at; −1 before the first
 * @param command its command's id, since another ledger has that number, too
 * @param written how many events the topic has
 * @param topicId Kafka's id of the topic: one of the same name that was made anew has another
 */
record TopicProgress(long commit, Optional<UUID> command, long written, Uuid topicId) {
  private static final byte[] KEY = "last-commit".getBytes(UTF_8);
  private static final String COMMAND = "command";
  private static final String WRITTEN = "written";
  private static final String TOPIC_ID = "topic-id";

  /** Before the first commit. */
  static final long NOTHING = -1;

  /** Of a topic that has just been made. */
  static TopicProgress begin(Uuid topicId) {
    return new TopicProgress(NOTHING, Optional.empty(), 0, topicId);
  }

  ProducerRecord<byte[], byte[]> record(String topic) {
    var record = new ProducerRecord<>(topic, KEY, Long.toString(commit).getBytes(UTF_8));
    command.ifPresent(id -> record.headers().add(COMMAND, id.toString().getBytes(UTF_8)));
    record.headers().add(WRITTEN, Long.toString(written).getBytes(UTF_8));
    record.headers().add(TOPIC_ID, topicId.toString().getBytes(UTF_8));
    return record;
  }

  /**
   * A record.
   *
   * @throws TopicUnusable if it is no progress
   */
  static TopicProgress read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null && Arrays.equals(record.key(), KEY)) {
        return new TopicProgress(
            Long.parseLong(new String(record.value(), UTF_8)),
            header(record, COMMAND).map(UUID::fromString),
            header(record, WRITTEN).map(Long::parseLong).orElseThrow(),
            header(record, TOPIC_ID).map(Uuid::fromString).orElseThrow());
      }
    } catch (RuntimeException e) {
      // Said below: what stands there may be anybody's.
    }
    throw new TopicUnusable(
        "the record at offset %d of %s is no progress".formatted(record.offset(), record.topic()));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> new String(header.value(), UTF_8));
  }
}
