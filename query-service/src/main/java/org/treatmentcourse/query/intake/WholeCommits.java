package org.treatmentcourse.query.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Commits are numbered without a gap, and each is published whole. Once everything that is on the
 * topic has been read, a commit below others that lacks a record, or has none, was not published
 * whole, or somebody took it away. For an instance that reads every partition; for one thread.
 */
final class WholeCommits {
  /** The broker makes a transaction visible in one partition after the other. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** More are under way at once only where a partition is far ahead of another. */
  private static final int MOST_UNDER_WAY = 200_000;

  /** How many of its records have not come, of each commit from the next one on that is known. */
  private final Map<Long, Integer> missing = new HashMap<>();

  private long next;
  private long nextSinceNanos;

  /** Begins behind a commit; all that was read before is left out. */
  void begin(OptionalLong known, long nowNanos) {
    missing.clear();
    next = known.isPresent() ? known.getAsLong() + 1 : 0;
    nextSinceNanos = nowNanos;
  }

  /** Takes a record that has not come before. */
  void take(RecordedEvent event, long nowNanos) {
    if (event.commit() < next) {
      return;
    }
    missing.merge(event.commit(), event.commitSize() - 1, (left, _) -> left - 1);
    advance(nowNanos);
    if (missing.size() > MOST_UNDER_WAY) {
      begin(missing.keySet().stream().mapToLong(Long::longValue).max(), nowNanos);
    }
  }

  private void advance(long nowNanos) {
    while (missing.getOrDefault(next, 1) <= 0) {
      missing.remove(next++);
      nextSinceNanos = nowNanos;
    }
  }

  /**
   * The first commit that is not whole, and goes on behind it; to be asked while nothing of the
   * topic is unread.
   *
   * @return what is wrong; empty if nothing is, or that can't be told yet
   */
  Optional<String> look(long nowNanos) {
    if (missing.isEmpty()) {
      nextSinceNanos = nowNanos;
      return Optional.empty();
    }
    if (nowNanos - nextSinceNanos < PATIENCE.toNanos()) {
      return Optional.empty();
    }
    var lacking = Optional.ofNullable(missing.remove(next));
    var found =
        lacking
            .map(records -> "commit %d lacks %d of its records".formatted(next, records))
            .orElseGet(() -> "commit %d is missing, and later ones are there".formatted(next));
    next =
        lacking.isPresent()
            ? next + 1
            : missing.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
    advance(nowNanos);
    return Optional.of(found);
  }
}
