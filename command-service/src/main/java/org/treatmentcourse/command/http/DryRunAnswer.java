package org.treatmentcourse.command.http;

import java.util.List;
import org.treatmentcourse.command.axon.DryRun.Planned;

/**
 * The answer to a booking that was only tried; it promises nothing.
 *
 * @param events what would be recorded by now, in order; none if nothing would change
 */
record DryRunAnswer(List<Event> events) {
  /** An event that would be recorded. */
  record Event(String stream, String type) {}

  static DryRunAnswer of(List<Planned> planned) {
    return new DryRunAnswer(
        planned.stream()
            .map(it -> new Event(it.stream(), it.event().getClass().getSimpleName()))
            .toList());
  }
}
