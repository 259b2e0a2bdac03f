package org.treatmentcourse.query.projection;

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
  /** How the reason of a gap begins. */
  static final String GAP = "Gap";

  static Parking of(String readModel, RecordedEvent event, String reason, long seen) {
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
        Cut.BEFORE_FIRST);
  }

  /** Whether events were lost on the way here, and none was refused: another source has them. */
  public boolean isLostOnTheWay() {
    return seq.isEmpty() || reason.startsWith(GAP);
  }
}
