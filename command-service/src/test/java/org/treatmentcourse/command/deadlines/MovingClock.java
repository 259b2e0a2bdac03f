package org.treatmentcourse.command.deadlines;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
final class MovingClock implements InstantSource {
  private final AtomicReference<Instant> now;

  MovingClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  void moveTo(Instant moment) {
    now.set(moment);
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
