package org.treatmentcourse.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The last published commit, as a record that is committed with the events it speaks of. */
final class Progress {
  /** Before the first commit. */
  static final long NOTHING = -1;

  private static final byte[] KEY = "last-commit".getBytes(UTF_8);

  private Progress() {}

  static ProducerRecord<byte[], byte[]> record(RelaySettings settings, long commit) {
    return new ProducerRecord<>(
        settings.progressTopic(), KEY, Long.toString(commit).getBytes(UTF_8));
  }

  /** Reads the topic to its end under read_committed: it is compacted, hence short. */
  static long read(RelaySettings settings) {
    var partition = new TopicPartition(settings.progressTopic(), 0);
    try (var consumer = Kafka.committedReader(settings)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long deadline = System.nanoTime() + Kafka.CALL_TIMEOUT.toNanos();
      long last = NOTHING;
      while (consumer.position(partition) < end) {
        if (System.nanoTime() - deadline > 0) {
          throw new TimeoutException("the relay's progress could not be read to its end");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Kafka.REQUEST_TIMEOUT)) {
          last = Long.parseLong(new String(record.value(), UTF_8));
        }
      }
      return last;
    }
  }
}
