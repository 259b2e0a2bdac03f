package org.treatmentcourse.infra.verify;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/**
 * Says on the error stream how far a long reading is: once a second, only after the first, and only
 * to somebody who sits at a terminal.
 */
final class CommitProgress {
  private static final long INTERVAL_NANOS = 1_000_000_000L;
  private static final int BAR = 30;
  private static final int PERCENT = 100;
  private static final int MINUTE_SECONDS = 60;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long total;
  private final boolean shows;
  private final long start = System.nanoTime();
  private long shown = start;

  private CommitProgress(long total, boolean shows) {
    this.total = Math.max(1, total);
    this.shows = shows;
  }

  static CommitProgress of(long total) {
    return new CommitProgress(
        total, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  void read(long commits) {
    long now = System.nanoTime();
    if (shows && now - shown > INTERVAL_NANOS) {
      shown = now;
      System.err.print("\r" + line(commits, total, (now - start) / NANOS_PER_SECOND));
    }
  }

  /** Share, count, rate and time left, in a width that hardly changes. */
  static String line(long commits, long total, double seconds) {
    double share = Math.min(1, (double) commits / total);
    double rate = commits / seconds;
    long left = (long) Math.ceil(Math.max(0, total - commits) / Math.max(1, rate));
    int done = (int) (BAR * share);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d of %,d commits  %,.0f/s  %d:%02d left ",
        "#".repeat(done),
        " ".repeat(BAR - done),
        (int) (PERCENT * share),
        commits,
        total,
        rate,
        left / MINUTE_SECONDS,
        left % MINUTE_SECONDS);
  }

  void end() {
    if (shown != start) {
      System.err.println();
    }
  }
}
