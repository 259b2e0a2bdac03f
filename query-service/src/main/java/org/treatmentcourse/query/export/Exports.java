package org.treatmentcourse.query.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.treatmentcourse.query.export.ExportRun.Progress;
import org.treatmentcourse.query.export.ExportRun.Step;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.projection.parked.FailureReason;

/**
 * Makes exports, one after the other, in the background: whatever is under way when the service
 * starts goes on. Of several services on one folder the one that holds its lock works.
 */
final class Exports implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final String LOCK = "lock";

  private final Map<UUID, Progress> progress = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = Thread.ofPlatform().name("exports").unstarted(this::run);
  private final ExportStore store;
  private final LedgerLogClient log;
  private final Duration keep;
  private final InstantSource clock;
  private volatile boolean stopped;

  Exports(ExportStore store, LedgerLogClient log, Duration keep, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.keep = keep;
    this.clock = clock;
  }

  /** Takes an export; one that is there already stays, and one that failed is tried again. */
  synchronized Export take(Export asked) {
    var there = store.find(asked.id());
    if (there.isPresent() && there.get().state() != Export.State.FAILED) {
      return there.get();
    }
    var next = there.map(Export::again).orElse(asked);
    store.keep(next);
    wake.release();
    return next;
  }

  Optional<Export> find(UUID id) {
    return store.find(id);
  }

  /** How far one is that is under way. */
  Progress progressOf(UUID id) {
    return progress.getOrDefault(id, new Progress(Step.WAITING, 0, 0));
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    stopped = true;
    thread.interrupt(); // what is there of an export stays, and the next start goes on with it
    try {
      if (!thread.join(STOP_WITHIN)) {
        LOG.warn("an export did not stop within {}; the next start goes on with it", STOP_WITHIN);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void run() {
    while (!stopped) {
      try {
        Files.createDirectories(store.folder());
        try (var channel =
                FileChannel.open(
                    store.folder().resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock()) {
          if (lock != null) {
            work();
          }
        }
        pause();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException | RuntimeException failed) {
        LOG.warn("exports wait: {}", FailureReason.of(failed));
        try {
          pause();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private void work() throws IOException, InterruptedException {
    while (!stopped) {
      for (var export : store.underWay()) {
        if (!stopped) {
          make(export);
        }
      }
      store.removeBefore(clock.instant().minus(keep));
      pause();
    }
  }

  private void make(Export export) {
    try {
      new ExportRun(store, log, clock, at -> progress.put(export.id(), at)).make(export);
      LOG.info("export {} is ready", export.id());
    } catch (IOException notNow) {
      LOG.warn("export {} waits: {}", export.id(), FailureReason.of(notNow));
    } catch (RuntimeException | StackOverflowError failed) {
      // The second of what is nested too deep to be laid out: this thread makes the others, too.
      LOG.error("export {} failed: {}", export.id(), FailureReason.of(failed));
      store.keep(export.failed(FailureReason.of(failed)));
    }
  }

  private void pause() throws InterruptedException {
    if (wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }
}
