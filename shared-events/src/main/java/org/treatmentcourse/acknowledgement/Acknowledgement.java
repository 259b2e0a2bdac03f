package org.treatmentcourse.acknowledgement;

import java.util.Optional;

/**
 * A finding's acknowledgement, in one stream {@code acknowledgement-<finding>}: it is given once.
 *
 * @param given absent while the finding is open
 */
public record Acknowledgement(Optional<AcknowledgementEvent> given) {
  private static final String STREAM_PREFIX = "acknowledgement-";

  /** The name of a finding's stream. */
  public static String stream(FindingId finding) {
    return STREAM_PREFIX + finding;
  }

  /** A finding that nobody has looked into. */
  public static Acknowledgement none() {
    return new Acknowledgement(Optional.empty());
  }

  /**
   * The next state.
   *
   * @throws IllegalStateException if the finding was acknowledged before
   */
  public Acknowledgement evolve(AcknowledgementEvent event) {
    if (given.isPresent()) {
      throw new IllegalStateException(
          event.getClass().getSimpleName() + " can't follow an acknowledgement");
    }
    return new Acknowledgement(Optional.of(event));
  }
}
