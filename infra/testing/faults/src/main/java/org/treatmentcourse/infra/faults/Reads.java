package org.treatmentcourse.infra.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.value.actor.Role;

/**
 * Queries at a steady rate. Each is for a pseudonym of its own, which its record of access names:
 * so every answer that was given can be looked for in the ledger.
 */
final class Reads {
  private static final int OK = 200;

  private final JsonHttp http = new JsonHttp();
  private final Endpoints endpoints;
  private final int perSecond;
  private final Duration length;
  private final Queue<UUID> shown = new ConcurrentLinkedQueue<>();
  private final AtomicInteger notShown = new AtomicInteger();

  Reads(Endpoints endpoints, int perSecond, Duration length) {
    this.endpoints = endpoints;
    this.perSecond = perSecond;
    this.length = length;
  }

  /** Returns when every query was answered or not; the pseudonyms of those that were. */
  Queue<UUID> run() {
    long pause = Duration.ofSeconds(1).toNanos() / perSecond;
    long next = System.nanoTime();
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < perSecond * length.toSeconds(); i++) {
        for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        next += pause;
        readers.execute(this::ask);
      }
    }
    return shown;
  }

  int countNotShown() {
    return notShown.get();
  }

  private void ask() {
    var patient = UUID.randomUUID();
    try {
      var bearer = endpoints.tokens().bearer(Role.SCHEDULER, Optional.empty());
      var uri = endpoints.query().resolve("/schedule/upcoming?patient=" + patient);
      if (http.get(uri, bearer).status() == OK) {
        shown.add(patient);
      } else {
        notShown.incrementAndGet();
      }
    } catch (IOException nobodySawIt) {
      notShown.incrementAndGet();
    }
  }
}
