package org.treatmentcourse.query.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogPulse;

/**
 * Follows the heads that the ledger's log signs, so that no event to take can be told from a log
 * that is dead. It is on a thread of its own: nothing of it holds the intake up.
 */
public final class LogWatch implements Working {
  private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(2));

  /** A log signs four heads a second at most: four minutes without a rest. */
  private static final int FIRST_LOOK = 1_000;

  private final KafkaCluster cluster;
  private final String topic;
  private final List<String> keys;
  private final Duration patience;
  private final Worker worker = new Worker("log-watch", BACK_OFF, this::run, this::failed);

  /** The worker's own; also after a failure, what was read before is no new sign of life. */
  private final LogPulse pulse = new LogPulse();

  private volatile long aliveAt = System.nanoTime();
  private volatile Optional<Instant> signedAt = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();

  /**
   * Not started.
   *
   * @param topic of the heads
   * @param keys that sign them, each its text or a file; without one the log is not watched
   * @param patience how long it may show no sign of life
   */
  public LogWatch(KafkaCluster cluster, String topic, List<String> keys, Duration patience) {
    this.cluster = cluster;
    this.topic = topic;
    this.keys = List.copyOf(keys);
    this.patience = patience;
  }

  @Override
  public void start() {
    aliveAt = System.nanoTime();
    if (isWatching()) {
      worker.start();
    }
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void run(Shift shift) {
    var log = keys();
    var partition = new TopicPartition(topic, 0);
    try (var consumer =
        cluster.consumer(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"))) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(0, end - FIRST_LOOK));
      while (shift.goesOn()) {
        consumer.poll(POLL).forEach(record -> take(record, log));
        failure = Optional.empty();
        shift.progressed();
        if (pulse.time().isEmpty()) {
          aliveAt = System.nanoTime(); // an earlier build signs no times: nothing can be missed
        }
      }
    }
  }

  private LogKeys keys() {
    try {
      return LogKeys.of(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, LogKeys log) {
    byte @Nullable [] value = record.value();
    var note = value == null ? "" : new String(value, UTF_8);
    var head = log.signed(note);
    if (head.isPresent() && pulse.take(head.get(), Checkpoint.time(note))) {
      aliveAt = System.nanoTime();
      signedAt = pulse.time();
    }
  }

  private void failed(RuntimeException e) {
    failure = Optional.of(FailureReason.of(e));
    LOG.warn("the log's heads can't be followed: {}", FailureReason.of(e));
  }

  /** Whether a key was given. */
  public boolean isWatching() {
    return !keys.isEmpty();
  }

  /** How long ago the log's last sign of life came here, or how long it is waited for. */
  public Duration quiet() {
    return Duration.ofNanos(System.nanoTime() - aliveAt);
  }

  /** The latest time that the log signed while nothing was appended; empty before the first. */
  public Optional<Instant> signedAt() {
    return signedAt;
  }

  /** Why the log has shown no sign of life for too long; empty if it has, or isn't watched. */
  public Optional<String> alarm() {
    return isWatching() && quiet().compareTo(patience) > 0
        ? Optional.of(
            failure.orElse(
                "no head came for longer than %d s: the log is dead, or its heads don't get here"
                    .formatted(patience.toSeconds())))
        : Optional.empty();
  }
}
