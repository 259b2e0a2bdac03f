package org.treatmentcourse.command.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/**
 * Gives the commands of the deadlines that are over. The course decides whether a deadline still
 * matters. A refusal means that another event superseded it. If the ledger says that nothing did, a
 * rule refuses what it should serve: that is tried again and shown as a fault.
 */
final class DeadlineFiring implements WorkingOnDuty {
  /** The number of deadlines taken at once; each is a command of its own. */
  static final int BATCH_DEADLINES = 100;

  /**
   * The longest time until a clock that was set forward, or a deadline that another instance armed,
   * is noticed.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** After a command whose outcome is not known or that met a bug; to 8.5 minutes. */
  static final BackOff AFTER_FAILURE = new BackOff(Duration.ofSeconds(1), 9);

  /** When the store doesn't answer; to 51 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(200), 8);

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineFiring.class);

  private final DeadlineStore store;
  private final Predicate<DueCommand> commands;
  private final Predicate<Deadline> stands;
  private final InstantSource clock;

  /** The keys of those that are refused although they stand. */
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  private final Worker worker = new Worker("deadline-firing", BACK_OFF, this::fire, this::failed);

  private volatile Optional<String> failing = Optional.empty();

  /**
   * Not started.
   *
   * @param commands true once the command's events are durable, false if a rule refused it; after
   *     an exception the command is tried again
   * @param stands whether a deadline that was refused still waits, by the ledger
   */
  DeadlineFiring(
      DeadlineStore store,
      Predicate<DueCommand> commands,
      Predicate<Deadline> stands,
      InstantSource clock) {
    this.store = store;
    this.commands = commands;
    this.stands = stands;
    this.clock = clock;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** Says that there may be an earlier deadline, or a later clock. */
  void wake() {
    worker.wake();
  }

  /** The reason why no deadline is acted upon, or one is not; empty if all is well. */
  Optional<String> failing() {
    return failing.or(
        () ->
            Optional.of(refused.size())
                .filter(count -> count > 0)
                .map("%d refused by the rules that they serve"::formatted));
  }

  private void fire(Shift shift) {
    while (shift.goesOn()) {
      List<ArmedDeadline> due = store.due(clock.instant(), BATCH_DEADLINES);
      for (ArmedDeadline armed : due) {
        if (shift.goesOn()) {
          fire(armed);
        }
      }
      failing = Optional.empty();
      shift.progressed();
      if (due.size() < BATCH_DEADLINES) {
        shift.awaitWakeUp(untilNext());
      }
    }
  }

  private void fire(ArmedDeadline armed) {
    try {
      if (!commands.test(DueCommand.of(armed))) {
        if (stands.test(armed.deadline())) {
          refused.add(armed.key());
          postpone(armed, "a refusal by the rule that it serves");
          return;
        }
        LOG.debug("a deadline was superseded: {}", armed.deadline().kind());
      }
    } catch (RuntimeException e) {
      // The outcome may be unknown. The same command again tells, and never records twice.
      postpone(armed, e.getClass().getSimpleName());
      return;
    }
    refused.remove(armed.key());
    // Crash here: recorded or refused, and still waiting. It is sent again: the ledger knows the
    // command's id, and what was refused is refused again.
    store.remove(armed);
  }

  private void postpone(ArmedDeadline armed, String reason) {
    LOG.warn("a deadline ({}) is tried again after {}", armed.deadline().kind(), reason);
    store.postpone(armed, clock.instant().plus(AFTER_FAILURE.after(armed.failures() + 1)));
  }

  private Duration untilNext() {
    Instant now = clock.instant();
    return store
        .next()
        .map(next -> Duration.between(now, next))
        .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
        .orElse(LONGEST_WAIT);
  }

  private void failed(RuntimeException e) {
    failing = Optional.of(e.getClass().getSimpleName());
    LOG.warn("deadlines wait after {}", e.getClass().getSimpleName());
  }
}
