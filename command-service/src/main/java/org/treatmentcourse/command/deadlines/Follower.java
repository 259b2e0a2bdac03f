package org.treatmentcourse.command.deadlines;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.axon.ProtocolUnknown;
import org.treatmentcourse.command.ledger.Commit;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.worker.BackOff;
import org.treatmentcourse.command.worker.Shift;
import org.treatmentcourse.command.worker.Worker;
import org.treatmentcourse.command.worker.WorkingOnDuty;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.UndecodableEvent;

/**
 * Follows the ledger and lets the deadlines that it finds wait. Whoever is on duty follows, from
 * the last position that anybody wrote; two that arm the same deadline arm it once.
 */
final class Follower implements WorkingOnDuty {
  /** How many commits are read at once; at the largest commit this is 32 MB. */
  static final int BATCH_COMMITS = 512;

  /** Appends within this time share a look at the ledger: nothing falls due within a moment. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  /** How late a commit of another instance is seen here; that instance's own follower is sooner. */
  private static final Duration IDLE_POLL = Duration.ofSeconds(5);

  /** To 51 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(200), 8);

  /** A program that can't read more streams than this has been heard. */
  private static final int MOST_REMEMBERED = 1_000;

  /** Before the first commit. */
  private static final long NOTHING = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final Ledger ledger;
  private final DeadlineStore store;
  private final List<Derivation> derivations;
  private final Runnable armed;
  private final Worker worker = new Worker("deadlines", BACK_OFF, this::follow, Follower::failed);

  /** The streams that this program can't read and has said so of; the worker's alone. */
  private final Set<String> unreadable = new HashSet<>();

  private volatile long followed = NOTHING;

  /**
   * A follower that is not started.
   *
   * @param armed called when a deadline waits that did not before
   */
  Follower(Ledger ledger, DeadlineStore store, List<Derivation> derivations, Runnable armed) {
    this.ledger = ledger;
    this.store = store;
    this.derivations = List.copyOf(derivations);
    this.armed = armed;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** After the log over the ledger, which has to be checked before anything is appended. */
  @Override
  public int getPhase() {
    return 1;
  }

  /**
   * How many commits this instance has not looked at.
   *
   * @throws com.mongodb.MongoException if the ledger can't be asked
   */
  long lag() {
    return Math.max(0, ledger.head().orElse(NOTHING) - followed);
  }

  private void follow(Shift shift) {
    try (var _ = ledger.onAppend(worker::wake)) {
      store.ensureIndexes();
      followed = begin();
      while (shift.goesOn()) {
        List<Commit> batch = ledger.read(followed + 1, BATCH_COMMITS);
        if (!batch.isEmpty()) {
          long last = batch.getLast().number();
          arm(batch);
          // Crash here: the deadlines wait and the position is behind them. The successor derives
          // the same ones again, and arming twice is arming once.
          store.followedTo(last);
          followed = last;
        }
        shift.progressed();
        if (batch.size() < BATCH_COMMITS) {
          shift.awaitWakeUp(IDLE_POLL);
          shift.pause(GATHERING);
        }
      }
    }
  }

  /** A position beyond the ledger is that of another: nothing is known of this one. */
  private long begin() {
    long position = store.position().orElse(NOTHING);
    return position > ledger.head().orElse(NOTHING) ? NOTHING : position;
  }

  /** Derives from each stream that the batch touched as it stands by now, which may be later. */
  private void arm(List<Commit> batch) {
    var touched = new LinkedHashMap<String, Commit>();
    for (Commit commit : batch) {
      for (RecordedEvent event : commit.events()) {
        if (mayArm(event)) {
          touched.put(event.stream(), commit);
        }
      }
    }
    boolean anew = false;
    for (Map.Entry<String, Commit> entry : touched.entrySet()) {
      anew |= arm(entry.getKey(), entry.getValue());
    }
    if (anew) {
      armed.run();
    }
  }

  private boolean mayArm(RecordedEvent event) {
    try {
      return derivations.stream()
          .anyMatch(family -> family.follows(event.stream()) && family.mayArm(event));
    } catch (UndecodableEvent e) {
      skipped(event.stream(), e);
      return false;
    }
  }

  private boolean arm(String stream, Commit commit) {
    try {
      List<RecordedEvent> history = ledger.stream(stream, 0);
      return store.arm(
          derivations.stream()
              .filter(family -> family.follows(stream))
              .flatMap(family -> family.of(history).stream())
              .map(deadline -> Armed.by(deadline, commit.recordedAt(), commit.number()))
              .toList());
    } catch (UndecodableEvent | ImpossibleHistory | ProtocolUnknown e) {
      skipped(stream, e);
      return false;
    }
  }

  /** One stream that this program can't read must not keep all others from their deadlines. */
  private void skipped(String stream, RuntimeException e) {
    if (unreadable.size() < MOST_REMEMBERED && unreadable.add(stream)) {
      LOG.error("no deadlines of {}: {}", stream, e.getClass().getSimpleName());
    }
  }

  private static void failed(RuntimeException e) {
    LOG.warn("the ledger's deadlines are followed again after {}", e.getClass().getSimpleName());
  }
}
