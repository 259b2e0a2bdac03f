package org.treatmentcourse.infra.bench.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Clients that run at the same time, each on a thread of its own. */
public final class SideBySide {
  private SideBySide() {}

  /**
   * What each of them gave, in their order, once all are done.
   *
   * @throws IllegalStateException if one failed
   */
  public static <T> List<T> all(Collection<? extends Callable<T>> clients) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>(clients.size());
      for (var done : threads.invokeAll(clients)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    }
  }
}
