package org.treatmentcourse.infra.stack;

/** Says what happens, with the seconds since the start. */
final class Progress {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long start = System.nanoTime();

  synchronized void say(String line) {
    System.out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / NANOS_PER_SECOND, line);
  }
}
