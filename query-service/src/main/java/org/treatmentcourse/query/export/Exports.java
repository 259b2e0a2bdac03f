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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.query.export.ExportRun.Progress;
import org.treatmentcourse.query.export.ExportRun.Step;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.export.report.Pdf;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;

/**
 * Makes exports, one after the other, in the background. An export that was under way when the
 * service stopped goes on when it starts. Of several services on one folder, the one that holds the
 * folder's lock works.
 */
final class Exports implements Working {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  /** They are made one after the other: so many wait at most, and so many of one person's. */
  static final int MOST_UNDER_WAY = 20;

  static final int MOST_OF_ONE = 5;

  private static final String LOCK = "lock";

  private final Map<UUID, Progress> progress = new ConcurrentHashMap<>();
  private final Worker worker =
      new Worker("exports", BackOff.always(LOOK_EVERY), this::run, Exports::failed);
  private final ExportStore store;
  private final LedgerLogClient log;
  private final NarrativeReader narrative;
  private final Pdf pdf;
  private final Duration keep;
  private final InstantSource clock;

  Exports(
      ExportStore store,
      LedgerLogClient log,
      NarrativeReader narrative,
      Pdf pdf,
      ExportSettings settings,
      InstantSource clock) {
    this.store = store;
    this.pdf = pdf;
    this.log = log;
    this.narrative = narrative;
    this.keep = settings.keep();
    this.clock = clock;
  }

  /**
   * Takes an export; one that is there already stays, and one that failed is tried again.
   *
   * @throws org.treatmentcourse.service.problem.Problem if as many are under way as may be
   */
  synchronized Export take(Export asked) {
    var there = store.find(asked.id());
    if (there.isPresent() && there.get().state() != Export.State.FAILED) {
      return there.get();
    }
    var underWay = store.underWay();
    if (underWay.size() >= MOST_UNDER_WAY
        || underWay.stream().map(Export::requestedBy).filter(asked.requestedBy()::equals).count()
            >= MOST_OF_ONE) {
      throw QueryProblem.tooManyExports();
    }
    var next = there.map(Export::again).orElse(asked);
    store.keep(next);
    worker.wake();
    return next;
  }

  Optional<Export> find(UUID id) {
    return store.find(id);
  }

  /** The progress of an export that is under way. */
  Progress progressOf(UUID id) {
    return progress.getOrDefault(id, new Progress(Step.WAITING, 0, 0));
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** Interrupts it: what is there of an export stays, and the next start goes on with it. */
  @Override
  public void stop() {
    if (!worker.stop(Duration.ZERO) && !worker.stop(STOP_WITHIN)) {
      LOG.warn("an export did not stop within {}; the next start goes on with it", STOP_WITHIN);
    }
  }

  private static void failed(RuntimeException failure) {
    LOG.warn("exports wait: {}", FailureReason.of(failure));
  }

  private void run(Shift shift) {
    try {
      Files.createDirectories(store.folder());
      try (var channel =
              FileChannel.open(
                  store.folder().resolve(LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          @Nullable FileLock lock = channel.tryLock()) {
        if (lock != null) {
          work(shift);
        }
      }
    } catch (IOException notNow) {
      LOG.warn("exports wait: {}", FailureReason.of(notNow));
    }
    shift.awaitWakeUp(LOOK_EVERY);
  }

  private void work(Shift shift) throws IOException {
    while (shift.goesOn()) {
      for (var export : store.underWay()) {
        if (shift.goesOn()) {
          make(export);
        }
      }
      store.removeBefore(clock.instant().minus(keep));
      store.removeOf(patient -> narrative.key(patient) instanceof KeyState.Destroyed);
      shift.awaitWakeUp(LOOK_EVERY);
    }
  }

  private void make(Export export) {
    try {
      new ExportRun(store, log, narrative, pdf, clock, at -> progress.put(export.id(), at))
          .make(export);
      LOG.info("export {} is ready", export.id());
    } catch (IOException notNow) {
      LOG.warn("export {} waits: {}", export.id(), FailureReason.of(notNow));
    } catch (RuntimeException | StackOverflowError failed) {
      // The second of what is nested too deep to be laid out: this thread makes the others, too.
      LOG.error("export {} failed: {}", export.id(), FailureReason.of(failed));
      store.keep(export.failed(FailureReason.of(failed)));
    }
  }
}
