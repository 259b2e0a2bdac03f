package org.treatmentcourse.infra.faults.history;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One append as its client saw it.
 *
 * @param outcome what it was told; nothing if it was killed before that
 */
public record AppendCall(UUID command, List<Place> places, Optional<Outcome> outcome) {
  public AppendCall {
    places = List.copyOf(places);
  }

  /** What a client was told. */
  public sealed interface Outcome {
    /** It is durable. */
    record Recorded(long commit) implements Outcome {}

    /** Another commit holds one of its places; it is not there and never will be. */
    record Conflict() implements Outcome {}

    /** This call recorded nothing. */
    record Refused(String why) implements Outcome {}

    /** It may be there or come yet. */
    record Unknown() implements Outcome {}
  }

  AppendCall with(Outcome told) {
    return new AppendCall(command, places, Optional.of(told));
  }
}
