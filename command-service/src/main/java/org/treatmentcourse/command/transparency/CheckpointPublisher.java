package org.treatmentcourse.command.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hands every kept checkpoint to Kafka, so that somebody else holds it. On a thread of its own: a
 * broker that is down delays no signature. A checkpoint may be there twice; that says no more.
 */
final class CheckpointPublisher implements SmartLifecycle {
  private static final int BATCH_CHECKPOINTS = 100;
  private static final long IDLE_POLL_MILLIS = 500;
  private static final long BACK_OFF_MILLIS = 2_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;
  private static final int CALL_TIMEOUT_MILLIS = 10_000;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointPublisher.class);

  private final CheckpointStore checkpoints;
  private final TransparencySettings settings;
  private final Semaphore wakeUps = new Semaphore(0);

  private volatile boolean running;
  private volatile CountDownLatch stopped = new CountDownLatch(1);
  private Thread thread = new Thread("not started");

  CheckpointPublisher(CheckpointStore checkpoints, TransparencySettings settings) {
    this.checkpoints = checkpoints;
    this.settings = settings;
  }

  /** Says that there is a new checkpoint; late or never is no harm. */
  void wake() {
    wakeUps.release();
  }

  @Override
  public void start() {
    running = true;
    stopped = new CountDownLatch(1);
    thread = Thread.ofPlatform().name("checkpoint-publisher").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    stopped.countDown();
    wakeUps.release();
    try {
      if (!thread.join(STOP_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    boolean known = false;
    long next = 0;
    while (running) {
      try (var producer = producer()) {
        ensureTopic();
        if (!known) {
          // Nobody noted what the process before us had published: its last one is sent again.
          next = checkpoints.last().map(StoredCheckpoint::size).orElse(0L);
          known = true;
        }
        while (running) {
          next = publish(producer, next);
          awaitWakeUp();
        }
      } catch (LogDamaged damage) {
        LOG.error("no checkpoint is published any more: {}", damage.getMessage());
        return;
      } catch (RuntimeException e) {
        LOG.warn("checkpoints wait to be published after {}", e.toString());
        backOff();
      }
    }
  }

  private long publish(Producer<byte[], byte[]> producer, long from) {
    var batch = checkpoints.from(from, BATCH_CHECKPOINTS);
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (StoredCheckpoint checkpoint : batch) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  settings.topic(),
                  settings.origin().getBytes(UTF_8),
                  checkpoint.note().toString().getBytes(UTF_8))));
    }
    sent.forEach(CheckpointPublisher::await);
    // Crash here: published, and nobody knows; the successor sends the last one again.
    return batch.isEmpty() ? from : batch.getLast().size() + 1;
  }

  private void ensureTopic() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", settings.bootstrapServers(),
            "request.timeout.ms", REQUEST_TIMEOUT_MILLIS,
            "default.api.timeout.ms", CALL_TIMEOUT_MILLIS);
    try (var admin = Admin.create(config)) {
      await(admin.createTopics(List.of(settings.checkpoints())).all());
    } catch (KafkaException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            settings.bootstrapServers(),
            "acks",
            "all",
            "enable.idempotence",
            true,
            "request.timeout.ms",
            REQUEST_TIMEOUT_MILLIS,
            "delivery.timeout.ms",
            CALL_TIMEOUT_MILLIS,
            "max.block.ms",
            CALL_TIMEOUT_MILLIS),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static void await(Future<?> answer) {
    try {
      answer.get(2L * CALL_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka refused", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka did not answer in time", e);
    } catch (InterruptedException e) {
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  private void awaitWakeUp() {
    try {
      if (wakeUps.tryAcquire(IDLE_POLL_MILLIS, MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private void backOff() {
    try {
      running = !stopped.await(BACK_OFF_MILLIS, MILLISECONDS) && running;
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
