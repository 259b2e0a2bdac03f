package org.treatmentcourse.infra.verify;

/** Says on the error stream how far a long reading is: once a second, and only after the first. */
final class CommitProgress {
  private static final long INTERVAL_NANOS = 1_000_000_000L;
  private static final int BAR = 30;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long total;
  private final long start = System.nanoTime();
  private long shown = start;

  CommitProgress(long total) {
    this.total = Math.max(1, total);
  }

  void read(long commits) {
    long now = System.nanoTime();
    if (now - shown > INTERVAL_NANOS) {
      shown = now;
      int done = (int) Math.min(BAR, BAR * commits / total);
      System.err.printf(
          "\r[%s%s] %,d of %,d commits, %,.0f/s",
          "#".repeat(done),
          " ".repeat(BAR - done),
          commits,
          total,
          commits / ((now - start) / NANOS_PER_SECOND));
    }
  }

  void end() {
    if (shown != start) {
      System.err.println();
    }
  }
}
