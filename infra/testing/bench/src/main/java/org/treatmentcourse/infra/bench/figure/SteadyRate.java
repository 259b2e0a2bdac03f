package org.treatmentcourse.infra.bench.figure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that fall due at a steady rate, whatever becomes of the earlier ones. At most {@value
 * #MOST_UNDER_WAY} are under way at once: what is too much for the system queues before its door
 * and counts as a wait, and sending it again and again doesn't make it more.
 */
public record SteadyRate(int perSecond, Duration length) {
  private static final int MOST_UNDER_WAY = 64;

  /** One request, by its number; it returns once it is answered. */
  @FunctionalInterface
  public interface Request {
    void send(int number) throws Exception;
  }

  /** From the moment each request is due until it is answered, in ns. */
  public long[] waits(Request request) {
    var underWay = new Semaphore(MOST_UNDER_WAY);
    var requests = new ArrayList<Callable<Long>>();
    long begin = System.nanoTime();
    for (int i = 0; i < perSecond * length.toSeconds(); i++) {
      int number = i;
      long due = begin + i * Duration.ofSeconds(1).toNanos() / perSecond;
      requests.add(
          () -> {
            sleepUntil(due);
            underWay.acquire();
            try {
              request.send(number);
              return System.nanoTime() - due;
            } finally {
              underWay.release();
            }
          });
    }
    return SideBySide.all(requests).stream().mapToLong(Long::longValue).toArray();
  }

  private static void sleepUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
