package org.treatmentcourse.command.axon;

import java.util.List;
import java.util.stream.Stream;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.wire.DomainEvent;

/**
 * The outcome of a command that was only tried, on its way out of Axon's unit of work: an exception
 * rolls that back, so that nothing is recorded.
 */
public final class DryRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Planned> events;

  /** An event that would be recorded. */
  public record Planned(String stream, DomainEvent event) {}

  public DryRun(String stream, Accepted<?> accepted) {
    super("nothing is recorded", null, false, false);
    this.events =
        Stream.concat(
                accepted.events().stream().map(event -> new Planned(stream, (DomainEvent) event)),
                accepted.otherStreams().stream()
                    .map(other -> new Planned(other.stream(), other.event())))
            .toList();
  }

  /** What would be recorded, in order; nothing if nothing would change. */
  public List<Planned> events() {
    return events;
  }
}
