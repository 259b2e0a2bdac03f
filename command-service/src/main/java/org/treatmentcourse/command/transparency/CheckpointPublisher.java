package org.treatmentcourse.command.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.transparency.signing.RestingHead;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;

/**
 * Hands every kept checkpoint to Kafka, so that somebody else holds it. On a thread of its own: a
 * broker that is down delays no signature. A checkpoint may be there twice; that says no more.
 * While there is none to hand over, the last one is signed anew with the time, and kept nowhere
 * else: a subscriber can tell a log that rests from one that is dead.
 */
public final class CheckpointPublisher implements WorkingOnDuty {
  private static final int BATCH_CHECKPOINTS = 100;
  private static final Duration IDLE_POLL = Duration.ofMillis(500);

  /** Subscribers are promised ten seconds; a poll, a signature and Kafka take some of them. */
  private static final Duration REST = Duration.ofSeconds(9);

  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(2));
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointPublisher.class);

  /** More can wait for a broker only if it is away for minutes: the topic has them uncosigned. */
  private static final int WAITING_COSIGNED = 1_000;

  private final CheckpointStore checkpoints;
  private final TransparencySettings settings;
  private final BooleanSupplier mayPublish;
  private final Supplier<Optional<Checkpoint>> head;
  private final RestingHead resting;
  private final Worker worker =
      new Worker("checkpoint-publisher", BACK_OFF, this::run, CheckpointPublisher::failed);

  private final BlockingQueue<SignedNote> cosigned = new ArrayBlockingQueue<>(WAITING_COSIGNED);

  /** The worker's own: where to go on, once that is known. */
  private OptionalLong next = OptionalLong.empty();

  /** The worker's own: when a sign of life was published last, in nanoseconds. */
  private long aliveAt = System.nanoTime();

  /**
   * Not started.
   *
   * @param mayPublish whether the ledger is known to hold what Kafka has of it
   * @param head of the log, if it is known to be sound now
   */
  CheckpointPublisher(
      CheckpointStore checkpoints,
      TransparencySettings settings,
      BooleanSupplier mayPublish,
      Supplier<Optional<Checkpoint>> head,
      RestingHead resting) {
    this.checkpoints = checkpoints;
    this.settings = settings;
    this.mayPublish = mayPublish;
    this.head = head;
    this.resting = resting;
  }

  /** Says that there is a new checkpoint; late or never is no harm. */
  void wake() {
    worker.wake();
  }

  /** Another copy of a checkpoint, with a witness's cosignature; lost with this process. */
  public void publishAlso(SignedNote note) {
    if (cosigned.offer(note)) {
      worker.wake();
    }
  }

  /** Another instance may have published since this one was last on duty. */
  @Override
  public void start() {
    next = OptionalLong.empty();
    worker.start();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void run(Shift shift) {
    try (var producer = settings.cluster().producer(Map.of())) {
      ensureTopic();
      // Nobody noted what the process before us had published: its last one is sent again.
      long from = next.orElseGet(() -> checkpoints.last().map(StoredCheckpoint::size).orElse(0L));
      next = OptionalLong.of(from);
      while (shift.goesOn()) {
        if (mayPublish.getAsBoolean()) {
          from = publish(producer, from);
          next = OptionalLong.of(from);
        }
        shift.awaitWakeUp(IDLE_POLL);
      }
    } catch (LogDamaged damage) {
      LOG.error("no checkpoint is published any more: {}", damage.getMessage());
      shift.end();
    }
  }

  private static void failed(RuntimeException e) {
    LOG.warn("checkpoints wait to be published after {}", e.toString());
  }

  private long publish(Producer<byte[], byte[]> producer, long from) {
    var batch = checkpoints.from(from, BATCH_CHECKPOINTS);
    var notes = new ArrayList<SignedNote>();
    batch.forEach(it -> notes.add(it.note()));
    if (batch.isEmpty()) {
      signedAnew(from - 1).ifPresent(notes::add);
    }
    boolean signOfLife = !notes.isEmpty();
    cosigned.drainTo(notes, BATCH_CHECKPOINTS);
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (SignedNote note : notes) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  settings.topic(),
                  settings.origin().getBytes(UTF_8),
                  note.toString().getBytes(UTF_8))));
    }
    sent.forEach(CheckpointPublisher::await);
    // Crash here: published, and nobody knows; the successor sends the last one again.
    if (signOfLife) {
      aliveAt = System.nanoTime();
    }
    return batch.isEmpty() ? from : batch.getLast().size() + 1;
  }

  /** The head, if nothing was published for a while and the published one is the last. */
  private Optional<SignedNote> signedAnew(long publishedSize) {
    return System.nanoTime() - aliveAt < REST.toNanos()
        ? Optional.empty()
        : head.get().filter(it -> it.size() == publishedSize).flatMap(resting::sign);
  }

  private void ensureTopic() {
    try (var admin = settings.cluster().admin()) {
      await(admin.createTopics(List.of(settings.checkpoints())).all());
    } catch (KafkaException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static void await(Future<?> answer) {
    try {
      answer.get(2 * KafkaCluster.CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka refused", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka did not answer in time", e);
    } catch (InterruptedException e) {
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }
}
