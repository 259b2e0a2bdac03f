package org.treatmentcourse.command.follower;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Hands on each event of some types, in the ledger's order, from where it was noted last. An event
 * is handed on again after a crash, and by each instance that believes to be on duty: to take it
 * twice must be to take it once. A failure is tried again from the last note.
 */
public final class EventFollower {
  private static final int BATCH_COMMITS = 500;
  private static final int NOTE_EVERY_COMMITS = 10_000;
  private static final Duration IDLE_POLL = Duration.ofSeconds(1);

  /** Appends within this time share a look at the ledger. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(2));
  private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);

  private final Ledger ledger;
  private final FollowedPosition position;
  private final Set<String> types;
  private final BiConsumer<Commit, RecordedEvent> taken;
  private final Worker worker;

  /**
   * A follower that is not started.
   *
   * @param name the worker's
   * @param types the wire names of the events
   * @param taken returns once what the event means is done, or nothing can be done about it
   */
  public EventFollower(
      String name,
      Ledger ledger,
      FollowedPosition position,
      Set<String> types,
      BiConsumer<Commit, RecordedEvent> taken) {
    this.ledger = ledger;
    this.position = position;
    this.types = Set.copyOf(types);
    this.taken = taken;
    this.worker =
        new Worker(
            name,
            BACK_OFF,
            this::follow,
            e -> LOG.warn("{} goes on after {}", name, e.getClass().getSimpleName()));
  }

  /** The worker that follows. */
  public Worker worker() {
    return worker;
  }

  private void follow(Shift shift) {
    try (var _ = ledger.onAppend(worker::wake)) {
      long noted = position.nextCommit();
      long next = noted;
      while (shift.goesOn()) {
        var commits = ledger.read(next, BATCH_COMMITS);
        boolean found = false;
        for (var commit : commits) {
          for (var event : commit.events()) {
            if (types.contains(event.type())) {
              // crash before this: the next start reads the same commits and takes it then
              taken.accept(commit, event);
              // crash after this: the next start takes what is taken
              found = true;
            }
          }
          next = commit.number() + 1;
        }
        if (found || next - noted >= NOTE_EVERY_COMMITS) {
          position.followedTo(next);
          noted = next;
        }
        if (commits.isEmpty()) {
          shift.awaitWakeUp(IDLE_POLL);
          shift.pause(GATHERING);
        } else {
          shift.progressed();
        }
      }
    }
  }
}
