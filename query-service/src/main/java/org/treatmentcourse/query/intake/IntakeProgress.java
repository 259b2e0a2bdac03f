package org.treatmentcourse.query.intake;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.query.intake.IntakeState.Failing;
import org.treatmentcourse.query.intake.IntakeState.Running;
import org.treatmentcourse.query.intake.IntakeState.Starting;
import org.treatmentcourse.query.intake.IntakeState.Stopped;
import org.treatmentcourse.query.intake.IntakeState.WaitingForTopic;

/**
 * The intake's report to the rest of the process: its state, how far it is behind, how much it
 * took.
 */
public final class IntakeProgress {
  /** Until the first measurement, and while failing. */
  public static final long LAG_UNKNOWN = -1;

  /** A topic that is published anew has an alarm for each record. */
  private static final int MOST_ALARMS_LOGGED = 100;

  private static final Logger LOG = LoggerFactory.getLogger(IntakeProgress.class);

  private final InstantSource clock;
  private final AtomicReference<IntakeState> state;
  private final AtomicLong lagRecords = new AtomicLong(LAG_UNKNOWN);
  private final AtomicLong parkedStreams = new AtomicLong();
  private final AtomicLong conflictingStreams = new AtomicLong();
  private final AtomicLong refutedRecords = new AtomicLong();
  private final AtomicLong takenEvents = new AtomicLong();
  private final AtomicLong topicAlarms = new AtomicLong();
  private final AtomicReference<Optional<String>> lastTopicAlarm =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean complete = new AtomicBoolean();

  public IntakeProgress(InstantSource clock) {
    this.clock = clock;
    this.state = new AtomicReference<>(new Starting(clock.instant()));
  }

  public IntakeState state() {
    return state.get();
  }

  /** Records published and not yet in the views, as of the last look; or {@link #LAG_UNKNOWN}. */
  public long lagRecords() {
    return lagRecords.get();
  }

  /** Streams parked, over all read models, as of the last look. */
  public long parkedStreams() {
    return parkedStreams.get();
  }

  /** Streams in which two events claim one place, as of the last look: none of them is served. */
  public long conflictingStreams() {
    return conflictingStreams.get();
  }

  /** Records of the topic that the ledger turned out not to hold, as of the last look. */
  public long refutedRecords() {
    return refutedRecords.get();
  }

  /** How often the topic was found not to be what the relay publishes, since this process began. */
  public long topicAlarms() {
    return topicAlarms.get();
  }

  /** What was found last; empty if nothing ever was. */
  public Optional<String> lastTopicAlarm() {
    return lastTopicAlarm.get();
  }

  /** Events delivered to the views since this process began, repeats included. */
  public long takenEvents() {
    return takenEvents.get();
  }

  /**
   * True if the views were level with the topic once and have had their indexes since. Before that,
   * answers lack the events that have not arrived, and are slow.
   */
  public boolean isComplete() {
    return complete.get();
  }

  void alarm(String reason) {
    if (topicAlarms.incrementAndGet() <= MOST_ALARMS_LOGGED) {
      LOG.error("the topic is not what the relay publishes: {}", reason);
    }
    lastTopicAlarm.set(Optional.of(reason));
  }

  void completed() {
    complete.set(true);
  }

  void took(int events) {
    takenEvents.addAndGet(events);
  }

  void measured(long lag, long parked, long conflicting, long refuted) {
    lagRecords.set(lag);
    parkedStreams.set(parked);
    conflictingStreams.set(conflicting);
    refutedRecords.set(refuted);
  }

  void waitingForTopic() {
    state.updateAndGet(
        now -> now instanceof WaitingForTopic ? now : new WaitingForTopic(clock.instant()));
  }

  void running() {
    state.updateAndGet(now -> now instanceof Running ? now : new Running(clock.instant()));
  }

  void failing(String reason) {
    lagRecords.set(LAG_UNKNOWN); // the last figure is from before, and no longer true
    state.updateAndGet(
        now ->
            now instanceof Failing failing
                ? new Failing(failing.since(), reason, failing.afterRunning())
                : new Failing(clock.instant(), reason, now instanceof Running));
  }

  void stopped() {
    state.set(new Stopped(clock.instant()));
  }
}
