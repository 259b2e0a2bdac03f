package org.treatmentcourse.query.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * What one event said to the schedule, who said it, and what was said against it since.
 *
 * @param seq the event that it came from
 * @param said as first recorded
 */
record Entry(long seq, Stamp stamp, Said said, List<Correction> corrections) {
  Entry {
    corrections = List.copyOf(corrections);
  }

  /** Who recorded an event, when, and when it happened. */
  record Stamp(Instant occurredAt, Instant recordedAt, String actor, String role) {
    static Stamp of(RecordedEvent event) {
      return new Stamp(
          event.occurredAt(),
          event.recordedAt(),
          event.actor().id(),
          event.actor().role().wireName());
    }
  }

  /**
   * A correction of an entry.
   *
   * @param instead what it should have said; absent if it should not have been said at all
   */
  record Correction(long seq, Stamp stamp, Optional<Said> instead, String reason) {}

  static Entry of(RecordedEvent event, Said said) {
    return new Entry(event.seq(), Stamp.of(event), said, List.of());
  }

  Entry corrected(Correction by) {
    return new Entry(seq, stamp, said, Stream.concat(corrections.stream(), Stream.of(by)).toList());
  }

  /** What stands of it: its last amendment, and nothing once it was entered in error. */
  Optional<Said> standing() {
    return withdrawn() ? Optional.empty() : Optional.of(latest());
  }

  boolean withdrawn() {
    return corrections.stream().anyMatch(correction -> correction.instead().isEmpty());
  }

  /** What it said last, withdrawn or not. */
  Said latest() {
    return corrections.stream()
        .map(Correction::instead)
        .flatMap(Optional::stream)
        .reduce(said, (_, later) -> later);
  }

  /** When it was recorded, or corrected last. */
  Instant lastTouched() {
    return corrections.isEmpty() ? stamp.recordedAt() : corrections.getLast().stamp().recordedAt();
  }
}
