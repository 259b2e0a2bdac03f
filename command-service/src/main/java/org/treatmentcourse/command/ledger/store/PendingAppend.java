package org.treatmentcourse.command.ledger.store;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;

/** A draft on its way through the writer: encoded by its caller, who waits for the outcome. */
final class PendingAppend {
  /**
   * The time for which the writer tries to learn an outcome before it reports the outcome as
   * unknown.
   */
  static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(15);

  private final Draft draft;
  private final byte[] bytes;
  private final long deadlineNanos;
  private final CompletableFuture<Appended> outcome = new CompletableFuture<>();
  private RawBsonDocument document;
  private boolean suspect;
  private boolean sent;
  private long forgotten; // of the ledger, when this was submitted

  PendingAppend(Draft draft, Duration outcomeTimeout) {
    this.draft = draft;
    this.deadlineNanos = System.nanoTime() + outcomeTimeout.toNanos();
    this.bytes = CommitWriter.encode(draft);
    this.document = new RawBsonDocument(bytes);
  }

  UUID command() {
    return draft.command();
  }

  Commit number(long number, Instant recordedAt) {
    document = CommitWriter.number(bytes, number, recordedAt);
    return new Commit(number, recordedAt, draft);
  }

  RawBsonDocument document() {
    return document;
  }

  /** It goes to the store; from now on it may be recorded. */
  void sent() {
    sent = true;
  }

  void submitted(long atForgotten) {
    forgotten = atForgotten;
  }

  /** Fails it if it was decided on what the ledger has forgotten since; says whether it did. */
  boolean refuseIfOutdated(long now) {
    return forgotten != now
        && unavailable(new IllegalStateException("the store was read anew since this was decided"));
  }

  /** Fails it if it certainly isn't recorded; says whether it did. */
  boolean refuseUnlessSent(Veto veto) {
    return !sent && outcome.completeExceptionally(new AppendFailed.Vetoed(veto));
  }

  /** The store refused it for a key that is taken; which one is to be found out. */
  void suspect() {
    suspect = true;
  }

  boolean isSuspect() {
    return suspect;
  }

  boolean isExpired() {
    return System.nanoTime() - deadlineNanos > 0;
  }

  void recorded(Commit commit) {
    outcome.complete(new Appended.Now(commit));
  }

  /** Its command is in the ledger: by this append, if the answer was lost, or from before. */
  void found(Commit commit) {
    outcome.complete(
        commit.draft().events().equals(draft.events())
            ? new Appended.Now(commit)
            : new Appended.Before(commit));
  }

  /** Fails it if another commit holds one of its places; says whether it did. */
  boolean refuseIfTaken(LedgerReads reads) {
    suspect = false;
    var taken = reads.taken(draft);
    taken.ifPresent(
        event ->
            outcome.completeExceptionally(
                new AppendFailed.StreamConflict(event.stream(), event.seq())));
    return taken.isPresent();
  }

  boolean unavailable(Throwable cause) {
    return outcome.completeExceptionally(new AppendFailed.LedgerUnavailable(cause));
  }

  /** Waits for the outcome; the writer gives one in bounded time. */
  Appended await() {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AppendFailed failed) {
        throw failed;
      }
      throw e;
    }
  }
}
