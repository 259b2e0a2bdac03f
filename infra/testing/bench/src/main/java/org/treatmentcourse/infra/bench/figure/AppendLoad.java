package org.treatmentcourse.infra.bench.figure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.treatmentcourse.infra.bench.contender.Contender;

/** Clients that append one after the other, each on its own stream, for a while. */
public final class AppendLoad {
  /**
   * What came of it.
   *
   * @param perSecond commits a second, all clients together
   * @param p50Micros the median wait for one commit, in µs
   * @param p99Micros the 99th percentile, in µs
   */
  public record Figures(double perSecond, double p50Micros, double p99Micros) {}

  private AppendLoad() {}

  public static Figures append(Contender contender, int clients, Duration atLeast) {
    long begin = System.nanoTime();
    Callable<long[]> client = () -> client(contender, begin + atLeast.toNanos());
    var waits = SideBySide.all(Collections.nCopies(clients, client));
    double seconds = (System.nanoTime() - begin) / 1e9;
    var all = waits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Figures(all.length / seconds, percentile(all, 0.5), percentile(all, 0.99));
  }

  private static long[] client(Contender contender, long end) {
    var stream = "course-" + UUID.randomUUID();
    var waits = new long[1024];
    int count = 0;
    for (long now = System.nanoTime(); now < end; ) {
      contender.append(stream, count);
      long after = System.nanoTime();
      if (count == waits.length) {
        waits = Arrays.copyOf(waits, count * 2);
      }
      waits[count++] = after - now;
      now = after;
    }
    return Arrays.copyOf(waits, count);
  }

  /** A percentile of waits in any order, in ms. */
  public static double millis(long[] nanos, double share) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return percentile(sorted, share) / 1e3;
  }

  public static double percentile(long[] sortedNanos, double share) {
    int index = (int) Math.min(sortedNanos.length - 1L, Math.round(sortedNanos.length * share));
    return sortedNanos[index] / 1e3;
  }
}
