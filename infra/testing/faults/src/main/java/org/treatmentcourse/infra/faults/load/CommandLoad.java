package org.treatmentcourse.infra.faults.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.treatmentcourse.infra.client.JsonHttp;

/**
 * Sends commands at a steady rate, whatever becomes of the earlier ones. Each is sent again under
 * the same id until its outcome is known: no answer, a 5xx and a 409 leave it open.
 */
public final class CommandLoad {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(90);
  private static final int CONFLICT = 409;
  private static final int BY_A_RULE = 422;
  private static final int SERVER_ERRORS = 500;

  private final JsonHttp http = new JsonHttp();
  private final Outcomes outcomes = new Outcomes();
  private final Supplier<PreparedCommand> source;
  private final int perSecond;
  private final Duration length;

  public CommandLoad(Supplier<PreparedCommand> source, int perSecond, Duration length) {
    this.source = source;
    this.perSecond = perSecond;
    this.length = length;
  }

  /** Returns when every command has been acknowledged, refused or given up. */
  public Outcomes run() {
    long start = System.nanoTime();
    long commands = perSecond * length.toSeconds();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < commands; i++) {
        sleepUntil(start + i * NANOS_PER_SECOND / perSecond);
        var command = source.get();
        senders.execute(() -> sendUntilKnown(command));
      }
    }
    return outcomes;
  }

  private void sendUntilKnown(PreparedCommand command) {
    long start = System.nanoTime();
    for (int attempt = 1; elapsed(start).compareTo(GIVE_UP_AFTER) < 0; attempt++) {
      if (isKnown(command, attempt, start)) {
        return;
      }
      // Longer each time: a service that comes up must not first work off a storm.
      LockSupport.parkNanos(Math.min(SHORTEST_PAUSE.toNanos() * attempt, LONGEST_PAUSE.toNanos()));
    }
    outcomes.givenUp(command.id());
  }

  private boolean isKnown(PreparedCommand command, int attempt, long start) {
    try {
      var answer = http.post(command.uri(), command.bearer(), command.id(), command.json());
      if (answer.isSuccess()) {
        var promise = Acknowledged.of(command.id(), answer.body());
        outcomes.acknowledged(promise, attempt, elapsed(start));
        return true;
      }
      if (answer.status() >= SERVER_ERRORS || answer.status() == CONFLICT) {
        outcomes.retried("status " + answer.status());
        return false;
      }
      boolean meant = command.refusable() && answer.status() == BY_A_RULE;
      var why = answer.status() + " " + answer.body().path("type").asString("");
      outcomes.refused(command.id(), why, meant);
      return true;
    } catch (IOException unknown) {
      outcomes.retried("no answer");
      return false;
    }
  }

  private static Duration elapsed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void sleepUntil(long nanoTime) {
    long left = nanoTime - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanoTime - System.nanoTime();
    }
  }
}
