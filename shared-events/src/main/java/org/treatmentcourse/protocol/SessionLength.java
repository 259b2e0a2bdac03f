package org.treatmentcourse.protocol;

import java.time.Duration;

/**
 * The usual length of a dosing session, such as 40 to 60 minutes [S3].
 *
 * @param least the shortest
 * @param most the longest
 */
public record SessionLength(Duration least, Duration most) {
  public SessionLength {
    if (!least.isPositive() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("least must be above PT0S and at most most");
    }
  }
}
