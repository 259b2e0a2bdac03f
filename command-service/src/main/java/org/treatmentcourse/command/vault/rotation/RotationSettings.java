package org.treatmentcourse.command.vault.rotation;

import java.nio.file.Path;
import java.time.Duration;

/**
 * When wrapping keys are rotated.
 *
 * @param delay how long erasures are gathered for one rotation
 * @param copy where the patients' keys are copied to before an older wrapping key is destroyed: not
 *     where the wrapping keys are
 */
public record RotationSettings(Duration delay, Path copy) {
  /** An erasure is complete within this time; health says so where it isn't. */
  public static final Duration BOUND = Duration.ofHours(24);

  public RotationSettings {
    if (delay.isNegative() || delay.compareTo(BOUND) >= 0) {
      throw new IllegalArgumentException("delay must be from PT0S to below " + BOUND);
    }
  }
}
