package org.treatmentcourse.protocol;

import java.time.Duration;
import java.util.List;

/**
 * When a therapist is with the patient [S0, S1, S2].
 *
 * @param modes which ways of being there count
 * @param from since the dose's start
 * @param to since the dose's start
 */
public record TherapistPresence(List<Mode> modes, Duration from, Duration to) {
  public TherapistPresence {
    modes = List.copyOf(modes);
    if (modes.isEmpty()) {
      throw new IllegalArgumentException("modes must have at least one");
    }
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException("from must be at least PT0S and below to");
    }
  }

  /** The way in which a therapist is present. */
  public enum Mode {
    IN_ROOM,
    REMOTE_LIVE
  }
}
