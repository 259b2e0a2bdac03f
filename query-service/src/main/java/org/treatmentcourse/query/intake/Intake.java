package org.treatmentcourse.query.intake;

import static org.treatmentcourse.service.kafka.KafkaCluster.REQUEST_TIMEOUT;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.query.conflict.Conflicts;
import org.treatmentcourse.query.conflict.ContestedRecords;
import org.treatmentcourse.query.conflict.SequenceCheck;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelUpdater;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The one thread that moves events from Kafka into the read models. After any failure it closes,
 * backs off and opens again: recovery is a restart.
 */
public final class Intake implements Working {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration WAIT_FOR_TOPIC = Duration.ofSeconds(1);
  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(1));

  /** As many as one batch may bring: an intake this near is level, or will be in a moment. */
  private static final long LEVEL_RECORDS = EventsTopic.MAX_POLL_RECORDS;

  private static final Duration MEASURE_EVERY = Duration.ofSeconds(2);

  /**
   * A batch that is read again after a kill changes nothing, so a round trip for each batch buys
   * nothing.
   */
  private static final Duration COMMIT_EVERY = Duration.ofMillis(200);

  private final EventsTopic topic;
  private final List<ReadModel> readModels;
  private final ReadModelUpdater updater;
  private final ParkedStreams parked;
  private final ContestedRecords contested;
  private final SequenceCheck sequences;
  private final RecordedStreams trail;
  private final IntakeProgress progress;
  private final BatchListener batches;
  private final Worker worker = new Worker("intake", BACK_OFF, this::run, Intake::failed);
  private final AtomicReference<@Nullable Consumer<String, byte[]>> open = new AtomicReference<>();

  /* The thread's own. */
  private RecordOrder order = new RecordOrder();
  private final WholeCommits wholeCommits = new WholeCommits();
  private CompletableFuture<Void> completing = CompletableFuture.completedFuture(null);

  /**
   * @param readModels fed side by side; the last, which promises something about the others as the
   *     audit trail does, after them
   * @param trail what the last one holds
   */
  public Intake(
      EventsTopic topic,
      List<ReadModel> readModels,
      RecordedStreams trail,
      ParkedStreams parked,
      ContestedRecords contested,
      Conflicts conflicts,
      IntakeProgress progress,
      BatchListener batches) {
    this.topic = topic;
    this.readModels = List.copyOf(readModels);
    this.updater = new ReadModelUpdater(parked);
    this.parked = parked;
    this.contested = contested;
    this.trail = trail;
    this.sequences = new SequenceCheck(trail, conflicts, contested);
    this.progress = progress;
    this.batches = batches;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** Stops after the batch in hand; what it has not finished is delivered again to the next. */
  @Override
  public void stop() {
    worker.end();
    var consumer = open.get();
    if (consumer != null) {
      consumer.wakeup();
    }
    Working.super.stop();
    progress.stopped();
  }

  private static void failed(RuntimeException failure) {
    LOG.warn("intake failed and starts again: {}", FailureReason.of(failure));
  }

  private void run(Shift shift) {
    try {
      readDuring(shift);
    } catch (WakeupException stopped) {
      LOG.debug("intake was woken to stop");
    } catch (RuntimeException failed) {
      progress.failing(FailureReason.of(failed));
      throw failed;
    }
  }

  private void readDuring(Shift shift) {
    var consumer = topic.consumer();
    try {
      open.set(consumer);
      readModels.forEach(ReadModel::prepare);
      sequences.reload();
      order = new RecordOrder();
      wholeCommits.begin(trail.latestCommit(), System.nanoTime());
      awaitTopic(consumer, shift);
      consumer.subscribe(List.of(topic.name()), new ForgetWhatOthersTook());
      long measuredAt = System.nanoTime() - MEASURE_EVERY.toNanos();
      long committedAt = System.nanoTime();
      boolean taken = false;
      while (shift.goesOn()) {
        taken |= takeBatch(consumer);
        if (taken && System.nanoTime() - committedAt >= COMMIT_EVERY.toNanos()) {
          commitOffsets(consumer);
          committedAt = System.nanoTime();
          taken = false;
        }
        if (System.nanoTime() - measuredAt >= MEASURE_EVERY.toNanos()) {
          measure(consumer);
          measuredAt = System.nanoTime();
        }
      }
    } finally {
      open.set(null);
      consumer.close(CloseOptions.timeout(REQUEST_TIMEOUT));
    }
  }

  /** The path on which nothing may be lost, straight through; says whether there was anything. */
  private boolean takeBatch(Consumer<String, byte[]> consumer) {
    var records = consumer.poll(POLL);
    if (records.isEmpty()) {
      return false;
    }
    // A crash here has changed nothing: the offsets still stand before the batch.
    var arrived = Delivery.of(records, this::look);
    var last = readModels.getLast();
    var positions = last.positions(arrived.streams());
    var delivery = arrived.with(sequences.admit(arrived.events(), positions));
    // A crash here leaves the streams in conflict withdrawn and parked, and the rest not taken.
    sideBySide(readModels.stream().filter(model -> model != last).toList(), delivery);
    // A crash here, or before, leaves some read models ahead of others. The batch comes again;
    // those skip it by position, the others take it.
    parkUnreadable(last, delivery);
    updater.update(last, delivery.events(), positions);
    // A crash here leaves every view written and the offsets behind: the batch comes again, with
    // those before it whose offsets were not committed yet, and changes nothing.
    batches.visible(delivery.events().stream().map(RecordedEvent::commit).distinct().toList());
    progress.took(arrived.events().size());
    return true;
  }

  private void look(ConsumerRecord<String, byte[]> record, RecordedEvent event) {
    order
        .look(record.partition(), record.offset(), event)
        .ifPresentOrElse(progress::alarm, () -> wholeCommits.take(event, System.nanoTime()));
  }

  /** Each waits for the store in its own time: on one thread their waits would add up. */
  private void sideBySide(List<ReadModel> models, Delivery delivery) {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var fed =
          models.stream()
              .map(model -> CompletableFuture.runAsync(() -> feed(model, delivery), workers))
              .toList();
      CompletableFuture.allOf(fed.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private void feed(ReadModel readModel, Delivery delivery) {
    parkUnreadable(readModel, delivery);
    updater.update(readModel, delivery.events());
  }

  /** Before the rest: had it been readable, what follows it would not be a gap. */
  private void parkUnreadable(ReadModel readModel, Delivery delivery) {
    delivery.unreadable().forEach(record -> park(readModel, record));
  }

  private void park(ReadModel readModel, Delivery.Unreadable record) {
    if (readModel.follows(record.stream())) {
      parked.park(Parking.unreadable(readModel.name(), record.stream(), record.reason()));
    }
  }

  /** A partition that comes from another instance brings streams that this one knows of old. */
  private final class ForgetWhatOthersTook implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      readModels.forEach(ReadModel::forget);
      wholeCommits.begin(trail.latestCommit(), System.nanoTime());
    }
  }

  private static void commitOffsets(Consumer<String, byte[]> consumer) {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException moved) {
      // The partitions are on their way to another instance, which gets the batch again.
      LOG.debug("offsets not committed: {}", moved.getClass().getSimpleName());
    }
  }

  /**
   * Asks the broker how far behind we are. That is also how a lost broker is noticed: polling one
   * returns nothing for ever, this throws.
   */
  private void measure(Consumer<String, byte[]> consumer) {
    var assigned = consumer.assignment();
    long lag = 0;
    // Under read_committed the end is the last stable offset: what is not committed isn't late.
    for (var end : consumer.endOffsets(assigned, REQUEST_TIMEOUT).entrySet()) {
      lag += Math.max(0, end.getValue() - consumer.position(end.getKey(), REQUEST_TIMEOUT));
    }
    if (lag == 0 && assigned.size() == consumer.partitionsFor(topic.name()).size()) {
      wholeCommits.look(System.nanoTime()).ifPresent(progress::alarm);
    }
    progress.measured(lag, parked.count(), parked.conflictingStreams(), contested.countRefuted());
    if (lag <= LEVEL_RECORDS && !progress.isComplete() && completing.isDone()) {
      completing = CompletableFuture.runAsync(this::complete, Thread::startVirtualThread);
    }
    if (consumer.groupMetadata().generationId() >= 0) {
      progress.running();
    }
  }

  /** Aside, since it takes as long as there is much, and a consumer that is silent is put out. */
  private void complete() {
    try {
      readModels.forEach(ReadModel::complete);
      progress.completed();
    } catch (RuntimeException failed) {
      LOG.warn("the views' indexes are made later: {}", FailureReason.of(failed));
    }
  }

  private void awaitTopic(Consumer<String, byte[]> consumer, Shift shift) {
    while (shift.goesOn() && !consumer.listTopics(REQUEST_TIMEOUT).containsKey(topic.name())) {
      progress.waitingForTopic();
      shift.pause(WAIT_FOR_TOPIC);
    }
  }
}
