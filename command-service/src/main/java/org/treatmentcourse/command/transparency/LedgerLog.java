package org.treatmentcourse.command.transparency;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.fork.LogForks;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.published.PublishedCheck;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;
import org.treatmentcourse.transparency.note.Checkpoint;

/**
 * Follows the ledger, one leaf a commit, and signs what it has: at most a second after a commit. It
 * keeps nothing that isn't stored. After any failure it checks and begins again. Off duty it signs
 * nothing and checks what another instance signed: it shows that, and is ready to take over.
 */
final class LedgerLog implements Working {
  /** Many commits share a checkpoint: they are kept for ever. */
  private static final Duration SIGNING_INTERVAL = Duration.ofMillis(250);

  /** The longest time until a commit of another instance is seen; its append wakes nobody here. */
  private static final Duration IDLE_POLL = Duration.ofMillis(200);

  private static final Duration BACK_OFF = Duration.ofSeconds(1);
  private static final Duration FIRST_CHECK_BOUND = Duration.ofSeconds(10);
  private static final long NOTHING_SIGNED = -1;
  private static final Logger LOG = LoggerFactory.getLogger(LedgerLog.class);

  private final Ledger ledger;
  private final TileStore tiles;
  private final CheckpointStore checkpoints;
  private final LogSigners signers;
  private final LogCheck check;
  private final LogForks forks;
  private final PublishedCheck published;
  private final LogState state;
  private final InstantSource clock;
  private final Runnable signedListener;
  private final Duty duty;
  private final Worker worker =
      new Worker("ledger-log", BackOff.always(BACK_OFF), this::run, LedgerLog::failed);

  private volatile CountDownLatch checked = new CountDownLatch(1);

  /** The worker's own: in which stint of duty the ledger was last read from its store alone. */
  private long freshSince = Duty.OFF;

  LedgerLog(
      Ledger ledger,
      TileStore tiles,
      CheckpointStore checkpoints,
      LogSigners signers,
      LogCheck check,
      LogForks forks,
      PublishedCheck published,
      LogState state,
      InstantSource clock,
      Runnable signedListener,
      Duty duty) {
    this.ledger = ledger;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.signers = signers;
    this.check = check;
    this.forks = forks;
    this.published = published;
    this.state = state;
    this.clock = clock;
    this.signedListener = signedListener;
    this.duty = duty;
    duty.onChange(worker::wake);
  }

  /** Tells that there is news of what was published. */
  void wake() {
    worker.wake();
  }

  /** Returns when the log was checked, or when that can't be done now. */
  @Override
  public void start() {
    checked = new CountDownLatch(1);
    worker.start();
    try {
      if (!checked.await(FIRST_CHECK_BOUND.toMillis(), MILLISECONDS)) {
        LOG.warn("the log over the ledger is still being checked; nothing is appended until then");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** As the relay: checked before the first command comes, stopped after the last. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run(Shift shift) {
    try (var _ = ledger.onAppend(worker::wake)) {
      follow(shift);
    } catch (LogDamaged damage) {
      state.damaged(damage);
      LOG.error("nothing is appended any more: {}", damage.getMessage());
      shift.end();
    } finally {
      checked.countDown();
    }
  }

  private static void failed(RuntimeException e) {
    if (e instanceof MongoException) {
      LOG.warn("the log over the ledger begins again after {}", e.getClass().getSimpleName());
    } else {
      LOG.error("the log over the ledger begins again", e);
    }
  }

  private void follow(Shift shift) {
    long stint = duty.stint();
    published.ask();
    if (stint != Duty.OFF && stint != freshSince) {
      ledger.forget(); // its database may be another one since it was read
      freshSince = stint;
    }
    readForks();
    var tree = new LedgerTree(ledger, check, shift);
    var last = checkpoints.last();
    long signedSize = last.map(StoredCheckpoint::size).orElse(NOTHING_SIGNED);
    if (signedSize != tree.size() && signedSize != NOTHING_SIGNED) {
      shift.pause(BACK_OFF);
      return; // another instance signed in between: begin again
    }
    if (!published.holds(stint, tree)) {
      pauseUnpublished(shift);
      return;
    }
    last.ifPresent(
        kept -> {
          published.keep(kept.note());
          show(kept, tree);
        });
    // Both end when duty does or begins, and all begins again from the last checkpoint.
    if (stint == Duty.OFF) {
      watch(tree, shift);
    } else {
      lead(stint, tree, signedSize, shift);
    }
  }

  private void readForks() {
    try {
      forks.read();
    } catch (LogForks.FalselyDeclared e) {
      throw new LogDamaged(e.commit(), String.valueOf(e.getMessage()));
    }
    signers.name(forks.origin());
  }

  /** All begins again from what is stored: the right database may be back by then. */
  private void pauseUnpublished(Shift shift) {
    freshSince = Duty.OFF;
    state.sound(clock.instant()); // as far as its own checkpoints tell
    state.withdraw();
    checked.countDown();
    shift.awaitWakeUp(BACK_OFF);
  }

  private void lead(long stint, LedgerTree tree, long lastSigned, Shift shift) {
    long signedSize = lastSigned;
    while (shift.goesOn() && duty.stint() == stint && published.stillHolds(stint, tree)) {
      boolean more = tree.read(Long.MAX_VALUE, soon());
      if (tree.size() > signedSize) {
        sign(tree, signedSize);
        signedSize = tree.size();
        state.sound(clock.instant());
        shift.progressed();
        checked.countDown();
        if (!more) {
          shift.pause(SIGNING_INTERVAL);
        }
      } else {
        state.sound(clock.instant());
        shift.progressed();
        checked.countDown();
        shift.awaitWakeUp(IDLE_POLL);
      }
    }
  }

  private void watch(LedgerTree tree, Shift shift) {
    while (shift.goesOn() && !duty.isOnDuty() && published.stillHolds(Duty.OFF, tree)) {
      var last = checkpoints.last();
      long size = last.map(StoredCheckpoint::size).orElse(0L);
      if (size < tree.signed().size()) {
        return; // not the database that it was: begin again
      }
      if (size > tree.signed().size()) {
        compare(last.orElseThrow(), tree, shift);
      }
      state.sound(clock.instant());
      shift.progressed();
      checked.countDown();
      shift.awaitWakeUp(IDLE_POLL);
    }
  }

  /** Another instance's checkpoint with the ledger as it is read here. */
  private void compare(StoredCheckpoint last, LedgerTree tree, Shift shift) {
    long known = tree.signed().size();
    check.requireOurs(last);
    while (tree.size() < last.size() && shift.goesOn() && !duty.isOnDuty()) {
      long before = tree.size();
      tree.read(last.size(), soon());
      var _ = tree.takeFullTiles(); // whoever signed has stored them
      if (tree.size() == before && shift.goesOn()) {
        throw new LogDamaged(before, "the ledger ends before it and was signed with it");
      }
    }
    if (tree.size() == last.size()) {
      if (!last.checkpoint().root().equals(tree.root())) {
        throw new LogDamaged(known, "the checkpoint of size " + last.size() + " has another root");
      }
      published.keep(last.note());
      tree.signed(last.checkpoint());
      show(last, tree);
    }
  }

  /** The time between two checkpoints from now on. */
  private static long soon() {
    return System.nanoTime() + SIGNING_INTERVAL.toNanos();
  }

  private void sign(LedgerTree tree, long signedSize) {
    tiles.insert(tree.takeFullTiles());
    // Crash here: tiles beyond the last checkpoint; the next start computes the same ones again.
    var checkpoint = new Checkpoint(signers.origin(), tree.size(), tree.root());
    var signed =
        new StoredCheckpoint(
            tree.size(), signers.sign(checkpoint.text()), tree.openLeaves(signedSize));
    published.keep(signed.note());
    // Crash here: kept outside the database only. The commits are durable, so that the next start
    // finds the ledger at least as long, and signs again.
    var kept = checkpoints.keep(signed);
    // Crash here: signed and kept, not published; the publisher begins with the last one kept.
    if (!kept.checkpoint().root().equals(checkpoint.root())) {
      throw new LogDamaged(
          Math.max(0, signedSize), "a checkpoint of size " + tree.size() + " has another root");
    }
    tree.signed(checkpoint);
    show(kept, tree);
    signedListener.run();
  }

  private void show(StoredCheckpoint checkpoint, LedgerTree tree) {
    state.signed(new LogState.Signed(checkpoint.note(), tree.signed()));
  }
}
