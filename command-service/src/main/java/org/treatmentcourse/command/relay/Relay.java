package org.treatmentcourse.command.relay;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.treatmentcourse.command.ledger.Commit;
import org.treatmentcourse.command.ledger.Ledger;

/**
 * Publishes every event of the ledger to Kafka, in order, once. Its only memory is on Kafka, in the
 * same transactions as the events; whatever goes wrong, it closes, waits and opens again.
 */
final class Relay implements SmartLifecycle {
  /** A transaction takes whole commits until it has this many events. */
  static final int BATCH_EVENTS = 1_000;

  /** How many commits are read at once; at the largest commit this is 64 MB. */
  private static final int BATCH_COMMITS = BATCH_EVENTS;

  /** How late a commit of another instance, whose append wakes nobody here, is seen. */
  private static final long IDLE_POLL_MILLIS = 200;

  private static final long FIRST_BACK_OFF_MILLIS = 100;
  private static final int BACK_OFF_DOUBLINGS = 5; // to 3.2 s
  private static final long STAND_BY_MILLIS = 5_000;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Ledger ledger;
  private final RelaySettings settings;
  private final InstantSource clock;
  private final CrashPoint.Hook crash;
  private final Semaphore wakeUps = new Semaphore(0);

  private volatile boolean running;
  private volatile RelayState state = new RelayState.Stopped();
  private volatile long published = Progress.NOTHING;
  private volatile CountDownLatch stopped = new CountDownLatch(1);
  private Thread thread = new Thread("not started");

  Relay(Ledger ledger, RelaySettings settings, InstantSource clock, CrashPoint.Hook crash) {
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
    this.crash = crash;
  }

  RelayState state() {
    return state;
  }

  /**
   * How many commits the ledger has that are not published.
   *
   * @throws com.mongodb.MongoException if the ledger can't be asked
   */
  long lag() {
    long head = ledger.head().orElse(Progress.NOTHING);
    return Math.max(0, head - published);
  }

  @Override
  public void start() {
    running = true;
    stopped = new CountDownLatch(1);
    thread = Thread.ofPlatform().name("relay").start(this::run);
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
    state = new RelayState.Stopped();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server on starting, after it on stopping: the last commands are still sent. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    int failures = 0;
    boolean fenced = false;
    try (var _ = ledger.onAppend(wakeUps::release)) {
      while (running) {
        try {
          if (fenced) {
            standBy();
            fenced = false;
          }
          publishUntilStopped();
        } catch (RuntimeException e) {
          if (isFenced(e)) {
            fenced = true;
          } else {
            failures = state instanceof RelayState.Publishing ? 0 : failures + 1;
            LOG.warn(
                "the relay starts again after {}; cause: {}",
                e.toString(),
                String.valueOf(e.getCause()));
            state = new RelayState.Failing(clock.instant(), e.getClass().getSimpleName());
            backOff(FIRST_BACK_OFF_MILLIS << Math.min(failures, BACK_OFF_DOUBLINGS));
          }
        }
      }
    }
  }

  private void publishUntilStopped() {
    state = new RelayState.Opening();
    try (var session = RelaySession.open(settings, crash)) {
      published = session.published();
      refuseIfAheadOfLedger();
      while (running) {
        List<Commit> batch = batch(session.published() + 1);
        if (!batch.isEmpty()) {
          session.publish(batch);
          published = session.published();
        }
        state = new RelayState.Publishing(clock.instant());
        if (batch.isEmpty()) {
          awaitAppend();
        }
      }
    }
  }

  /**
   * Another ledger's progress, or a ledger that lost what was published: nobody can guess which.
   */
  private void refuseIfAheadOfLedger() {
    OptionalLong head = ledger.head();
    if (published > head.orElse(Progress.NOTHING)) {
      throw new IllegalStateException(
          "Kafka has commit " + published + " and the ledger ends at " + head);
    }
  }

  private List<Commit> batch(long from) {
    var batch = new ArrayList<Commit>();
    int events = 0;
    for (Commit commit : ledger.read(from, BATCH_COMMITS)) {
      events += commit.draft().events().size();
      if (events > BATCH_EVENTS && !batch.isEmpty()) {
        break;
      }
      batch.add(commit);
    }
    return batch;
  }

  /** Watches the one that fenced us, until it stops publishing what there is to publish. */
  private void standBy() {
    LOG.info("another instance relays; this one stands by");
    state = new RelayState.StandingBy();
    boolean other = true;
    while (running && other) {
      long before = published;
      backOff(STAND_BY_MILLIS);
      published = Progress.read(settings);
      other = published > before || lag() == 0;
    }
  }

  private void awaitAppend() {
    try {
      if (wakeUps.tryAcquire(IDLE_POLL_MILLIS, MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  /** Unlike the wait for an append, no append cuts this one short. */
  private void backOff(long millis) {
    try {
      running = !stopped.await(millis, MILLISECONDS) && running;
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private static boolean isFenced(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  Instant now() {
    return clock.instant();
  }
}
