package org.treatmentcourse.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.clinic.ClinicEvent.CancellationNoticeSet;

/**
 * How long before a visit its patient may cancel it in time, as a clinic set it.
 *
 * @param set in the order in which they came into force
 */
public record CancellationNotices(List<CancellationNoticeSet> set) {
  public CancellationNotices {
    set = List.copyOf(set);
  }

  /** A clinic that has set none. */
  public static CancellationNotices none() {
    return new CancellationNotices(List.of());
  }

  /** The notices that a clinic's events set. */
  public static CancellationNotices of(List<? extends ClinicEvent> events) {
    return new CancellationNotices(
        events.stream()
            .filter(CancellationNoticeSet.class::isInstance)
            .map(CancellationNoticeSet.class::cast)
            .toList());
  }

  /** The notice in force at a moment; absent before the first one. */
  public Optional<Duration> at(Instant moment) {
    return set.stream()
        .filter(notice -> !notice.occurredAt().isAfter(moment))
        .reduce((earlier, later) -> later)
        .map(notice -> Duration.ofHours(notice.hours()));
  }
}
