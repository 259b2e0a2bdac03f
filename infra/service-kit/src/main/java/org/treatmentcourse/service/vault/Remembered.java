package org.treatmentcourse.service.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/** What was read of keys lately, each for a short time, so that not every request waits for it. */
public final class Remembered<K, V> {
  /** At about 200 bytes each, two megabytes. */
  public static final int CAPACITY = 10_000;

  private record Known<V>(V value, Instant since) {}

  private final Function<K, V> source;
  private final Duration most;
  private final InstantSource clock;
  private final SequencedMap<K, Known<V>> known =
      new LinkedHashMap<>(16, 0.75f, true); // the one not used for longest comes first
  private long drops;

  /**
   * Nothing yet.
   *
   * @param most how long a value is used
   */
  public Remembered(Function<K, V> source, Duration most, InstantSource clock) {
    this.source = source;
    this.most = most;
    this.clock = clock;
  }

  /** The value, as it was at most so long ago. */
  public V of(K of) {
    long before;
    synchronized (this) {
      var found = known.get(of);
      if (found != null && found.since().plus(most).isAfter(clock.instant())) {
        return found.value();
      }
      before = drops;
    }
    var value = source.apply(of);
    synchronized (this) {
      // What was dropped since it was read is not remembered.
      if (before == drops) {
        known.put(of, new Known<>(value, clock.instant()));
      }
      if (known.size() > CAPACITY) {
        known.pollFirstEntry();
      }
    }
    return value;
  }

  /** A key was made or destroyed: nothing remembered is used any more. */
  public synchronized void drop() {
    known.clear();
    drops++;
  }
}
