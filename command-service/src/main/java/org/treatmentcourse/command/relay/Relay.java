package org.treatmentcourse.command.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.published.ProgressAlarm;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.command.relay.ProgressReader.ProgressDistrusted;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.ReadAhead;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/**
 * Publishes every event of the ledger to Kafka, in order, once. Its only memory is on Kafka, in the
 * same transactions as the events. After any failure it closes, waits and opens again.
 */
public final class Relay implements WorkingOnDuty {
  /** A transaction takes whole commits until it has this many events. */
  static final int BATCH_EVENTS = 1_000;

  /** The longest time until a commit of another instance is seen; its append wakes nobody here. */
  private static final Duration IDLE_POLL = Duration.ofMillis(200);

  /** To 3.2 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(100), 5);

  private static final Duration STAND_BY = Duration.ofSeconds(5);

  /** Before the first commit. */
  private static final long NOTHING = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Ledger ledger;
  private final RelaySettings settings;
  private final ProgressSeal seal;
  private final ProgressAlarm alarm;
  private final InstantSource clock;
  private final CrashPoint.Hook crash;
  private final RelayedHead head;
  private final Worker worker = new Worker("relay", BACK_OFF, this::relay, this::failed);

  private volatile RelayState state = new RelayState.Stopped();
  private volatile long published = NOTHING;

  /** The worker's own: another instance took over, and was not yet seen to be gone. */
  private boolean fenced;

  Relay(
      Ledger ledger,
      RelaySettings settings,
      ProgressSeal seal,
      ProgressAlarm alarm,
      RelayedHead head,
      InstantSource clock,
      CrashPoint.Hook crash) {
    this.ledger = ledger;
    this.settings = settings;
    this.seal = seal;
    this.alarm = alarm;
    this.head = head;
    this.clock = clock;
    this.crash = crash;
  }

  RelayState state() {
    return state;
  }

  /**
   * The number of commits in the ledger that are not published.
   *
   * @throws com.mongodb.MongoException if the ledger can't be asked
   */
  public long lag() {
    long head = ledger.head().orElse(NOTHING);
    return Math.max(0, head - published);
  }

  /**
   * A relay that was fenced in an earlier stint on duty is fenced no more: this stint began after
   * that.
   */
  @Override
  public void start() {
    fenced = false;
    worker.start();
  }

  @Override
  public void stop() {
    worker.stop(STOP_TIMEOUT);
    head.unknown();
    state = new RelayState.Stopped();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** Before the web server on starting, after it on stopping: the last commands are still sent. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void relay(Shift shift) {
    if (fenced) {
      standBy(shift);
      fenced = false;
    }
    try (var _ = ledger.onAppend(worker::wake)) {
      publish(shift);
    } catch (RuntimeException e) {
      if (!RelayClients.isFenced(e)) {
        throw e;
      }
      fenced = true;
    }
  }

  private void failed(RuntimeException e) {
    if (e instanceof ProgressDistrusted) {
      alarm.raise(String.valueOf(e.getMessage()));
    }
    LOG.warn(
        "the relay starts again after {}; cause: {}", e.toString(), String.valueOf(e.getCause()));
    state = new RelayState.Failing(clock.instant(), e.getClass().getSimpleName());
  }

  private void publish(Shift shift) {
    state = new RelayState.Opening();
    try (var session = RelaySession.open(settings, seal, crash)) {
      session.published().map(RelayProgress::commit).ifPresent(this::requireNotBack);
      published = session.published().map(RelayProgress::commit).orElse(NOTHING);
      head.relayed(session.published().flatMap(last -> last.contradictedBy(ledger)));
      session.ensureSealed();
      var commits = ledger.follow(published + 1);
      while (shift.goesOn()) {
        List<Commit> batch = batch(commits);
        if (!batch.isEmpty()) {
          session.publish(batch);
          published = batch.getLast().number();
        }
        state = new RelayState.Publishing(clock.instant());
        shift.progressed();
        if (!commits.isAtHand()) {
          // Whatever was appended here since these were read has woken us already.
          shift.awaitWakeUp(IDLE_POLL);
        }
      }
    }
  }

  /** An old progress that was sent again bears a good seal. */
  private void requireNotBack(long found) {
    if (found < published) {
      throw new ProgressDistrusted(
          "the relay's progress is commit %d, and this instance saw commit %d there"
              .formatted(found, published));
    }
  }

  /** The commits at hand: looking for more would cost another query for each batch. */
  private static List<Commit> batch(ReadAhead<Commit> commits) {
    var batch = new ArrayList<Commit>();
    int events = 0;
    while (events < BATCH_EVENTS
        && (batch.isEmpty() || commits.isAtHand())
        && commits.tryAdvance(batch::add)) {
      events += batch.getLast().draft().events().size();
    }
    return batch;
  }

  /** Watches the one that fenced us, until it stops publishing what there is to publish. */
  private void standBy(Shift shift) {
    LOG.info("another instance relays; this one stands by");
    state = new RelayState.StandingBy();
    boolean other = true;
    while (shift.goesOn() && other) {
      long before = published;
      shift.pause(STAND_BY);
      published =
          ProgressReader.read(settings, seal)
              .progress()
              .map(RelayProgress::commit)
              .orElse(published);
      other = published > before || lag() == 0;
    }
  }

  Instant now() {
    return clock.instant();
  }
}
