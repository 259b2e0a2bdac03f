package org.treatmentcourse.command.transparency;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.RawCommit;
import org.treatmentcourse.command.worker.BackOff;
import org.treatmentcourse.command.worker.Shift;
import org.treatmentcourse.command.worker.Worker;
import org.treatmentcourse.command.worker.Working;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.Checkpoint;

/**
 * Follows the ledger, one leaf a commit, and signs what it has: at most a second after a commit. It
 * keeps nothing that isn't stored; whatever goes wrong, it checks and begins again. Off duty it
 * signs nothing and checks what another instance signed: it shows that, and is ready to take over.
 */
final class LedgerLog implements Working {
  /** How many commits are read at once; at the largest commit this is 32 MB. */
  static final int BATCH_COMMITS = 512;

  /** Many commits share a checkpoint: they are kept for ever. */
  private static final Duration SIGNING_INTERVAL = Duration.ofMillis(250);

  /** How late a commit of another instance, whose append wakes nobody here, is seen. */
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
  private final LogState state;
  private final InstantSource clock;
  private final Runnable signedListener;
  private final BooleanSupplier onDuty;
  private final List<HashTile> unstored = new ArrayList<>();
  private final Worker worker =
      new Worker("ledger-log", BackOff.always(BACK_OFF), this::run, LedgerLog::failed);

  private volatile CountDownLatch checked = new CountDownLatch(1);

  LedgerLog(
      Ledger ledger,
      TileStore tiles,
      CheckpointStore checkpoints,
      LogSigners signers,
      LogCheck check,
      LogState state,
      InstantSource clock,
      Runnable signedListener,
      BooleanSupplier onDuty) {
    this.ledger = ledger;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.signers = signers;
    this.check = check;
    this.state = state;
    this.clock = clock;
    this.signedListener = signedListener;
    this.onDuty = onDuty;
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
    unstored.clear();
    var tree = check.restore(unstored::add);
    long signedSize = checkpoints.last().map(StoredCheckpoint::size).orElse(NOTHING_SIGNED);
    if (signedSize != tree.size() && signedSize != NOTHING_SIGNED) {
      shift.pause(BACK_OFF);
      return; // another instance signed in between: begin again
    }
    if (signedSize != NOTHING_SIGNED) {
      checkpoints.last().ifPresent(last -> show(last, tree));
    }
    // Both end when duty does or begins, and all begins again from the last checkpoint.
    if (onDuty.getAsBoolean()) {
      lead(tree, signedSize, shift);
    } else {
      watch(tree, shift);
    }
  }

  private void lead(GrowingTree tree, long lastSigned, Shift shift) {
    long signedSize = lastSigned;
    while (shift.goesOn() && onDuty.getAsBoolean()) {
      boolean more = read(tree, Long.MAX_VALUE, shift);
      state.sound(clock.instant());
      shift.progressed();
      if (tree.size() > signedSize) {
        sign(tree, signedSize);
        signedSize = tree.size();
        checked.countDown();
        if (!more) {
          shift.pause(SIGNING_INTERVAL);
        }
      } else {
        checked.countDown();
        shift.awaitWakeUp(IDLE_POLL);
      }
    }
  }

  private void watch(GrowingTree tree, Shift shift) {
    while (shift.goesOn() && !onDuty.getAsBoolean()) {
      var last = checkpoints.last().filter(kept -> kept.size() > tree.size());
      if (last.isPresent()) {
        compare(last.get(), tree, shift);
      }
      state.sound(clock.instant());
      shift.progressed();
      checked.countDown();
      shift.awaitWakeUp(IDLE_POLL);
    }
  }

  /** Another instance's checkpoint with the ledger as it is read here. */
  private void compare(StoredCheckpoint last, GrowingTree tree, Shift shift) {
    long known = tree.size();
    check.requireOurs(last);
    while (tree.size() < last.size() && shift.goesOn() && !onDuty.getAsBoolean()) {
      long before = tree.size();
      read(tree, last.size(), shift);
      unstored.clear(); // whoever signed has stored them
      if (tree.size() == before && shift.goesOn()) {
        throw new LogDamaged(before, "the ledger ends before it and was signed with it");
      }
    }
    if (tree.size() == last.size()) {
      if (!last.checkpoint().root().equals(tree.root())) {
        throw new LogDamaged(known, "the checkpoint of size " + last.size() + " has another root");
      }
      show(last, tree);
    }
  }

  /** Reads on for at most the time between two checkpoints; true if there may be more. */
  private boolean read(GrowingTree tree, long toSize, Shift shift) {
    long end = System.nanoTime() + SIGNING_INTERVAL.toNanos();
    List<RawCommit> commits;
    do {
      int limit = (int) Math.min(BATCH_COMMITS, toSize - tree.size());
      commits = ledger.readRaw(tree.size(), limit);
      for (RawCommit commit : commits) {
        if (commit.number() != tree.size()) {
          throw new LogDamaged(tree.size(), "missing in the ledger");
        }
        tree.add(MerkleTree.leaf(commit.bytes()));
      }
    } while (commits.size() == BATCH_COMMITS
        && tree.size() < toSize
        && System.nanoTime() - end < 0
        && shift.goesOn());
    return commits.size() == BATCH_COMMITS;
  }

  private void sign(GrowingTree tree, long signedSize) {
    tiles.insert(unstored);
    // Crash here: tiles beyond the last checkpoint; the next start computes the same ones again.
    unstored.clear();
    var checkpoint = new Checkpoint(signers.origin(), tree.size(), tree.root());
    var signed =
        new StoredCheckpoint(
            tree.size(), signers.sign(checkpoint.text()), openLeaves(tree, signedSize));
    var kept = checkpoints.keep(signed);
    // Crash here: signed and kept, not published; the publisher begins with the last one kept.
    if (!kept.checkpoint().root().equals(checkpoint.root())) {
      throw new LogDamaged(
          Math.max(0, signedSize), "a checkpoint of size " + tree.size() + " has another root");
    }
    show(kept, tree);
    signedListener.run();
  }

  /** The hashes that came since the last checkpoint and are in no full tile. */
  private static List<Hash> openLeaves(GrowingTree tree, long signedSize) {
    return tree.edge()
        .tile(0, tree.size() / TileAddress.FULL)
        .map(
            tile -> {
              long known = Math.max(0, signedSize - tile.address().firstEntry());
              return tile.hashes().subList((int) known, tile.hashes().size());
            })
        .orElse(List.of());
  }

  private void show(StoredCheckpoint checkpoint, GrowingTree tree) {
    state.signed(new LogState.Signed(checkpoint.note(), tree.edge()));
  }
}
