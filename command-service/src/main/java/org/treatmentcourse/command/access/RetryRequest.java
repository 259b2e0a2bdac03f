package org.treatmentcourse.command.access;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody waits to hear whether a parked record is taken now; the first answer counts. */
final class RetryRequest {
  /** Long enough for a busy appender; a retry that is answered later is still done. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

  private final TopicPlace place;
  private final CompletableFuture<Boolean> taken = new CompletableFuture<>();

  RetryRequest(TopicPlace place) {
    this.place = place;
  }

  TopicPlace place() {
    return place;
  }

  void answer(boolean isTaken) {
    taken.complete(isTaken);
  }

  /** True if the record was taken and this became known in time. */
  boolean await() {
    try {
      return taken.get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
