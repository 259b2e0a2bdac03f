package org.treatmentcourse.infra.published;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.PublishedEvent;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.wire.Topics;

/**
 * The commits on the events' topic in the order of their numbers, each put together from its
 * records. Each partition has them in that order; one that is far ahead of the others is not read
 * on, so that memory is bounded. None of this is believed: a forged record shows in the log's root.
 */
public final class PublishedCommits implements AutoCloseable {
  private static final int MOST_WAITING = 2_000; // records of a partition
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Lane> lanes = new ArrayList<>();
  private final long from;
  private long due;
  private long ignored;

  /** A partition as far as it is read. */
  private static final class Lane {
    final TopicPartition partition;
    final long end;
    final ArrayDeque<PublishedEvent> waiting = new ArrayDeque<>();

    Lane(TopicPartition partition, long end) {
      this.partition = partition;
      this.end = end;
    }
  }

  /**
   * The commits up to the topic's end as it is now.
   *
   * @param config of a consumer that may read the topic, in no group
   * @param from the first commit that is wanted
   */
  public PublishedCommits(Map<String, Object> config, long from) {
    this.from = from;
    this.due = from;
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partitions =
        consumer.listTopics().getOrDefault(Topics.TREATMENT_EVENTS, List.of()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    consumer.endOffsets(partitions).forEach((it, end) -> lanes.add(new Lane(it, end)));
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

  /** A commit lacks records, and others come after it. */
  static final class CommitNotWhole extends PartFailed {
    private static final long serialVersionUID = 1L;

    CommitNotWhole(long commit, int records) {
      super(
          "commit %d is not whole on the topic: %d of its records are there"
              .formatted(commit, records));
    }
  }

  /**
   * The next commit; empty at the end.
   *
   * @throws CommitNotWhole if it is not whole on the topic, and others come after it
   * @throws PartFailed if the topic can't be read
   */
  public Optional<Commit> next() {
    var records = new TreeMap<Integer, PublishedEvent>();
    while (true) {
      lanes.forEach(lane -> take(lane, records));
      if (!records.isEmpty()
          && records.size() == records.firstEntry().getValue().event().commitSize()) {
        due++;
        return Optional.of(PublishedEvent.commit(List.copyOf(records.values())));
      }
      if (lanes.stream().allMatch(lane -> !lane.waiting.isEmpty() || isRead(lane))) {
        if (records.isEmpty() && lanes.stream().allMatch(lane -> lane.waiting.isEmpty())) {
          return Optional.empty();
        }
        throw new CommitNotWhole(due, records.size());
      }
      fill();
    }
  }

  /** Records that were left out: they can't be read, or come again. */
  public long ignored() {
    return ignored;
  }

  private void take(Lane lane, Map<Integer, PublishedEvent> records) {
    while (!lane.waiting.isEmpty() && lane.waiting.getFirst().event().commit() <= due) {
      var record = lane.waiting.removeFirst();
      long commit = record.event().commit();
      if (commit == due) {
        ignored += records.putIfAbsent(record.event().commitIndex(), record) == null ? 0 : 1;
      } else if (commit >= from) {
        ignored++;
      }
    }
  }

  private boolean isRead(Lane lane) {
    return consumer.position(lane.partition) >= lane.end;
  }

  private void fill() {
    var full = new ArrayList<TopicPartition>();
    var open = new ArrayList<TopicPartition>();
    lanes.forEach(lane -> (lane.waiting.size() < MOST_WAITING ? open : full).add(lane.partition));
    consumer.pause(full);
    consumer.resume(open);
    var before = positions();
    long deadline = System.nanoTime() + SILENCE.toNanos();
    while (positions().equals(before)) {
      if (System.nanoTime() - deadline > 0) {
        throw new PartFailed("the topic " + Topics.TREATMENT_EVENTS + " can't be read to its end");
      }
      var polled = consumer.poll(POLL);
      for (var lane : lanes) {
        polled.records(lane.partition).forEach(record -> add(lane, record));
      }
    }
  }

  private List<Long> positions() {
    return lanes.stream().map(lane -> consumer.position(lane.partition)).toList();
  }

  private void add(Lane lane, ConsumerRecord<byte[], byte[]> record) {
    var headers = new HashMap<String, byte[]>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    try {
      var read = PublishedEvent.read(headers, record.value());
      if (read.event().commit() >= from) {
        lane.waiting.add(read);
      }
    } catch (RuntimeException unreadable) { // anybody's, who may write to the topic
      ignored++;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
