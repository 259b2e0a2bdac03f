package org.treatmentcourse.command.published;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.treatmentcourse.transparency.note.Checkpoint;

/** The part of this ledger's log that Kafka holds. Any thread may ask. */
public interface PublishedLog {

  /**
   * Asks Kafka again.
   *
   * @return completes with true once {@link #known} is at least what Kafka held when this was
   *     called, with false if Kafka can't be asked; in bounded time
   */
  CompletableFuture<Boolean> ask();

  /** The state that Kafka was last seen to hold; nothing that was once seen is forgotten. */
  Known known();

  /** Calls {@code listener} after {@link #known} changed; it must not block. */
  void onNews(Runnable listener);

  /**
   * The known state of Kafka.
   *
   * @param newest of each name that the log has had, the checkpoints of the largest size that a key
   *     of ours signed: one, unless two disagree; none if nothing was published
   * @param earlier sizes and roots below the newest that claim to be ours, in order of size
   * @param relayed the relay's progress
   */
  record Known(List<Checkpoint> newest, List<Checkpoint> earlier, Optional<RelayProgress> relayed) {
    static final Known NOTHING = new Known(List.of(), List.of(), Optional.empty());

    public Known {
      newest = List.copyOf(newest);
      earlier = List.copyOf(earlier);
    }
  }
}
