package org.treatmentcourse.command.published;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The end of a partition that may be long: its last records first, then what comes. For one thread.
 */
public final class PartitionTail {
  private static final int FURTHER_BACK = 4;
  private static final Duration POLL = Duration.ofMillis(200);

  private final TopicPartition partition;
  private final long firstLook;
  private OptionalLong next = OptionalLong.empty();

  /**
   * Not read yet.
   *
   * @param firstLook how many offsets before the end are looked at first
   */
  public PartitionTail(TopicPartition partition, int firstLook) {
    this.partition = partition;
    this.firstLook = firstLook;
  }

  public TopicPartition partition() {
    return partition;
  }

  /**
   * Hands over what came since the last time. The first time, and after the partition was made
   * anew, that is its last records: more and more of them, until enough are found or there are no
   * more.
   *
   * @param consumer has this partition assigned
   * @param end the partition's end, as it was asked for just now
   * @param enough takes records in their order, some perhaps again, and says whether they suffice
   * @throws org.apache.kafka.common.KafkaException if they can't be read in the time given
   */
  public void read(
      Consumer<byte[], byte[]> consumer,
      long end,
      Duration atMost,
      Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
    long deadline = System.nanoTime() + atMost.toNanos();
    if (next.isPresent() && next.getAsLong() <= end) {
      var _ = enough.test(between(consumer, next.getAsLong(), end, deadline));
    } else {
      long from = Math.max(0, end - firstLook);
      while (!enough.test(between(consumer, from, end, deadline)) && from > 0) {
        from = Math.max(0, end - (end - from) * FURTHER_BACK);
      }
    }
    next = OptionalLong.of(end);
  }

  private List<ConsumerRecord<byte[], byte[]>> between(
      Consumer<byte[], byte[]> consumer, long from, long end, long deadline) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    if (from == end) {
      return records;
    }
    // The consumer's other partitions wait meanwhile, where they are.
    consumer.pause(consumer.assignment());
    consumer.resume(List.of(partition));
    if (consumer.position(partition) != from) {
      consumer.seek(partition, from);
    }
    while (consumer.position(partition) < end) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException(partition.topic() + " could not be read to its end");
      }
      consumer.poll(POLL).forEach(records::add);
    }
    return records;
  }
}
