package org.treatmentcourse.command.follower;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Hands on each event of some types, in the ledger's order, from where it was noted last. An event
 * is handed on again after a crash, and by each instance that believes to be on duty: to take it
 * twice must be to take it once. While the ledger can't be had, this is tried again from the last
 * note; an event that can't be taken is parked, so that it doesn't keep others from being taken.
 */
public final class EventFollower implements ParkingWorker {
  private static final int BATCH_COMMITS = 500;
  private static final int NOTE_EVERY_COMMITS = 10_000;
  private static final Duration IDLE_POLL = Duration.ofSeconds(1);

  /** Appends within this time share a look at the ledger. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(2));
  private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);

  private final String name;
  private final Ledger ledger;
  private final FollowedPosition position;
  private final ParkedEntries parked;
  private final Set<String> types;
  private final BiConsumer<Commit, RecordedEvent> taken;
  private final Worker worker;

  /**
   * A follower that is not started.
   *
   * @param name the worker's, under which it parks
   * @param types the wire names of the events
   * @param taken returns once what the event means is done, or nothing can be done about it
   */
  public EventFollower(
      String name,
      Ledger ledger,
      FollowedPosition position,
      ParkedEntries parked,
      Set<String> types,
      BiConsumer<Commit, RecordedEvent> taken) {
    this.name = name;
    this.ledger = ledger;
    this.position = position;
    this.parked = parked;
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
              take(commit, event);
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

  private boolean take(Commit commit, RecordedEvent event) {
    try {
      taken.accept(commit, event);
      return true;
    } catch (AppendFailed | MongoException | ConcurrencyException tryAgain) {
      throw tryAgain;
    } catch (RuntimeException e) {
      parked.park(
          new ParkedEntry(
              name,
              event.stream(),
              Optional.empty(),
              commit.draft().clinic(),
              FailureReason.of(e),
              commit.number()));
      return false;
    }
  }

  @Override
  public String parksAs() {
    return name;
  }

  @Override
  public boolean retry(ParkedEntry entry) {
    boolean all = true;
    for (var commit : ledger.read(entry.seen(), 1)) {
      for (var event : commit.events()) {
        if (event.stream().equals(entry.entry()) && types.contains(event.type())) {
          all &= take(commit, event);
        }
      }
    }
    if (all) {
      parked.release(name, entry.entry(), entry.seen());
    }
    return all;
  }
}
