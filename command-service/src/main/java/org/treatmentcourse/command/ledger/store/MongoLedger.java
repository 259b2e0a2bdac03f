package org.treatmentcourse.command.ledger.store;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.AppendGuard;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.commit.ReadAhead;
import org.treatmentcourse.commit.StoredCommit;

/** The ledger on a MongoDB replica set: one document a commit, inserted and never touched again. */
final class MongoLedger implements Ledger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MongoLedger.class);

  private final LedgerReads reads;
  private final RecentCommits recent = new RecentCommits();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final GroupCommit writer;

  private final Duration outcomeTimeout;
  private final List<AppendGuard> guards;

  MongoLedger(MongoDatabase database, InstantSource clock, List<AppendGuard> guards) {
    this(database, clock, PendingAppend.OUTCOME_TIMEOUT, guards);
  }

  MongoLedger(
      MongoDatabase database,
      InstantSource clock,
      Duration outcomeTimeout,
      List<AppendGuard> guards) {
    this.guards = List.copyOf(guards);
    this.outcomeTimeout = outcomeTimeout;
    this.reads = new LedgerReads(database);
    this.writer = new GroupCommit(database, reads, clock, this::veto, this::durable);
  }

  @Override
  public Appended append(Draft draft) {
    veto()
        .ifPresent(
            veto -> {
              throw new AppendFailed.Vetoed(veto);
            });
    Optional<Commit> first = recent.byCommand(draft.command());
    if (first.isPresent()) {
      return new Appended.Before(first.get());
    }
    draft
        .conflictWithin()
        .ifPresent(
            event -> {
              throw new AppendFailed.StreamConflict(event.stream(), event.seq());
            });
    var append = new PendingAppend(draft, outcomeTimeout);
    writer.submit(append);
    return append.await();
  }

  private Optional<Veto> veto() {
    return guards.stream().flatMap(guard -> guard.veto().stream()).findFirst();
  }

  @Override
  public List<Commit> read(long from, int limit) {
    return reads.read(from, limit);
  }

  /**
   * Commits that this instance appended lately are at hand; commits of another instance in between
   * are read from the store.
   */
  @Override
  public ReadAhead<Commit> follow(long from) {
    return new ReadAhead<>(
        last -> readOn(last == null ? from : last.number() + 1, FOLLOW_PAGE_COMMITS),
        FOLLOW_PAGE_COMMITS);
  }

  @Override
  public List<Commit> readOn(long from, int limit) {
    var known = recent.read(from, limit);
    return known.isEmpty() ? reads.read(from, limit) : known;
  }

  @Override
  public List<StoredCommit> readStored(long from, int limit) {
    return reads.readStored(from, limit);
  }

  @Override
  public List<Commit> commitsOf(String stream, long fromSeq, int limit) {
    return reads.commitsOf(stream, fromSeq, limit);
  }

  @Override
  public List<Commit> beginnings(String prefix, String text) {
    return reads.beginnings(prefix, text);
  }

  @Override
  public OptionalLong head() {
    return reads.head();
  }

  @Override
  public OptionalLong lastSequence(String stream) {
    return reads.lastSequence(stream);
  }

  @Override
  public Optional<Commit> byCommand(UUID command) {
    return recent.byCommand(command).or(() -> reads.byCommand(command));
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void forget() {
    writer.forget();
    recent.clear();
  }

  @Override
  public long forgotten() {
    return writer.forgotten();
  }

  /** Refuses new appends, records those that wait, then returns. */
  @Override
  public void close() {
    writer.close();
  }

  private void durable(List<Commit> commits) {
    commits.forEach(recent::add);
    listeners.forEach(MongoLedger::wake);
  }

  /** A listener that fails must not make a durable commit look like a lost one. */
  private static void wake(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.warn("a listener of the ledger failed", e);
    }
  }
}
