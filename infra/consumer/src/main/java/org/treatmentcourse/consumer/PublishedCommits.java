package org.treatmentcourse.consumer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.wire.Topics;

/**
 * The commits on the events' topic in the order of their numbers. A partition that is far ahead of
 * the others is not read on, so that memory is bounded. Not safe for several threads.
 */
public final class PublishedCommits implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STALLED = Duration.ofSeconds(30);

  private final Map<String, Object> config;
  private final Map<Integer, Long> places;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final CommitAssembly assembly;
  private final ArrayDeque<Commit> ready = new ArrayDeque<>();
  private List<TopicPartition> partitions = List.of();
  private long ignored;

  /** The partitions' ends when {@link #lacking} was first seen not to be whole. */
  private Map<TopicPartition, Long> ends = Map.of();

  private long lacking = -1;

  /**
   * The commits from the topic's beginning.
   *
   * @param client a Kafka client's settings; it may read the topic, and needs no group
   * @param from the first commit that is wanted
   */
  public PublishedCommits(Map<String, ?> client, long from) {
    this(client, Map.of(), new CommitAssembly(from, from));
  }

  /**
   * The commits from where somebody has come to.
   *
   * @param state all of whose commits were given
   */
  PublishedCommits(Map<String, ?> client, ConsumerState state) {
    this(client, state.places(), new CommitAssembly(state.size(), 0));
  }

  private PublishedCommits(
      Map<String, ?> client, Map<Integer, Long> places, CommitAssembly assembly) {
    this.config = reading(client);
    // What is gone is a fault, and no reason to begin anew.
    config.put("auto.offset.reset", "none");
    this.places = places;
    this.assembly = assembly;
    this.consumer = consumer(config);
  }

  /**
   * A client's settings for a consumer, in no group, that reads what was committed from its
   * beginning.
   */
  public static Map<String, Object> reading(Map<String, ?> client) {
    var config = new HashMap<String, Object>(client);
    config.put("isolation.level", "read_committed");
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", false);
    config.put("allow.auto.create.topics", false);
    return config;
  }

  static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The next commit; empty at the end.
   *
   * @throws TopicBroken if it is not whole on the topic, and all is read
   */
  public Optional<Commit> next() {
    long deadline = System.nanoTime() + STALLED.toNanos();
    while (ready.isEmpty()) {
      var before = positions();
      ready.addAll(poll(POLL));
      ignored += takeFaults().size();
      if (ready.isEmpty() && isAtEnd()) {
        return Optional.empty();
      }
      if (!positions().equals(before)) {
        deadline = System.nanoTime() + STALLED.toNanos();
      } else if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("the topic can't be read to its end");
      }
    }
    return Optional.of(ready.removeFirst());
  }

  /** How many records {@link #next} left out: they come again, contradict, or can't be read. */
  public long ignored() {
    return ignored;
  }

  /**
   * The commits that follow, as soon as there are any.
   *
   * @throws TopicBroken if nothing can follow
   */
  List<Commit> poll(Duration atMost) {
    if (!isOpen()) {
      LockSupport.parkNanos(atMost.toNanos());
      return List.of();
    }
    var full = new ArrayList<TopicPartition>();
    var open = new ArrayList<TopicPartition>();
    partitions.forEach(it -> (assembly.isFull(it.partition()) ? full : open).add(it));
    consumer.pause(full);
    consumer.resume(open);
    var polled = records(atMost);
    polled.forEach(assembly::add);
    var commits = new ArrayList<Commit>();
    for (var next = assembly.next(); next.isPresent(); next = assembly.next()) {
      commits.add(next.get());
    }
    if (polled.isEmpty() && commits.isEmpty() && !assembly.isEmpty()) {
      requireNoGap();
    }
    return commits;
  }

  private ConsumerRecords<byte[], byte[]> records(Duration atMost) {
    try {
      return consumer.poll(atMost);
    } catch (OffsetOutOfRangeException e) {
      throw truncated(e.partitions());
    }
  }

  /** The topic need not be there before its first record. */
  private boolean isOpen() {
    if (partitions.isEmpty()) {
      var there =
          consumer.listTopics().getOrDefault(Topics.TREATMENT_EVENTS, List.of()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(there);
      seek(there);
      partitions = there;
    }
    return !partitions.isEmpty();
  }

  private void seek(List<TopicPartition> there) {
    var begins = consumer.beginningOffsets(there);
    var theEnds = consumer.endOffsets(there);
    var gone = new ArrayList<TopicPartition>();
    places.forEach(
        (number, place) -> {
          var partition = new TopicPartition(Topics.TREATMENT_EVENTS, number);
          long begin = begins.getOrDefault(partition, Long.MAX_VALUE);
          if (place < begin || place > theEnds.getOrDefault(partition, 0L)) {
            gone.add(partition);
          }
        });
    if (!gone.isEmpty()) {
      throw truncated(gone);
    }
    begins.forEach((it, begin) -> consumer.seek(it, places.getOrDefault(it.partition(), begin)));
  }

  private TopicBroken truncated(Collection<TopicPartition> gone) {
    return new TopicBroken(
        Fault.Kind.TRUNCATED,
        "the topic begins behind, or ends before, what was read of it: partitions %s, at commit %d"
            .formatted(
                gone.stream().map(TopicPartition::partition).sorted().toList(), assembly.number()));
  }

  /**
   * A commit is published in one transaction, and its records show one partition after the other.
   * It lacks some only if every partition is read beyond what was there when it was seen in part,
   * open transactions included: behind one that is open, no partition is read.
   */
  private void requireNoGap() {
    if (lacking != assembly.number()) {
      var uncommitted = new HashMap<>(config);
      uncommitted.put("isolation.level", "read_uncommitted");
      try (var asking = consumer(uncommitted)) {
        ends = asking.endOffsets(partitions);
      }
      lacking = assembly.number();
    }
    if (partitions.stream().allMatch(it -> assembly.isAhead(it.partition()) || isRead(it, ends))) {
      throw new TopicBroken(
          Fault.Kind.GAP,
          "commit %d is not whole on the topic: %d of its records are there"
              .formatted(assembly.number(), assembly.records()));
    }
  }

  private boolean isRead(TopicPartition partition, Map<TopicPartition, Long> to) {
    return consumer.position(partition) >= to.getOrDefault(partition, 0L);
  }

  /** Whether all that is committed by now is given. */
  boolean isAtEnd() {
    if (!isOpen()) {
      return true;
    }
    var now = consumer.endOffsets(partitions);
    return assembly.isEmpty() && partitions.stream().allMatch(it -> isRead(it, now));
  }

  private List<Long> positions() {
    return partitions.stream().map(consumer::position).toList();
  }

  /** Of each partition, the offset to go on at behind the commits that were given. */
  Map<Integer, Long> places() {
    var now = new HashMap<>(places);
    partitions.forEach(
        it ->
            now.put(
                it.partition(),
                assembly.place(it.partition()).orElseGet(() -> consumer.position(it))));
    return now;
  }

  /** What was noticed since this was asked last. */
  List<Fault> takeFaults() {
    return assembly.takeFaults();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
