package org.treatmentcourse.command.duty;

import java.time.Duration;

/** Instances that are on duty without a lease. */
public final class OnDuty {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private OnDuty() {}

  /** On duty until the test is over, in its first stint. */
  public static Duty forEver() {
    var duty = new Duty(Duration.ZERO);
    duty.on(System.nanoTime() + FOR_EVER.toNanos());
    return duty;
  }
}
