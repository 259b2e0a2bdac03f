package org.treatmentcourse.command.topic;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.access.NotRecorded;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/**
 * Writes one topic, in the ledger's order, each event once. Its only memory is the topic's
 * progress. While Kafka or the ledger can't be had it tries again; where the topic or an event
 * can't be written it is parked, until somebody or time asks for another try.
 */
final class TopicWriter {
  /** The name under which all of them park; an entry is a topic. */
  static final String PARKS_AS = "topics";

  /** A transaction takes whole commits until it has this many events. */
  private static final int BATCH_EVENTS = 1_000;

  private static final int PAGE_COMMITS = 500;

  /** A filter that lets nothing through leaves a progress all the same, this often. */
  private static final int NOTE_EVERY_COMMITS = 10_000;

  private static final Duration IDLE_POLL = Duration.ofSeconds(1);

  /** Appends within this time share a transaction: the broker is the relay's first of all. */
  private static final Duration GATHERING = Duration.ofMillis(50);

  /** The longest time until a topic is seen to be gone that is not written to. */
  private static final Duration CHECK_EVERY = Duration.ofSeconds(10);

  /** So long it waits before each page while the relay has much to do. */
  private static final Duration BEHIND_THE_RELAY = Duration.ofSeconds(2);

  /** To 3.2 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(100), 5);

  private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);

  /** The state of a topic, for health. */
  sealed interface State {
    /** Taking over; nothing was published yet. */
    record Opening() implements State {}

    /**
     * Its events get through.
     *
     * @param aliveAt when it last published or last saw that there was nothing to publish
     */
    record Publishing(Instant aliveAt) implements State {}

    /** It waits for another try. */
    record Parked(String reason) implements State {}

    /** It could not be written just now and will be tried again. */
    record Failing(Instant since, String reason) implements State {}
  }

  private final TopicContent content;
  private final Ledger ledger;
  private final Supplier<TopicSession> opens;
  private final BooleanSupplier relayIsBusy;
  private final ParkedEntries parked;
  private final InstantSource clock;
  private final Worker worker;

  private volatile State state = new State.Opening();
  private volatile long published = TopicProgress.NOTHING;

  /**
   * Of a topic that nobody writes yet.
   *
   * @param opens a session of this topic
   * @param relayIsBusy the relay comes first; it is not waited for, though
   */
  TopicWriter(
      TopicContent content,
      Ledger ledger,
      Supplier<TopicSession> opens,
      BooleanSupplier relayIsBusy,
      ParkedEntries parked,
      InstantSource clock) {
    this.content = content;
    this.ledger = ledger;
    this.opens = opens;
    this.relayIsBusy = relayIsBusy;
    this.parked = parked;
    this.clock = clock;
    this.worker = new Worker("topic-" + content.topic(), BACK_OFF, this::write, this::failed);
  }

  Worker worker() {
    return worker;
  }

  State state() {
    return state;
  }

  /**
   * The number of commits in the ledger that the topic was not written of.
   *
   * @throws com.mongodb.MongoException if the ledger can't be asked
   */
  long lag() {
    return Math.max(0, ledger.head().orElse(TopicProgress.NOTHING) - published);
  }

  private void write(Shift shift) {
    var reason = parked.find(PARKS_AS, content.topic()).map(ParkedEntry::reason);
    if (reason.isPresent()) {
      state = new State.Parked(FailureReason.shown(reason.get()));
      shift.awaitWakeUp(IDLE_POLL);
      return;
    }
    try (var _ = ledger.onAppend(worker::wake)) {
      publish(shift);
    } catch (RuntimeException e) {
      if (!shift.goesOn() || !parks(e)) {
        throw e;
      }
      park(e);
    }
  }

  private void failed(RuntimeException e) {
    LOG.warn("topic {} goes on after {}", content.topic(), FailureReason.of(e));
    state = new State.Failing(clock.instant(), e.getClass().getSimpleName());
  }

  private void publish(Shift shift) {
    state = new State.Opening();
    letTheRelayGoFirst(shift);
    try (var session = opens.get()) {
      published = session.progress().commit();
      var checked = clock.instant();
      boolean goesOn = true;
      while (goesOn && shift.goesOn()) {
        letTheRelayGoFirst(shift);
        long before = published;
        goesOn = step(session);
        state = new State.Publishing(clock.instant());
        shift.progressed();
        if (checked.plus(CHECK_EVERY).isBefore(clock.instant())) {
          session.check();
          checked = clock.instant();
        }
        if (goesOn && published == before) {
          shift.awaitWakeUp(IDLE_POLL);
          shift.pause(GATHERING);
        }
      }
      if (!goesOn) {
        shift.end();
      }
    }
  }

  private void letTheRelayGoFirst(Shift shift) {
    if (relayIsBusy.getAsBoolean()) {
      shift.pause(BEHIND_THE_RELAY);
    }
  }

  /**
   * Publishes what the next commits have for the topic.
   *
   * @return false once the content goes on no more
   */
  private boolean step(TopicSession session) {
    var items = new ArrayList<FeedBatch.Item>();
    var last = Optional.<Commit>empty();
    for (var commit : ledger.readOn(published + 1, PAGE_COMMITS)) {
      if (items.size() >= BATCH_EVENTS) {
        break;
      }
      for (var event : commit.events()) {
        if (content.admits(event)) {
          var meta = commit.draft().events().get(event.commitIndex()).meta();
          items.add(new FeedBatch.Item(event, meta));
        }
      }
      last = Optional.of(commit);
    }
    if (last.isEmpty()) {
      return true;
    }
    boolean isDue = last.get().number() - session.progress().commit() >= NOTE_EVERY_COMMITS;
    if (!items.isEmpty()) {
      content.sending(items);
    }
    if ((!items.isEmpty() || isDue) && !session.publish(items, last.get())) {
      return false;
    }
    published = last.get().number();
    return true;
  }

  /**
   * Tries a parked topic again.
   *
   * @return whether it is parked no more
   */
  synchronized boolean retry(ParkedEntry entry) {
    try (var session = opens.get()) {
      published = session.progress().commit();
      step(session);
    } catch (RuntimeException e) {
      if (parks(e)) {
        return false;
      }
      throw e;
    }
    parked.release(PARKS_AS, content.topic(), entry.seen());
    worker.wake();
    return true;
  }

  private void park(RuntimeException e) {
    var reason = reason(e);
    state = new State.Parked(FailureReason.shown(reason));
    parked.park(
        new ParkedEntry(
            PARKS_AS, content.topic(), Optional.empty(), Optional.empty(), reason, published));
  }

  /** Kafka's failures come wrapped: the innermost one says what it was. */
  private String reason(Throwable failure) {
    var innermost = failure;
    while (innermost instanceof KafkaException && innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    if (innermost instanceof TopicUnusable) {
      return FailureReason.of(innermost, TopicUnusable.class);
    }
    return isRefusal(innermost)
        ? FailureReason.of(
            new TopicUnusable(
                "the broker refuses the topic %s: %s"
                    .formatted(content.topic(), innermost.getClass().getSimpleName())),
            TopicUnusable.class)
        : FailureReason.of(innermost);
  }

  /** False for what passes by itself: a broker or a store that can't be had, a taken place. */
  private static boolean parks(Throwable failure) {
    boolean passes = false;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TopicUnusable || isRefusal(cause)) {
        return true;
      }
      passes |=
          cause instanceof KafkaException
              || cause instanceof MongoException
              || cause instanceof NotRecorded;
    }
    return !passes;
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof AuthorizationException
        || cause instanceof InvalidTopicException
        || cause instanceof PolicyViolationException
        || cause instanceof RecordTooLargeException;
  }
}
