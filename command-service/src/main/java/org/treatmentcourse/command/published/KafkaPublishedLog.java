package org.treatmentcourse.command.published;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogOrigin;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * Follows the ends of the topics of checkpoints and of the relay's progress, on every instance, so
 * that an instance that comes on duty has to ask only for what is new. A checkpoint that no key of
 * ours signed counts for nothing.
 */
public final class KafkaPublishedLog implements PublishedLog, Working {
  /** The longest time until news that nobody asked for is seen. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** Kafka that doesn't answer within this can't be asked. */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private static final Duration READ_WITHIN = Duration.ofSeconds(10);

  /**
   * The number of checkpoints that are remembered, and of those on the topic that are looked at
   * first.
   */
  private static final int CHECKPOINTS = 1_000;

  /**
   * Where the log rested, the end of the topic has the last checkpoint many times. At least so many
   * earlier ones are looked for, among so many records: a rest of a whole day.
   */
  private static final int FEW_CHECKPOINTS = 100;

  private static final int MOST_LOOKED_AT = 10_000;

  private static final int FETCH_WAIT_MILLIS = 5;

  /** The client's own 100 ms, once or twice, would be most of what a start waits for. */
  private static final long RETRY_MILLIS = 5;

  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(1));
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPublishedLog.class);

  private final KafkaCluster cluster;
  private final String origin;
  private final List<VerifierKey> keys;
  private final ProgressSeal seal;
  private final ProgressAlarm alarm;
  private final PartitionTail checkpoints;
  private final PartitionTail progress;
  private final Worker worker = new Worker("published-log", BACK_OFF, this::follow, this::failed);

  private volatile Known known = Known.NOTHING;
  private volatile Runnable listener = () -> {};

  private boolean away; // guarded by this
  private CompletableFuture<Boolean> asked = new CompletableFuture<>(); // guarded by this

  // The worker's own.
  private final Set<TopicPartition> there = new HashSet<>();
  private final NavigableMap<Long, Checkpoint> earlier = new TreeMap<>();
  private ProgressTrail trail = ProgressTrail.NONE;

  /**
   * Not started.
   *
   * @param cluster the Kafka cluster
   * @param checkpointsTopic where checkpoints are published
   * @param progressTopic where the relay notes its progress
   * @param origin the log's name before any fork
   * @param keys those that sign it or did so once
   * @param seal what each progress bears
   * @param alarm told of a progress that no relay of this log wrote
   */
  public KafkaPublishedLog(
      KafkaCluster cluster,
      String checkpointsTopic,
      String progressTopic,
      String origin,
      List<VerifierKey> keys,
      ProgressSeal seal,
      ProgressAlarm alarm) {
    this.seal = seal;
    this.alarm = alarm;
    this.cluster = cluster;
    this.origin = origin;
    this.keys = List.copyOf(keys);
    this.checkpoints = new PartitionTail(new TopicPartition(checkpointsTopic, 0), CHECKPOINTS);
    this.progress = RelayProgress.tail(progressTopic);
  }

  /** While Kafka is known to be away, nobody waits for it. */
  @Override
  public CompletableFuture<Boolean> ask() {
    synchronized (this) {
      if (away || !worker.isRunning()) {
        return CompletableFuture.completedFuture(false);
      }
      worker.wake();
      return asked.copy();
    }
  }

  @Override
  public Known known() {
    return known;
  }

  @Override
  public void onNews(Runnable listener) {
    this.listener = listener;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** Before the lease is taken: Kafka answers while the others start. */
  @Override
  public int getPhase() {
    return -2;
  }

  private void follow(Shift shift) {
    there.clear();
    try (var consumer = consumer()) {
      while (shift.goesOn()) {
        var waiting = takeAsked(isAway());
        try {
          look(consumer);
        } catch (RuntimeException e) {
          failed(e); // before anybody hears of it and asks again
          waiting.complete(false);
          throw e;
        }
        waiting.complete(true);
        // Who asks meanwhile was told that Kafka is away, or waits for the next look.
        back();
        shift.progressed();
        shift.awaitWakeUp(LOOK_EVERY);
      }
    }
  }

  /** A caller that asks from now on waits for the next look; if Kafka is away, no caller waits. */
  private synchronized CompletableFuture<Boolean> takeAsked(boolean kafkaIsAway) {
    away = kafkaIsAway;
    var taken = asked;
    asked = new CompletableFuture<>();
    return taken;
  }

  private void failed(RuntimeException e) {
    if (!isAway()) {
      LOG.warn("Kafka can't be asked what was published: {}", e.toString());
    }
    takeAsked(true).complete(false);
  }

  private synchronized void back() {
    away = false;
  }

  private synchronized boolean isAway() {
    return away;
  }

  /** A topic that isn't there holds nothing: the first publisher makes it. */
  private void look(Consumer<byte[], byte[]> consumer) {
    var before = known;
    for (PartitionTail tail : List.of(checkpoints, progress)) {
      if (!there.contains(tail.partition())
          && !consumer.partitionsFor(tail.partition().topic(), ANSWER_WITHIN).isEmpty()) {
        there.add(tail.partition());
      }
    }
    if (!consumer.assignment().equals(there)) {
      consumer.assign(there);
    }
    var ends = consumer.endOffsets(there, ANSWER_WITHIN);
    if (ends.containsKey(checkpoints.partition())) {
      checkpoints.read(consumer, ends.get(checkpoints.partition()), READ_WITHIN, this::signed);
    }
    if (ends.containsKey(progress.partition())) {
      progress.read(consumer, ends.get(progress.partition()), READ_WITHIN, this::relayed);
    }
    if (!known.equals(before)) {
      listener.run();
    }
  }

  private boolean relayed(List<ConsumerRecord<byte[], byte[]>> records) {
    trail = trail.and(records, seal);
    if (trail.verdict() instanceof ProgressTrail.Verdict.Distrusted(String reason)) {
      alarm.raise(reason);
    }
    var last = trail.progress();
    last.ifPresent(it -> known = new Known(known.newest(), known.earlier(), last));
    return trail.isEnough();
  }

  private boolean signed(List<ConsumerRecord<byte[], byte[]>> records) {
    var claims = new ArrayList<Claim>();
    records.forEach(record -> claim(record).ifPresent(claims::add));
    claims.sort(Comparator.comparingLong((Claim claim) -> claim.checkpoint().size()).reversed());
    var newest = new ArrayList<>(known.newest());
    for (Claim claim : claims) {
      var checkpoint = claim.checkpoint();
      var ofItsLog = newest.stream().filter(it -> it.origin().equals(checkpoint.origin())).toList();
      long largest = ofItsLog.isEmpty() ? 0 : ofItsLog.getFirst().size();
      if (checkpoint.size() < largest) {
        earlier.put(checkpoint.size(), checkpoint);
      } else if (!newest.contains(checkpoint) && claim.isBy(keys)) {
        if (checkpoint.size() > largest) {
          ofItsLog.forEach(it -> earlier.put(it.size(), it));
          newest.removeAll(ofItsLog);
        }
        newest.add(checkpoint);
      }
    }
    while (earlier.size() > CHECKPOINTS) {
      earlier.pollFirstEntry();
    }
    known = new Known(newest, List.copyOf(earlier.values()), known.relayed());
    boolean suffices = earlier.size() >= FEW_CHECKPOINTS || records.size() >= MOST_LOOKED_AT;
    return !newest.isEmpty() && suffices;
  }

  /** The checkpoint's claim to be of this log. */
  private record Claim(SignedNote note, Checkpoint checkpoint) {
    boolean isBy(List<VerifierKey> keys) {
      return note.isSignedAs(checkpoint.origin(), keys);
    }
  }

  private Optional<Claim> claim(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      var note = SignedNote.parse(new String(record.value(), UTF_8));
      return Optional.of(new Claim(note, Checkpoint.parse(note.text())))
          .filter(claim -> LogOrigin.areOfOneLog(claim.checkpoint().origin(), origin));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // anybody's, who may write to the topic
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    return cluster.consumer(
        Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            IsolationLevel.READ_COMMITTED.toString(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            // What is asked for is there: a fetch beyond it would only keep the next one
            // waiting.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            FETCH_WAIT_MILLIS,
            ConsumerConfig.RETRY_BACKOFF_MS_CONFIG,
            RETRY_MILLIS));
  }
}
