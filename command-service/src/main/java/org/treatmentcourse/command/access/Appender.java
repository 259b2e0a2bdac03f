package org.treatmentcourse.command.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/**
 * Appends every record of the access topic to the ledger, once. Its only memory is the ledger. The
 * commits themselves hold how far a partition was read, so a restart is the recovery after any
 * stop. Two instances may append at once. Each commit claims the next places of its streams: the
 * ledger takes one commit, and the other instance begins again behind it.
 *
 * <p>A record that the ledger can't take is parked before anything behind it is appended, and the
 * topic keeps it. A parked record that is taken later has a stream of its own, because its
 * partition's streams were read past it.
 */
final class Appender implements WorkingOnDuty, ParkingWorker {
  /** The most records that one commit holds. */
  static final int MOST_RECORDS = 100;

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * The time that records gather: each commit costs a wait for the disk, and nobody waits for these
   * records.
   */
  private static final Duration GATHERING = Duration.ofMillis(100);

  /** To 3.2 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(100), 5);

  private static final Actor ACTOR =
      new Actor("access-log", "Access log", Role.SERVICE, Optional.empty());
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

  /** A hook for tests between a commit and the next poll of the topic. */
  @FunctionalInterface
  interface AfterCommit {
    AfterCommit NOTHING = () -> {};

    void happens();
  }

  private final Ledger ledger;
  private final AccessSettings settings;
  private final ParkedRecords parked;
  private final AfterCommit afterCommit;
  private final Worker worker = new Worker("access-appender", BACK_OFF, this::run, this::failed);
  private final BlockingQueue<RetryRequest> retries = new LinkedBlockingQueue<>();

  private volatile Optional<String> failing = Optional.empty();
  private volatile long lag;

  /** The worker's own: the ends of the topic's partitions. */
  private final Map<Integer, RecordedEnd> tails = new HashMap<>();

  /** The worker's own: whether a record that is read again may be parked from before. */
  private boolean someAreParked;

  Appender(Ledger ledger, AccessSettings settings, ParkedEntries parked, AfterCommit afterCommit) {
    this.ledger = ledger;
    this.settings = settings;
    this.parked = new ParkedRecords(parked);
    this.afterCommit = afterCommit;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** The reason why nothing is appended; empty if appending goes on. */
  Optional<String> failing() {
    return failing;
  }

  /** Records on the topic and not in the ledger, as of the last look. */
  long lag() {
    return lag;
  }

  @Override
  public String parksAs() {
    return ParkedRecords.WORKER;
  }

  /** Left to the worker's thread, which alone knows how far each partition is appended. */
  @Override
  public boolean retry(ParkedEntry entry) {
    var place = TopicPlace.of(entry.entry());
    if (place.isEmpty() || failing.isPresent()) {
      return false; // nobody waits for what is not about to be done
    }
    var request = new RetryRequest(place.get());
    retries.add(request);
    return request.await();
  }

  private void run(Shift shift) {
    try (var admin = settings.cluster().admin();
        var consumer = settings.consumer()) {
      AccessTopicState.ensure(admin, settings);
      var topic = AccessTopicState.now(admin, settings);
      begin(consumer, topic);
      while (shift.goesOn()) {
        var messages = poll(consumer);
        if (messages.isEmpty()) {
          measure(consumer);
        } else {
          requireStillThere(admin, topic);
          append(take(topic, messages));
        }
        retryAsked(admin, consumer, topic);
        failing = Optional.empty();
        shift.progressed();
        if (!messages.isEmpty()) {
          shift.pause(GATHERING);
        }
      }
    }
  }

  private void failed(RuntimeException e) {
    // What we say ourselves names partitions and offsets only; others may quote what they were
    // given.
    var reason = e instanceof IllegalStateException ? e.getMessage() : e.getClass().getSimpleName();
    failing = Optional.ofNullable(reason);
    LOG.warn("accesses wait to be appended: {}", reason);
  }

  /** Goes to where the ledger ends; the last record that it has is read again, and compared. */
  private void begin(Consumer<byte[], byte[]> consumer, AccessTopicState topic) {
    someAreParked = parked.areThere();
    tails.clear();
    var partitions = new ArrayList<TopicPartition>();
    for (int number = 0; number < topic.partitions(); number++) {
      partitions.add(new TopicPartition(settings.topic(), number));
      tails.put(number, RecordedEnd.find(ledger, topic.id(), number));
    }
    consumer.assign(partitions);
    var begins = consumer.beginningOffsets(partitions);
    var ends = consumer.endOffsets(partitions);
    for (var partition : partitions) {
      var tail = tail(partition.partition());
      long first = begins.getOrDefault(partition, 0L);
      if (tail.nextOffset() > ends.getOrDefault(partition, 0L)) {
        // Another topic's records in a topic of the same id: nobody can guess which are recorded.
        throw new IllegalStateException(partition + " ends before what the ledger has of it");
      }
      if (first > tail.nextOffset()) {
        LOG.error(
            "{} lost {} records of access before they were appended: its retention must be off",
            partition,
            first - tail.nextOffset());
      }
      long again = tail.last().map(RecordedEnd.Last::offset).orElse(first);
      consumer.seek(partition, Math.max(first, again));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> poll(Consumer<byte[], byte[]> consumer) {
    var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    consumer.poll(POLL).forEach(messages::add);
    return messages;
  }

  private void requireStillThere(Admin admin, AccessTopicState topic) {
    if (!AccessTopicState.now(admin, settings).equals(topic)) {
      // Made anew meanwhile: these offsets may be the new one's. Nothing of them is recorded here.
      throw new IllegalStateException("the topic was made anew");
    }
  }

  /** Reads messages; one that is no record of access is parked. */
  private List<ReceivedRecord> take(
      AccessTopicState topic, List<ConsumerRecord<byte[], byte[]>> messages) {
    var taken = new ArrayList<ReceivedRecord>();
    for (var message : messages) {
      var tail = tail(message.partition());
      if (message.offset() < tail.nextOffset()) {
        requireSame(tail, message);
      } else {
        var place = new TopicPlace(topic.id(), message.partition(), message.offset());
        read(place, message).ifPresent(taken::add);
      }
    }
    return taken;
  }

  /** The event recorded for an offset must be the record that the topic has there. */
  private static void requireSame(RecordedEnd tail, ConsumerRecord<byte[], byte[]> message) {
    boolean same =
        tail.last()
            .filter(last -> last.offset() == message.offset())
            .map(last -> ReceivedRecord.id(message).equals(Optional.of(last.id())))
            .orElse(true);
    if (!same) {
      throw new IllegalStateException(
          "the topic has another record at " + message.offset() + " than the ledger");
    }
  }

  private Optional<ReceivedRecord> read(TopicPlace place, ConsumerRecord<byte[], byte[]> message) {
    try {
      return Optional.of(ReceivedRecord.of(place, message));
    } catch (RuntimeException e) {
      // Crash before this: it is read and parked again, since nothing behind it is appended.
      parked.park(place, ReceivedRecord.id(message), e);
      return Optional.empty();
    }
  }

  /** In commits that are as large as they may be; each event of one has an id of its own. */
  private void append(List<ReceivedRecord> taken) {
    var batch = new ArrayList<ReceivedRecord>();
    var ids = new HashSet<UUID>();
    int bytes = 0;
    for (var each : taken) {
      if (batch.size() == MOST_RECORDS
          || bytes + each.bytes() > ReceivedRecord.MOST_BYTES
          || ids.contains(each.record().id())) {
        commit(batch);
        batch.clear();
        ids.clear();
        bytes = 0;
      }
      batch.add(each);
      ids.add(each.record().id());
      bytes += each.bytes();
    }
    if (!batch.isEmpty()) {
      commit(batch);
    }
  }

  /**
   * Commits records in their order. A batch that the ledger refuses is halved until the record that
   * can't be taken is alone. That record is parked.
   */
  private void commit(List<ReceivedRecord> batch) {
    try {
      commitTogether(batch);
    } catch (AppendFailed e) {
      if (!isRefusedForEver(e)) {
        throw e;
      }
      if (batch.size() == 1) {
        parked.park(batch.getFirst().place(), Optional.of(batch.getFirst().record().id()), e);
      } else {
        int middle = batch.size() / 2;
        commit(batch.subList(0, middle));
        commit(batch.subList(middle, batch.size()));
      }
    }
  }

  /** True if the ledger refuses the records for ever, and not only for the moment. */
  private static boolean isRefusedForEver(AppendFailed e) {
    return switch (e) {
      case AppendFailed.CommitTooLarge _,
          AppendFailed.TextNotWellFormed _,
          AppendFailed.TimeNotStorable _ ->
          true;
      case AppendFailed.StreamConflict _,
          AppendFailed.LedgerBusy _,
          AppendFailed.Vetoed _,
          AppendFailed.LedgerClosed _,
          AppendFailed.LedgerUnavailable _ ->
          false;
    };
  }

  private void commitTogether(List<ReceivedRecord> batch) {
    var next = new HashMap<>(tails);
    var events = new ArrayList<Draft.Event>();
    for (var each : batch) {
      int partition = each.place().partition();
      var tail = next.getOrDefault(partition, tail(partition));
      events.add(each.event(tail.stream().stream(), tail.seq()));
      next.put(partition, tail.after(each.record().id(), each.place().offset()));
    }
    // Crash before this: nothing is recorded, and the ledger says so to whoever begins again.
    var appended = ledger.append(draft(events));
    // Crash after this: the commit says itself how far the topic was read; nothing else does.
    if (appended instanceof Appended.Before) {
      throw new IllegalStateException("another instance appends");
    }
    tails.putAll(next);
    if (someAreParked) {
      // Crash before this: a retry finds that the ledger has them.
      parked.release(batch.stream().map(ReceivedRecord::place).toList());
    }
    afterCommit.happens();
  }

  /**
   * Its id follows from its first place: any instance that appends there appends the same command.
   */
  private static Draft draft(List<Draft.Event> events) {
    var first = events.getFirst();
    var id = UUID.nameUUIDFromBytes((first.stream() + '/' + first.seq()).getBytes(UTF_8));
    return new Draft(id, ACTOR, Optional.empty(), id, id, events);
  }

  /** Now everything that was read is appended or parked. */
  private void retryAsked(Admin admin, Consumer<byte[], byte[]> consumer, AccessTopicState topic) {
    if (retries.isEmpty()) {
      return;
    }
    requireStillThere(admin, topic);
    try (var reader = new TopicReader(settings)) {
      for (var request = retries.poll(); request != null; request = retries.poll()) {
        try {
          request.answer(isTaken(request.place(), consumer, topic, reader));
        } finally {
          request.answer(false); // unless it was answered
        }
      }
    }
  }

  private boolean isTaken(
      TopicPlace place,
      Consumer<byte[], byte[]> consumer,
      AccessTopicState topic,
      TopicReader reader) {
    if (!place.topicId().equals(topic.id()) || !tails.containsKey(place.partition())) {
      return false; // of a topic that is gone
    }
    var partition = new TopicPartition(settings.topic(), place.partition());
    if (consumer.position(partition) <= place.offset()) {
      return false; // it comes in its turn
    }
    return reader
        .at(place)
        .flatMap(message -> read(place, message))
        .filter(this::isAppended)
        .isPresent();
  }

  /** Appends a record that was parked, wherever its partition is by now. */
  private boolean isAppended(ReceivedRecord taken) {
    var tail = tail(taken.place().partition());
    try {
      if (taken.place().offset() >= tail.nextOffset()) {
        commitTogether(List.of(taken)); // all between is parked, and nothing behind it appended
      } else if (!tail.holds(ledger, taken.place().offset())) {
        // Whoever retries it, and how often: the ledger takes the first place of a stream once.
        var place = taken.place();
        var stream = AccessStream.ofParked(place.topicId(), place.partition(), place.offset());
        ledger.append(draft(List.of(taken.event(stream, 0))));
      }
    } catch (AppendFailed e) {
      if (isRefusedForEver(e)) {
        return false;
      }
      throw e;
    }
    // Crash before this: the next retry finds that the ledger has it.
    parked.release(List.of(taken.place()));
    return true;
  }

  private void measure(Consumer<byte[], byte[]> consumer) {
    long behind = 0;
    for (var end : consumer.endOffsets(consumer.assignment()).entrySet()) {
      behind += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    lag = behind;
  }

  private RecordedEnd tail(int partition) {
    return Optional.ofNullable(tails.get(partition))
        .orElseThrow(() -> new IllegalStateException("no partition " + partition));
  }
}
