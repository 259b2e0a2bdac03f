package org.treatmentcourse.command.access;

import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;

/**
 * The end of a partition's accesses in the ledger, found by asking the ledger alone. A record's
 * offset is kept with its event, in the same commit. There is no second position that could be
 * ahead of the events or behind them.
 *
 * @param stream where the next event goes
 * @param seq its place there
 * @param last the last record that is recorded, if any is
 */
record RecordedEnd(AccessStream stream, long seq, Optional<Last> last) {
  /** A record that is in the ledger. */
  record Last(UUID id, long offset) {}

  /** Nothing of the partition is recorded. */
  static RecordedEnd begin(String topicId, int partition) {
    return new RecordedEnd(new AccessStream(topicId, partition, 0), 0, Optional.empty());
  }

  /** The tail after one more event. */
  RecordedEnd after(UUID id, long offset) {
    var recorded = Optional.of(new Last(id, offset));
    return seq + 1 < AccessStream.MOST_EVENTS
        ? new RecordedEnd(stream, seq + 1, recorded)
        : new RecordedEnd(stream.next(), 0, recorded);
  }

  /** The offset of the next record, as far as the ledger knows. */
  long nextOffset() {
    return last.map(recorded -> recorded.offset() + 1).orElse(0L);
  }

  /** The origin of an event, stored beside it. */
  static String meta(long offset) {
    return "{\"offset\":" + offset + "}";
  }

  /**
   * True if the partition's streams have a record before the tail's end; their offsets only grow.
   */
  boolean holds(Ledger ledger, long offset) {
    long low = 0;
    long high = stream.number() * AccessStream.MOST_EVENTS + seq - 1;
    while (low <= high) {
      long middle = low + (high - low) / 2;
      long there = offset(eventAt(ledger, middle));
      if (there == offset) {
        return true;
      }
      if (there < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  private Draft.Event eventAt(Ledger ledger, long place) {
    var of =
        new AccessStream(stream.topicId(), stream.partition(), place / AccessStream.MOST_EVENTS);
    return event(ledger, of, place % AccessStream.MOST_EVENTS);
  }

  private static Draft.Event event(Ledger ledger, AccessStream stream, long seq) {
    return ledger.commitsOf(stream.stream(), seq, 1).stream()
        .flatMap(commit -> commit.draft().events().stream())
        .filter(it -> it.stream().equals(stream.stream()) && it.seq() == seq)
        .findFirst()
        .orElseThrow();
  }

  /** Asks the ledger. */
  static RecordedEnd find(Ledger ledger, String topicId, int partition) {
    var first = new AccessStream(topicId, partition, 0);
    if (!exists(ledger, first)) {
      return begin(topicId, partition);
    }
    var stream = new AccessStream(topicId, partition, lastNumber(ledger, topicId, partition));
    long seq = ledger.lastSequence(stream.stream()).orElseThrow();
    var event = event(ledger, stream, seq);
    return new RecordedEnd(stream, seq, Optional.empty()).after(event.id(), offset(event));
  }

  /** A stream begins when the one before is full: so those that exist are 0 to the last. */
  private static long lastNumber(Ledger ledger, String topicId, int partition) {
    long there = 0;
    long missing = 1;
    while (exists(ledger, new AccessStream(topicId, partition, missing))) {
      there = missing;
      missing *= 2;
    }
    while (missing - there > 1) {
      long middle = there + (missing - there) / 2;
      if (exists(ledger, new AccessStream(topicId, partition, middle))) {
        there = middle;
      } else {
        missing = middle;
      }
    }
    return there;
  }

  private static boolean exists(Ledger ledger, AccessStream stream) {
    return !ledger.commitsOf(stream.stream(), 0, 1).isEmpty();
  }

  private static long offset(Draft.Event event) {
    var meta = event.meta().orElseThrow();
    return Long.parseLong(meta.substring(meta.indexOf(':') + 1, meta.length() - 1));
  }
}
