package org.treatmentcourse.query.projection.parked;

import java.util.Optional;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * One stream that one read model can't go on with.
 *
 * @param seq the event that could not be taken; absent if its envelope can't be read
 * @param commit that event's commit
 * @param clinic whose stream it is, where known
 * @param reason what kind of failure, where; nothing of the payload
 * @param seen the highest seq delivered while parked: released only when the position reaches it
 */
public record Parking(
    String readModel,
    String stream,
    Optional<Long> seq,
    Optional<Long> commit,
    Optional<String> clinic,
    String reason,
    long seen) {
  private static final long NOTHING_SEEN = -1;

  /** The beginning of the reason of a gap. */
  public static final String GAP = "Gap";

  /** The beginning of the reason of a conflict: two events claim one place. */
  static final String CONFLICT = "SequenceConflict";

  public static Parking of(String readModel, RecordedEvent event, String reason, long seen) {
    return new Parking(
        readModel,
        event.stream(),
        Optional.of(event.seq()),
        Optional.of(event.commit()),
        event.clinic(),
        reason,
        seen);
  }

  /** A record of the stream whose envelope can't be read, so that its seq is not known. */
  public static Parking unreadable(String readModel, String stream, String reason) {
    return new Parking(
        readModel,
        stream,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reason,
        NOTHING_SEEN);
  }

  /**
   * A stream of which nothing is held any more, because two events claim one place in it.
   *
   * @param event one of the two
   * @param which names the place and both of them
   */
  public static Parking conflict(String readModel, RecordedEvent event, String which, long seen) {
    return of(readModel, event, CONFLICT + ": " + which, seen);
  }

  /**
   * The parking that follows a conflict that the ledger has settled, if more was seen than the
   * ledger holds.
   */
  Parking gapAfter(long position) {
    var reason = GAP + ": expected seq " + (position + 1) + ", met " + seen;
    return new Parking(readModel, stream, Optional.of(seen), commit, clinic, reason, seen);
  }

  /** True if two events claim one place; only the ledger can decide which is true. */
  public boolean isConflict() {
    return reason.startsWith(CONFLICT);
  }

  /** True if events were lost on the way here and none was refused; another source has them. */
  public boolean isLostOnTheWay() {
    return seq.isEmpty() || reason.startsWith(GAP);
  }
}
