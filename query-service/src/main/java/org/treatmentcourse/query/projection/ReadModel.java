package org.treatmentcourse.query.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One question's answer, kept up to date from events.
 *
 * <p><b>Position.</b> Each stream has a position of its own: the seq of the last event that the
 * view holds. View and position change in one document write, so there is no state in which one
 * knows of an event and the other does not.
 *
 * <p><b>Durable</b> (majority, journaled) when {@link #apply} returns. When it throws, nothing may
 * be assumed; the caller reads the positions again and repeats, and a repeat is a no-op.
 *
 * <p><b>Concurrent callers</b> (two instances during a rebalance, healing beside intake) are safe:
 * every write is guarded by the position it was computed from; the loser gets {@link
 * PositionMoved}.
 */
public interface ReadModel {
  /** The position of a stream that nothing has been taken of. */
  long BEFORE_FIRST = -1;

  /** The name in metrics, parked streams and operations; also the collection's name. */
  String name();

  /** True if the read model covers a stream. */
  boolean follows(String stream);

  /** Creates what taking events needs, such as unique indexes; a repeat is a no-op. */
  void prepare();

  /**
   * Creates what questions need and taking events does not; a repeat is a no-op. It comes after the
   * first events: an index over all of them costs a fraction of one that grows with each.
   */
  void complete();

  /** The position of each stream; a stream that the read model has not met yet is absent. */
  Map<String, Long> positions(Set<String> streams);

  /**
   * The same, where the store need not be asked for what was just written. Others may have moved a
   * position since, and the store may have lost what was written: only a model whose every write is
   * guarded by the position in the store may remember one.
   */
  default Map<String, Long> rememberedPositions(Set<String> streams) {
    return positions(streams);
  }

  /**
   * Folds batches into the views and writes them.
   *
   * @param batches at most one per stream; each begins right after the stream's position
   * @return the events that the fold refused, at most one per stream; what came before them in
   *     their batches is applied, what comes after is not
   * @throws PositionMoved if somebody else moved a position meanwhile
   */
  List<PoisonEvent> apply(List<StreamBatch> batches);

  /**
   * Removes all that the read model holds of a stream, its position included: taking the stream
   * begins with its first event again. A repeat is a no-op; a crash in between leaves nothing that
   * a repeat does not remove.
   *
   * @param eventIds of events that may have been taken, as text
   */
  void withdraw(String stream, Set<String> eventIds);

  /** Forgets what it remembers: another instance may have withdrawn streams meanwhile. */
  default void forget() {}
}
