package org.treatmentcourse.query.schedule.visit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The schedule entry of one event, its recorder, and its corrections.
 *
 * @param seq the event that it came from
 * @param said the entry as first recorded
 */
public record RecordedEntry(
    long seq, Stamp stamp, ScheduleEntry said, List<Correction> corrections) {
  public RecordedEntry {
    corrections = List.copyOf(corrections);
  }

  /** The recording of an event: by whom, when, and when the event happened. */
  public record Stamp(Instant occurredAt, Instant recordedAt, String actor, String role) {
    public static Stamp of(RecordedEvent event) {
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
   * @param instead what the event should have said; absent if it was entered in error
   */
  public record Correction(long seq, Stamp stamp, Optional<ScheduleEntry> instead, String reason) {}

  public static RecordedEntry of(RecordedEvent event, ScheduleEntry entry) {
    return new RecordedEntry(event.seq(), Stamp.of(event), entry, List.of());
  }

  public RecordedEntry corrected(Correction by) {
    return new RecordedEntry(
        seq, stamp, said, Stream.concat(corrections.stream(), Stream.of(by)).toList());
  }

  /** The entry that stands: the last amendment, or empty once it was entered in error. */
  public Optional<ScheduleEntry> standing() {
    return withdrawn() ? Optional.empty() : Optional.of(latest());
  }

  public boolean withdrawn() {
    return corrections.stream().anyMatch(correction -> correction.instead().isEmpty());
  }

  /** The last form of the entry, withdrawn or not. */
  public ScheduleEntry latest() {
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
