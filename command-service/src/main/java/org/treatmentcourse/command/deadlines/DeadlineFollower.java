package org.treatmentcourse.command.deadlines;

import com.mongodb.MongoException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Follows the ledger and stores the deadlines that it finds. The instance on duty follows, from the
 * last position that any instance wrote. Two instances that arm the same deadline arm it once.
 *
 * <p>A clinic's other zone is a reason to derive all that waits there again.
 *
 * <p>A stream with a deadline that can't be derived or stored is parked, and its other deadlines
 * are stored. Each event of a parked stream is a reason to derive all its deadlines again.
 */
final class DeadlineFollower implements WorkingOnDuty, ParkingWorker {
  private static final String PARKS_AS = "deadlines";

  /** The number of commits read at once; at the largest commit this is 32 MB. */
  static final int BATCH_COMMITS = 512;

  /** Appends within this time share a look at the ledger: nothing falls due within a moment. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  /**
   * The longest time until a commit of another instance is seen here; that instance's own follower
   * is sooner.
   */
  private static final Duration IDLE_POLL = Duration.ofSeconds(5);

  /** To 51 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(200), 8);

  /** Before the first commit. */
  private static final long NOTHING = -1;

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineFollower.class);

  private final Ledger ledger;
  private final DeadlineStore store;
  private final DerivedDeadlines deadlines;
  private final ParkedEntries parked;
  private final Runnable armed;
  private final Worker worker = new Worker("deadlines", BACK_OFF, this::follow, this::failed);

  private volatile long followed = NOTHING;
  private volatile Optional<String> failing = Optional.empty();

  /**
   * A follower that is not started.
   *
   * @param armed called when a deadline waits that did not before
   */
  DeadlineFollower(
      Ledger ledger,
      DeadlineStore store,
      DerivedDeadlines deadlines,
      ParkedEntries parked,
      Runnable armed) {
    this.ledger = ledger;
    this.store = store;
    this.deadlines = deadlines;
    this.parked = parked;
    this.armed = armed;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /**
   * The number of commits that this instance has not looked at.
   *
   * @throws com.mongodb.MongoException if the ledger can't be asked
   */
  long lag() {
    return Math.max(0, ledger.head().orElse(NOTHING) - followed);
  }

  /** The reason why the ledger is not followed; empty if it is. */
  Optional<String> failing() {
    return failing;
  }

  private void follow(Shift shift) {
    try (var _ = ledger.onAppend(worker::wake)) {
      store.ensureIndexes();
      followed = begin();
      while (shift.goesOn()) {
        List<Commit> batch = ledger.read(followed + 1, BATCH_COMMITS);
        if (!batch.isEmpty()) {
          long last = batch.getLast().number();
          arm(batch);
          // Crash here: the deadlines wait and the position is behind them. The successor derives
          // the same ones again, and arming twice is arming once.
          store.followedTo(last);
          followed = last;
        }
        failing = Optional.empty();
        shift.progressed();
        if (batch.size() < BATCH_COMMITS) {
          shift.awaitWakeUp(IDLE_POLL);
          shift.pause(GATHERING);
        }
      }
    }
  }

  /** A position beyond the ledger is that of another: nothing is known of this one. */
  private long begin() {
    long position = store.position().orElse(NOTHING);
    return position > ledger.head().orElse(NOTHING) ? NOTHING : position;
  }

  /** Derives from each stream that the batch touched as it stands by now, which may be later. */
  private void arm(List<Commit> batch) {
    var touched = new LinkedHashMap<String, Commit>();
    var parkedNow = parked(batch);
    for (Commit commit : batch) {
      for (RecordedEvent event : commit.events()) {
        if (mayArm(event) || parkedNow.contains(event.stream())) {
          touched.put(event.stream(), commit);
        }
        if (ClinicSetting.TIME_ZONE.isStream(event.stream())) {
          waitingAt(commit).forEach(stream -> touched.putIfAbsent(stream, commit));
        }
      }
    }
    boolean anew = false;
    for (Map.Entry<String, Commit> entry : touched.entrySet()) {
      anew |= arm(entry.getKey(), entry.getValue(), parkedNow.contains(entry.getKey()));
    }
    if (anew) {
      armed.run();
    }
  }

  /** The streams with deadlines at a clinic whose days begin at another moment from a commit on. */
  private List<String> waitingAt(Commit commit) {
    return store.streams().stream()
        .filter(stream -> clinicOf(stream).equals(commit.draft().clinic()))
        .toList();
  }

  private Optional<String> clinicOf(String stream) {
    return ledger.stream(stream, 0).stream().findFirst().flatMap(RecordedEvent::clinic);
  }

  private Set<String> parked(List<Commit> batch) {
    return parked.among(
        PARKS_AS,
        batch.stream()
            .flatMap(commit -> commit.events().stream())
            .map(RecordedEvent::stream)
            .filter(deadlines::follows)
            .collect(Collectors.toSet()));
  }

  /** An event that can't be read may: deriving tells why it can't. */
  private boolean mayArm(RecordedEvent event) {
    try {
      return deadlines.mayArm(event);
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** True if a deadline waits that did not wait before. */
  private boolean arm(String stream, Commit commit, boolean isParked) {
    try {
      var storable = new ArrayList<ArmedDeadline>();
      Optional<RuntimeException> refused = Optional.empty();
      for (Deadline deadline : deadlines.of(stream)) {
        try {
          storable.add(ArmedDeadline.by(deadline, commit.recordedAt(), commit.number()));
        } catch (ArithmeticException | DateTimeException beyond) {
          refused = Optional.of(beyond);
        }
      }
      boolean anew = store.arm(storable);
      if (refused.isPresent()) {
        park(stream, commit, refused.get());
      } else if (isParked) {
        // Crash before this: it stays parked until it is tried again.
        parked.release(PARKS_AS, stream, commit.number());
      }
      return anew;
    } catch (RuntimeException e) {
      if (isStoreAway(e)) {
        throw e;
      }
      park(stream, commit, e);
      return false;
    }
  }

  /** True if the stream is not at fault; then nothing is parked, and the work is done again. */
  private static boolean isStoreAway(RuntimeException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MongoException) {
        return true;
      }
    }
    return false;
  }

  /** One stream must not keep all others from their deadlines. */
  private void park(String stream, Commit commit, RuntimeException e) {
    parked.park(
        new ParkedEntry(
            PARKS_AS,
            stream,
            Optional.empty(),
            commit.draft().clinic(),
            FailureReason.of(e),
            commit.number()));
  }

  @Override
  public String parksAs() {
    return PARKS_AS;
  }

  @Override
  public boolean retry(ParkedEntry entry) {
    for (Commit commit : ledger.read(entry.seen(), 1)) {
      if (arm(entry.entry(), commit, true)) {
        armed.run();
      }
    }
    return parked.find(PARKS_AS, entry.entry()).isEmpty();
  }

  private void failed(RuntimeException e) {
    failing = Optional.of(e.getClass().getSimpleName());
    LOG.warn("the ledger's deadlines are followed again after {}", e.getClass().getSimpleName());
  }
}
