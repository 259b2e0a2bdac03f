package org.treatmentcourse.command.relay;

import java.time.Instant;

/** The state of the relay, for its health. */
sealed interface RelayState {
  /** Off duty, so not running. */
  record Stopped() implements RelayState {}

  /** Taking over; nothing published yet. */
  record Opening() implements RelayState {}

  /**
   * The one that publishes.
   *
   * @param aliveAt when it last published or last saw that there was nothing to publish
   */
  record Publishing(Instant aliveAt) implements RelayState {}

  /** Fenced while on duty: another instance publishes; this one watches. */
  record StandingBy() implements RelayState {}

  /**
   * Could not publish and will try again.
   *
   * @param reason the failure's kind, without any text that could hold more
   */
  record Failing(Instant since, String reason) implements RelayState {}
}
