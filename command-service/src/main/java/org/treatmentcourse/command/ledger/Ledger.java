package org.treatmentcourse.command.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.commit.ReadAhead;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The append-only record of everything that was decided and everything that happened. This is its
 * specification; {@code LedgerContract} is the same as tests.
 *
 * <p><b>Durable when.</b> An append that returns is on the journals of a majority of the replica
 * set. No reader ever sees a commit that could still be rolled back.
 *
 * <p><b>Ordered how.</b> Commits are numbered 0, 1, 2, … without a gap, in one order for all
 * streams and all processes. A commit's events become visible together or not at all. A reader that
 * has read commit <i>n</i> has been able to read every commit before it.
 *
 * <p><b>On conflict.</b> An event claims its place (stream, seq). If another commit holds one of
 * them, the append fails with {@link AppendFailed.StreamConflict} and records nothing. That the
 * place is the stream's <i>next</i> is the caller's promise: a caller decides on the stream it has
 * read to its end.
 *
 * <p><b>On a repeated command.</b> A command id is recorded once. Appending it again, with the same
 * or other events, records nothing and returns the first outcome as {@link Appended.Before}.
 *
 * <p><b>On an unknown outcome.</b> A lost answer is resolved inside the ledger: it looks for the
 * command before it sends again. If that takes longer than the ledger's bound, the append fails
 * with {@link AppendFailed.LedgerUnavailable}: it may have been recorded or may yet be; appending
 * the same command again tells, and never records it twice.
 *
 * <p><b>Concurrent callers.</b> Any number of threads, instances and processes may append and read
 * at once. An append waits for the disk; it may share that wait with others.
 *
 * <p>Readers fail with a {@link com.mongodb.MongoException} when the store can't be read.
 */
public interface Ledger {
  /** A commit's largest size as stored: the limit of a transparency log's entry. */
  int MAX_COMMIT_BYTES = 65_535;

  /**
   * Records a draft, whose every text is well-formed Unicode: every program reads a stored commit
   * for ever, and none mends it.
   *
   * @throws AppendFailed its subclass says why; only {@link AppendFailed.LedgerUnavailable} leaves
   *     open whether it was recorded
   */
  Appended append(Draft draft);

  /** At most {@code limit} commits in order, from number {@code from} on; empty at the end. */
  List<Commit> read(long from, int limit);

  /**
   * The same as {@link #read}, but fewer may come than there are: commits that this instance
   * remembers are not read from the store again. Empty at the end only.
   */
  default List<Commit> readOn(long from, int limit) {
    return read(from, limit);
  }

  /** The same commits as {@link #read} gives, as their documents' bytes. */
  List<StoredCommit> readStored(long from, int limit);

  /**
   * At most {@code limit} commits in order that hold an event of the stream at {@code fromSeq} or
   * later. They may hold events of other streams, too.
   */
  List<Commit> commitsOf(String stream, long fromSeq, int limit);

  /**
   * The first commits of streams whose names begin with a prefix and whose first event's payload
   * has a text in it. For rare questions: it looks at the first event of every such stream.
   */
  List<Commit> beginnings(String prefix, String text);

  /** The last commit's number; empty if nothing was ever recorded. */
  OptionalLong head();

  /** The highest seq of a stream; empty if there is no such stream. */
  OptionalLong lastSequence(String stream);

  /** The commit of a command: what a caller whose answer was lost asks for. */
  Optional<Commit> byCommand(UUID command);

  /**
   * Calls {@code listener} after commits of this instance became durable. A wake-up and no more: it
   * may come late, once for many, or never (another instance appended), and it must not block.
   */
  Subscription onAppend(Runnable listener);

  /**
   * Says that the store may not be the one that was read so far. Everything remembered of the store
   * is read again. Appends that wait are not recorded, since they were decided on the old store.
   */
  void forget();

  /** The number of such calls. A cache of what was read is dropped when this number changes. */
  long forgotten();

  /** All events of a stream from a seq on, in order. */
  default List<RecordedEvent> stream(String stream, long fromSeq) {
    var events = new ArrayList<RecordedEvent>();
    long next = fromSeq;
    List<Commit> page;
    do {
      page = commitsOf(stream, next, STREAM_PAGE_COMMITS);
      for (Commit commit : page) {
        for (RecordedEvent event : commit.events()) {
          if (event.stream().equals(stream) && event.seq() >= next) {
            events.add(event);
          }
        }
      }
      next = events.isEmpty() ? next : events.getLast().seq() + 1;
    } while (page.size() == STREAM_PAGE_COMMITS);
    return List.copyOf(events);
  }

  /**
   * All commits in order from number {@code from} on, read ahead while the reader works. At the end
   * {@code tryAdvance} says no, and yes again once there is more. For one thread.
   */
  ReadAhead<Commit> follow(long from);

  /** The number of commits read ahead; at the largest commit this is 64 MB. */
  int FOLLOW_PAGE_COMMITS = 1_000;

  /** The number of a stream's commits read at once. */
  int STREAM_PAGE_COMMITS = 500;

  /** Ends a listener's subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
