package org.treatmentcourse.query.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The relay publishes each event once, commit after commit, so that a partition has them in the
 * ledger's order. A record of what came before it was published twice, or by somebody else, also
 * where it is the very event that is held. For one thread.
 */
final class RecordOrder {
  private final Map<Integer, Last> last = new HashMap<>();

  /** The last record of a partition. */
  private record Last(long offset, long commit, int commitIndex) {
    boolean isBefore(RecordedEvent event) {
      return commit < event.commit()
          || (commit == event.commit() && commitIndex < event.commitIndex());
    }
  }

  /**
   * Looks at the next record of a partition; the same offset may be delivered again.
   *
   * @return what is wrong with it; empty if nothing is
   */
  Optional<String> look(int partition, long offset, RecordedEvent event) {
    var before = Optional.ofNullable(last.get(partition)).filter(it -> it.offset() < offset);
    if (before.isPresent() && !before.get().isBefore(event)) {
      return Optional.of(
          "the record at offset %d of partition %d is of commit %d and comes after commit %d"
              .formatted(offset, partition, event.commit(), before.get().commit()));
    }
    last.put(partition, new Last(offset, event.commit(), event.commitIndex()));
    return Optional.empty();
  }
}
