package org.treatmentcourse.service.limit;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** The requests that may wait at once: so many of all requesters, and so many of one. */
public final class Seats {
  private final int mostOfOne;
  private final Semaphore free;
  private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

  /** All seats are free. */
  public Seats(int most, int mostOfOne) {
    this.mostOfOne = mostOfOne;
    this.free = new Semaphore(most);
  }

  /** A seat that is taken until it is closed, once. */
  @FunctionalInterface
  public interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes a seat; empty if there is none for this requester. */
  public Optional<Seat> take(String requester) {
    if (taken.merge(requester, 1, Integer::sum) <= mostOfOne && free.tryAcquire()) {
      return Optional.of(
          () -> {
            free.release();
            leave(requester);
          });
    }
    leave(requester);
    return Optional.empty();
  }

  private void leave(String requester) {
    taken.computeIfPresent(requester, (_, seats) -> seats == 1 ? null : seats - 1);
  }
}
