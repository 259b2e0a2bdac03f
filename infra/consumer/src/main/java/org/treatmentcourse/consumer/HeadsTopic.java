package org.treatmentcourse.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogPulse;
import org.treatmentcourse.wire.Topics;

/**
 * The heads that the log signed, as far as commits are not compared with them yet. A head covers
 * all commits before it, so that not all are needed: where many are read at once, only some of them
 * are looked at, and where many wait, every second is dropped. The largest is always kept.
 *
 * <p>After a declared fork, the heads of the log's newest name count and no others.
 */
final class HeadsTopic implements AutoCloseable {
  private static final int MOST_OF_A_POLL = 16; // signatures that are verified
  private static final int MOST_WAITING = 1_000;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration READ_WITHIN = Duration.ofMinutes(10);

  private final TopicPartition partition = new TopicPartition(Topics.TREATMENT_CHECKPOINTS, 0);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LogKeys log;
  private final long place;
  private final TreeMap<Long, Head> waiting = new TreeMap<>();
  private Optional<Checkpoint> proven;
  private String origin;
  private long largest;
  private boolean open;
  private final LogPulse pulse = new LogPulse();
  private boolean alive;

  /** Where the last head with a time is: a consumer that goes on here knows that the log has it. */
  private OptionalLong timed = OptionalLong.empty();

  /** A head, and where it is on the topic. */
  private record Head(Checkpoint checkpoint, long offset) {}

  HeadsTopic(Map<String, ?> client, LogKeys log, ConsumerState state) {
    this.consumer = PublishedCommits.consumer(PublishedCommits.reading(client));
    this.log = log;
    this.place = state.headsPlace();
    this.proven = state.proven();
    this.origin = proven.map(Checkpoint::origin).orElse("");
    this.largest = provenSize();
  }

  /**
   * Reads what is there: the first time, all of it.
   *
   * @throws TopicBroken if two heads of one size are signed
   */
  void poll() {
    if (open) {
      poll(Duration.ZERO);
    } else if (consumer.listTopics().containsKey(partition.topic())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, place); // if it is not there: from the beginning
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long deadline = System.nanoTime() + READ_WITHIN.toNanos();
      for (poll(Duration.ZERO); consumer.position(partition) < end; poll(POLL)) {
        if (System.nanoTime() - deadline > 0) {
          throw new TimeoutException("the topic can't be read to its end: " + partition.topic());
        }
      }
      open = true;
    }
  }

  private void poll(Duration atMost) {
    var records = consumer.poll(atMost).records(partition);
    int step = Math.ceilDiv(records.size(), MOST_OF_A_POLL);
    for (int i = records.size() - 1; i >= 0; ) {
      var record = records.get(i);
      var note = text(record);
      var signed = log.signed(note);
      signed.ifPresent(head -> take(new Head(head, record.offset()), Checkpoint.time(note)));
      i -= signed.isPresent() ? step : 1; // what anybody wrote hides none
    }
    if (waiting.size() > MOST_WAITING) {
      thin();
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    return value == null ? "" : new String(value, UTF_8);
  }

  private void take(Head head, Optional<Instant> at) {
    if (pulse.take(head.checkpoint(), at)) {
      alive = true;
      timed = at.isPresent() ? OptionalLong.of(head.offset()) : timed;
    }
    add(head);
  }

  private void add(Head head) {
    var checkpoint = head.checkpoint();
    renamed(checkpoint.origin());
    if (!checkpoint.origin().equals(origin)) {
      return; // of before a fork
    }
    of(checkpoint.size())
        .filter(known -> !known.root().equals(checkpoint.root()))
        .ifPresent(
            other -> {
              throw new TopicBroken(
                  Fault.Kind.SPLIT,
                  "the log is split: two heads of size %d are signed".formatted(other.size()));
            });
    largest = Math.max(largest, checkpoint.size());
    if (checkpoint.size() > provenSize()) {
      waiting.putIfAbsent(checkpoint.size(), head);
    }
  }

  private Optional<Checkpoint> of(long size) {
    return Optional.ofNullable(waiting.get(size))
        .map(Head::checkpoint)
        .or(() -> proven.filter(it -> it.size() == size && it.origin().equals(origin)));
  }

  /** Says that a fork was declared, if this is a newer name than the log's heads have. */
  void renamed(String name) {
    if (name.compareTo(origin) > 0) { // a name ends with the time of its declaration
      origin = name;
      waiting.clear();
      largest = provenSize();
    }
  }

  private void thin() {
    boolean drop = false;
    for (var sizes = waiting.headMap(waiting.lastKey()).keySet().iterator(); sizes.hasNext(); ) {
      sizes.next();
      if (drop) {
        sizes.remove();
      }
      drop = !drop;
    }
  }

  /** The smallest head that waits. */
  Optional<Checkpoint> first() {
    return Optional.ofNullable(waiting.firstEntry()).map(it -> it.getValue().checkpoint());
  }

  /** Takes the smallest head away. */
  void removeFirst() {
    waiting.pollFirstEntry();
  }

  /** Says that the commits up to a head are those that it signs. */
  void proven(Checkpoint head) {
    proven = Optional.of(head);
  }

  private long provenSize() {
    return proven.map(Checkpoint::size).orElse(0L);
  }

  /** The last head that agreed. */
  Optional<Checkpoint> proven() {
    return proven;
  }

  /** The size of the largest signed head; 0 if none is signed. */
  long signed() {
    return largest;
  }

  /** Whether the log showed that it lives since this was asked last. */
  boolean takeAlive() {
    boolean taken = alive;
    alive = false;
    return taken;
  }

  /** The latest time that the log signed; empty for a log that signs none. */
  Optional<Instant> time() {
    return pulse.time();
  }

  /** The offset to go on at. */
  long place() {
    long read = open ? consumer.position(partition) : place;
    return LongStream.concat(waiting.values().stream().mapToLong(Head::offset), timed.stream())
        .min()
        .orElse(read);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
