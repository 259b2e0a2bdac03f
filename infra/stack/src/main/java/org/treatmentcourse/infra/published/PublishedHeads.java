package org.treatmentcourse.infra.published;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.published.ProgressTrail;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.wire.Topics;

/**
 * What the log signed and Kafka holds: every head beyond a size, and the relay's progress. Where a
 * fork was declared, the heads are those of the log's newest name.
 */
public final class PublishedHeads {
  private static final Duration READ_WITHIN = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(500);

  /** By the log's name, whose end is the time of a declaration: the last is the newest. */
  private final NavigableMap<String, NavigableMap<Long, Hash>> byOrigin = new TreeMap<>();

  private ProgressTrail trail = ProgressTrail.NONE;

  private PublishedHeads() {}

  /**
   * Reads both topics to their ends.
   *
   * @param beyond heads up to this size are left out
   * @throws PartFailed if two heads of one size are signed
   */
  public static PublishedHeads read(Map<String, Object> config, LogKeys log, long beyond) {
    var read = new PublishedHeads();
    var seal =
        new ProgressSeal(
            text -> {
              throw new IllegalStateException("nothing is sealed here");
            },
            log.keys(),
            () -> new Checkpoint(log.origin(), 0, Hash.of(new byte[Hash.BYTES])));
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var topics = consumer.listTopics().keySet();
      if (topics.contains(Topics.TREATMENT_CHECKPOINTS)) {
        read.checkpoints(consumer, log, beyond);
      }
      if (topics.contains(Topics.RELAY_PROGRESS)) {
        read.progress(consumer, seal);
      }
    }
    return read;
  }

  private void checkpoints(KafkaConsumer<byte[], byte[]> consumer, LogKeys log, long beyond) {
    var partition = new TopicPartition(Topics.TREATMENT_CHECKPOINTS, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = end(consumer, partition);
    long deadline = System.nanoTime() + READ_WITHIN.toNanos();
    while (consumer.position(partition) < end) {
      if (System.nanoTime() - deadline > 0) {
        throw new PartFailed("can't be read to its end: " + partition.topic());
      }
      for (var record : consumer.poll(POLL)) {
        var note = text(record);
        if (!saysNoMore(note, beyond)) {
          log.signed(note).ifPresent(this::add);
        }
      }
    }
  }

  /** While nothing is appended a head is signed again and again: it is verified once. */
  private boolean saysNoMore(String note, long beyond) {
    try {
      var claimed = Checkpoint.parse(note);
      return claimed.size() <= beyond
          || Optional.ofNullable(byOrigin.get(claimed.origin()))
              .map(heads -> heads.get(claimed.size()))
              .filter(claimed.root()::equals)
              .isPresent();
    } catch (IllegalArgumentException noHead) {
      return true;
    }
  }

  private void progress(KafkaConsumer<byte[], byte[]> consumer, ProgressSeal seal) {
    var tail = RelayProgress.tail(Topics.RELAY_PROGRESS);
    consumer.assign(List.of(tail.partition()));
    tail.read(
        consumer,
        end(consumer, tail.partition()),
        READ_WITHIN,
        records -> {
          trail = trail.and(records, seal);
          return trail.isEnough();
        });
  }

  private static long end(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    return value == null ? "" : new String(value, UTF_8);
  }

  private void add(Checkpoint signed) {
    var heads = byOrigin.computeIfAbsent(signed.origin(), name -> new TreeMap<>());
    var before = Optional.ofNullable(heads.putIfAbsent(signed.size(), signed.root()));
    if (before.filter(root -> !root.equals(signed.root())).isPresent()) {
      throw new PartFailed(
          "the log is split: two heads of size %d are signed".formatted(signed.size()));
    }
  }

  /** The root that is signed for a size. */
  public Optional<Hash> root(long size) {
    return Optional.ofNullable(newest().get(size));
  }

  /** The size of the highest signed head; empty if there is none beyond. */
  public Optional<Long> highest() {
    return newest().isEmpty() ? Optional.empty() : Optional.of(newest().lastKey());
  }

  /** Of each name that the log has had, the highest signed head beyond. */
  public List<Checkpoint> lastOfEach() {
    return byOrigin.entrySet().stream()
        .map(
            log ->
                new Checkpoint(
                    log.getKey(), log.getValue().lastKey(), log.getValue().lastEntry().getValue()))
        .toList();
  }

  private NavigableMap<Long, Hash> newest() {
    return byOrigin.isEmpty() ? new TreeMap<>() : byOrigin.lastEntry().getValue();
  }

  /** The relay's last published commit, if the log's key sealed it. */
  public Optional<RelayProgress> progress() {
    return trail.verdict() instanceof ProgressTrail.Verdict.Sealed(var progress)
        ? Optional.of(progress)
        : Optional.empty();
  }
}
