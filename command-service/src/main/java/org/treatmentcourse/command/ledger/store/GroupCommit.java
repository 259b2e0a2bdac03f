package org.treatmentcourse.command.ledger.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.treatmentcourse.command.ledger.store.LedgerLayout.LEDGER;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.commit.Commit;

/**
 * The one thread of this instance that writes. All waiting commits go into one ordered insert, so
 * that many commits share one wait for the disk. It alone holds the tail it builds upon.
 */
final class GroupCommit implements AutoCloseable {
  /** The most commits that may wait; at the largest commit this is 128 MB. */
  static final int QUEUE_CAPACITY_COMMITS = 2_048;

  /** The most commits in one insert; at the largest commit this is 32 MB of a message's 48 MB. */
  static final int BATCH_CAPACITY_COMMITS = 512;

  /** The write concern's own bound, so that a lost majority comes back as an unknown outcome. */
  static final Duration MAJORITY_TIMEOUT = Duration.ofSeconds(5);

  /** The time that gathering may cost, as a part of the last insert's time. */
  private static final int GATHERING_SHARE = 4;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
  private static final long IDLE_POLL_MILLIS = 100;
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final int PAUSE_DOUBLINGS = 8; // to half a second
  private static final int DUPLICATE_KEY_CODE = 11_000;
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final BlockingQueue<PendingAppend> queue =
      new LinkedBlockingQueue<>(QUEUE_CAPACITY_COMMITS);
  private final MongoDatabase database;
  private final MongoCollection<RawBsonDocument> ledger;
  private final LedgerReads reads;
  private final InstantSource clock;
  private final Supplier<Optional<Veto>> veto;
  private final Consumer<List<Commit>> durable;
  private final Thread writer;
  private boolean closed; // guarded by this
  private volatile boolean draining;
  private volatile long forgotten; // written under this

  // The writer thread's own: nobody else reads or writes these.
  private boolean indexed;
  private Tail tail = new Tail.Unknown();
  private long tailForgotten;
  private int lastBatchCommits;
  private long lastInsertNanos;

  /** The state that the next commit builds upon. */
  private sealed interface Tail {
    /** Something happened whose end we have not seen: ask before sending. */
    record Unknown() implements Tail {}

    /** Durable at a majority, and every commit before it. */
    record Known(long next) implements Tail {}
  }

  GroupCommit(
      MongoDatabase database,
      LedgerReads reads,
      InstantSource clock,
      Supplier<Optional<Veto>> veto,
      Consumer<List<Commit>> durable) {
    this.database = database;
    this.ledger =
        database
            .getCollection(LEDGER, RawBsonDocument.class)
            .withWriteConcern(
                WriteConcern.MAJORITY
                    .withJournal(true)
                    .withWTimeout(MAJORITY_TIMEOUT.toMillis(), MILLISECONDS));
    this.reads = reads;
    this.clock = clock;
    this.veto = veto;
    this.durable = durable;
    this.writer = Thread.ofPlatform().name("ledger-writer").start(this::run);
  }

  /** Queues an append; its outcome comes later. */
  synchronized void submit(PendingAppend append) {
    if (closed) {
      throw new AppendFailed.LedgerClosed();
    }
    append.submitted(forgotten);
    if (!queue.offer(append)) {
      throw new AppendFailed.LedgerBusy(QUEUE_CAPACITY_COMMITS);
    }
  }

  /** The store may be another one: its tail is read again, and what waits is not recorded. */
  synchronized void forget() {
    forgotten++;
  }

  long forgotten() {
    return forgotten;
  }

  /** Refuses new appends, writes those that wait, and ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    draining = true;
    try {
      if (!writer.join(CLOSE_TIMEOUT)) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var batch = new ArrayList<PendingAppend>(BATCH_CAPACITY_COMMITS);
    try {
      while (!(draining && queue.isEmpty())) {
        PendingAppend first = queue.poll(IDLE_POLL_MILLIS, MILLISECONDS);
        if (first != null) {
          batch.add(first);
          gather(batch);
          lastBatchCommits = batch.size();
          record(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("the ledger's writer was interrupted; {} commits still waited", queue.size());
    } finally {
      synchronized (this) {
        closed = true; // whatever ended the writer: nobody may wait for one that is gone
      }
      queue.drainTo(batch);
      batch.forEach(append -> append.unavailable(new InterruptedException("closed")));
    }
  }

  /**
   * Takes what waits. Callers whose appends have just been answered usually come again at once: who
   * takes the first of them alone makes all the others wait for the disk twice.
   */
  private void gather(List<PendingAppend> batch) throws InterruptedException {
    long end = System.nanoTime() + lastInsertNanos / GATHERING_SHARE;
    queue.drainTo(batch, BATCH_CAPACITY_COMMITS - batch.size());
    while (batch.size() < lastBatchCommits) {
      PendingAppend next = queue.poll(end - System.nanoTime(), NANOSECONDS);
      if (next == null) {
        return;
      }
      batch.add(next);
      queue.drainTo(batch, BATCH_CAPACITY_COMMITS - batch.size());
    }
  }

  /**
   * Gives every append of a batch its outcome. Each round first makes certain what is stored, then
   * sends what is not. Repeating a round is always safe: a number, a place in a stream and a
   * command can each be taken once.
   */
  private void record(List<PendingAppend> batch) throws InterruptedException {
    List<PendingAppend> open = new ArrayList<>(batch);
    for (int round = 0; !open.isEmpty(); round++) {
      pauseBefore(round);
      int before = open.size();
      try {
        if (tailForgotten != forgotten) {
          tailForgotten = forgotten;
          tail = new Tail.Unknown();
        }
        if (tail instanceof Tail.Unknown) {
          resolve(open);
        }
        boolean permitted = refuseForbidden(open);
        if (permitted && tail instanceof Tail.Known(long next) && !open.isEmpty()) {
          List<Commit> commits = number(open, next);
          // Crash here: nothing is stored and nobody was told. Clients repeat their commands.
          tail = new Tail.Unknown();
          long begin = System.nanoTime();
          open.forEach(PendingAppend::sent);
          ledger.insertMany(open.stream().map(PendingAppend::document).toList(), ORDERED);
          // Crash here: all are durable and nobody was told. A repeated command finds its commit.
          tail = new Tail.Known(next + open.size());
          lastInsertNanos = System.nanoTime() - begin;
          settle(open, commits);
        }
      } catch (MongoBulkWriteException e) {
        // Crash here: a prefix is stored, without a gap, for the insert is ordered.
        markSuspect(e, open);
      } catch (MongoException e) {
        // Anything may be stored or still be under way: the next round asks.
        LOG.warn("the outcome of {} commits is unknown: {}", open.size(), e.getClass().getName());
        expire(open, e);
      } catch (RuntimeException e) {
        LOG.error("the ledger's writer met what it should not", e);
        open.forEach(append -> append.unavailable(e));
        open.clear();
      }
      round = open.size() < before ? 0 : round;
    }
  }

  private static final InsertManyOptions ORDERED = new InsertManyOptions().ordered(true);

  /** The commits that are stored already, those that can never be, and the end of the ledger. */
  private void resolve(List<PendingAppend> open) {
    if (!indexed) {
      LedgerIndexes.ensure(database);
      indexed = true;
    }
    var stored = reads.byCommands(open.stream().map(PendingAppend::command).toList());
    var known = new ArrayList<Commit>();
    open.removeIf(
        append -> {
          Commit commit = stored.get(append.command());
          if (commit != null) {
            known.add(commit);
            append.found(commit);
          }
          return commit != null;
        });
    if (!known.isEmpty()) {
      durable.accept(known);
    }
    // Only after the look-up of commands: a place may be taken by this very command.
    open.removeIf(append -> append.isSuspect() && append.refuseIfTaken(reads));
    OptionalLong head = reads.head();
    tail = new Tail.Known(head.isEmpty() ? 0 : head.getAsLong() + 1);
  }

  /**
   * A commit that was allowed when it was submitted may be forbidden now. A commit that was sent
   * already may yet be recorded: it waits for the store's answer, or until its time is over.
   *
   * @return whether the others may be sent
   */
  private boolean refuseForbidden(List<PendingAppend> open) {
    open.removeIf(append -> append.refuseIfOutdated(tailForgotten));
    var forbidden = veto.get();
    forbidden.ifPresent(
        now -> {
          open.removeIf(append -> append.refuseUnlessSent(now));
          expire(open, new IllegalStateException("nothing may be appended now"));
        });
    return forbidden.isEmpty();
  }

  private List<Commit> number(List<PendingAppend> open, long next) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var commits = new ArrayList<Commit>(open.size());
    for (PendingAppend append : open) {
      commits.add(append.number(next + commits.size(), now));
    }
    return commits;
  }

  private void settle(List<PendingAppend> open, List<Commit> commits) {
    durable.accept(commits);
    for (int i = 0; i < commits.size(); i++) {
      open.get(i).recorded(commits.get(i));
    }
    open.clear();
  }

  /** A duplicate key: of a number, a place or a command; the next round finds out which. */
  private void markSuspect(MongoBulkWriteException failure, List<PendingAppend> open) {
    var errors = failure.getWriteErrors();
    if (!errors.isEmpty() && errors.getFirst().getCode() == DUPLICATE_KEY_CODE) {
      open.get(errors.getFirst().getIndex()).suspect();
    } else {
      LOG.warn("a batch of {} commits was not acknowledged: {}", open.size(), failure.getCode());
    }
    expire(open, failure);
  }

  private static void expire(List<PendingAppend> open, RuntimeException cause) {
    open.removeIf(append -> append.isExpired() && append.unavailable(cause));
  }

  /**
   * No wait before the first retry: the usual reason is another instance, and its insert is done.
   */
  private static void pauseBefore(int round) throws InterruptedException {
    if (round > 1) {
      Thread.sleep(FIRST_PAUSE_MILLIS << Math.min(round - 2, PAUSE_DOUBLINGS));
    }
  }
}
