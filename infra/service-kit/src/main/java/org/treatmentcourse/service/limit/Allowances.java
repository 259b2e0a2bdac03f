package org.treatmentcourse.service.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is left of a limit, for each of those it is for: a bucket of tokens each, filled again at
 * the limit's pace. The one that asked longest ago is forgotten when there are too many.
 */
final class Allowances {
  /** The most that are told apart: about 2 MB. */
  static final int MOST_KEYS = 10_000;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<String, Bucket> buckets = Collections.synchronizedMap(new Recent());
  private final Limit limit;
  private final TimeMeter clock;

  /** All full. */
  Allowances(Limit limit, TimeMeter clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** Takes one, if there is one left. */
  Allowance take(String key) {
    var taken = bucket(key).tryConsumeAndReturnRemaining(1);
    return allowance(
        taken.isConsumed(), taken.getRemainingTokens(), taken.getNanosToWaitForRefill());
  }

  /** Says whether one is left, and takes none. */
  Allowance look(String key) {
    var found = bucket(key).estimateAbilityToConsume(1);
    return allowance(
        found.canBeConsumed(), found.getRemainingTokens(), found.getNanosToWaitForRefill());
  }

  private Bucket bucket(String key) {
    return buckets.computeIfAbsent(
        key,
        _ ->
            Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(
                    bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perSecond(), SECOND))
                .build());
  }

  private static Allowance allowance(boolean granted, long left, long nanos) {
    return new Allowance(granted, left, Duration.ofSeconds(Math.ceilDiv(nanos, SECOND.toNanos())));
  }

  /** The buckets in the order in which they were last asked. */
  private static final class Recent extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;
    private static final float USUAL_LOAD = 0.75f;

    Recent() {
      super(MOST_KEYS, USUAL_LOAD, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST_KEYS;
    }
  }
}
