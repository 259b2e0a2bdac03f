package org.treatmentcourse.command.idempotency;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The requests that this instance has not answered yet, by their command ids. */
public final class RequestsUnderWay {
  private record UnderWay(RequestFingerprint request, int times) {
    UnderWay and(int more) {
      return new UnderWay(request, times + more);
    }
  }

  private final ConcurrentMap<UUID, UnderWay> requests = new ConcurrentHashMap<>();

  /** Another request with the same command id has no answer yet. */
  public static final class KeyInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyInUse() {
      super("another request with this command id is under way", null, false, false);
    }
  }

  /**
   * Answers a request. The same request may be under way several times at once.
   *
   * @throws KeyInUse if another one with this command id is; nothing is done then
   */
  public <T> T answering(UUID commandId, RequestFingerprint request, Supplier<T> answer) {
    var underWay =
        requests.merge(
            commandId,
            new UnderWay(request, 1),
            (there, _) -> there.request().equals(request) ? there.and(1) : there);
    if (!underWay.request().equals(request)) {
      throw new KeyInUse();
    }
    try {
      return answer.get();
    } finally {
      requests.computeIfPresent(commandId, (_, there) -> there.times() == 1 ? null : there.and(-1));
    }
  }
}
