package org.treatmentcourse.command.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Draft;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.worker.BackOff;
import org.treatmentcourse.command.worker.Shift;
import org.treatmentcourse.command.worker.Worker;
import org.treatmentcourse.command.worker.WorkingOnDuty;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.value.Role;

/**
 * Appends every record of the access topic to the ledger, once. Its only memory is the ledger: how
 * far a partition was read is in the commits themselves, so whatever stops in between, beginning
 * again is recovery. Of two that append at once, each commit claims the next places of its streams:
 * the ledger takes one of them, and the other begins again behind it.
 */
final class Appender implements WorkingOnDuty {
  /** How many records one commit holds at most. */
  static final int MOST_RECORDS = 100;

  /** Their size as JSON; what the ledger puts around each is less than the rest of its limit. */
  static final int MOST_BYTES = 32_000;

  private static final Duration POLL = Duration.ofMillis(200);

  /** How long records gather: each commit costs the disk a wait, and nobody waits for these. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  /** To 3.2 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(100), 5);

  private static final Actor ACTOR =
      new Actor("access-log", "Access log", Role.SERVICE, Optional.empty());
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

  /** What tests do between a commit and the next look at the topic. */
  @FunctionalInterface
  interface AfterCommit {
    AfterCommit NOTHING = () -> {};

    void happens();
  }

  /** One record with where it came from. */
  private record Taken(int partition, long offset, AccessRecord record) {}

  private final Ledger ledger;
  private final AccessSettings settings;
  private final AfterCommit afterCommit;
  private final Worker worker = new Worker("access-appender", BACK_OFF, this::run, this::failed);

  private volatile Optional<String> failing = Optional.empty();
  private volatile long lag;

  /** The worker's own: the ends of the topic's partitions. */
  private final Map<Integer, Tail> tails = new HashMap<>();

  Appender(Ledger ledger, AccessSettings settings, AfterCommit afterCommit) {
    this.ledger = ledger;
    this.settings = settings;
    this.afterCommit = afterCommit;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** After the log over the ledger, which has to be checked before anything is appended. */
  @Override
  public int getPhase() {
    return 1;
  }

  /** Why nothing is appended, if nothing is. */
  Optional<String> failing() {
    return failing;
  }

  /** Records on the topic and not in the ledger, as of the last look. */
  long lag() {
    return lag;
  }

  private void run(Shift shift) {
    try (var admin = KafkaClients.admin(settings);
        var consumer = KafkaClients.consumer(settings)) {
      Topic.ensure(admin, settings);
      var topic = Topic.now(admin, settings);
      begin(consumer, topic);
      while (shift.goesOn()) {
        var taken = take(consumer);
        if (taken.isEmpty()) {
          measure(consumer);
          failing = Optional.empty();
          shift.progressed();
        } else {
          append(admin, topic, taken);
          failing = Optional.empty();
          shift.progressed();
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
  private void begin(Consumer<byte[], byte[]> consumer, Topic topic) {
    tails.clear();
    var partitions = new ArrayList<TopicPartition>();
    for (int number = 0; number < topic.partitions(); number++) {
      partitions.add(new TopicPartition(settings.topic(), number));
      tails.put(number, Tail.find(ledger, topic.id(), number));
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
      long again = tail.last().map(Tail.Last::offset).orElse(first);
      consumer.seek(partition, Math.max(first, again));
    }
  }

  private List<Taken> take(Consumer<byte[], byte[]> consumer) {
    var taken = new ArrayList<Taken>();
    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
      var tail = tail(message.partition());
      var read = read(message);
      if (message.offset() < tail.nextOffset()) {
        requireSame(tail, message, read);
      } else {
        read.ifPresent(
            record -> taken.add(new Taken(message.partition(), message.offset(), record)));
      }
    }
    return taken;
  }

  /** What is recorded of an offset must be what the topic has there. */
  private static void requireSame(
      Tail tail, ConsumerRecord<byte[], byte[]> message, Optional<AccessRecord> read) {
    boolean same =
        tail.last()
            .filter(last -> last.offset() == message.offset())
            .map(last -> read.map(AccessRecord::id).equals(Optional.of(last.id())))
            .orElse(true);
    if (!same) {
      throw new IllegalStateException(
          "the topic has another record at " + message.offset() + " than the ledger");
    }
  }

  /** A message that is no record of access is nobody's access; it is left out and said so. */
  private static Optional<AccessRecord> read(ConsumerRecord<byte[], byte[]> message) {
    try {
      var headers = new LinkedHashMap<String, byte[]>();
      message.headers().forEach(header -> headers.put(header.key(), header.value()));
      if (message.value().length > MOST_BYTES) {
        throw new IllegalArgumentException("too large");
      }
      return Optional.of(AccessRecord.read(headers, message.value()));
    } catch (RuntimeException e) {
      LOG.error(
          "no record of access at {}-{} offset {}: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private void append(Admin admin, Topic topic, List<Taken> taken) {
    if (!Topic.now(admin, settings).equals(topic)) {
      // Made anew meanwhile: these offsets may be the new one's. Nothing of them is recorded here.
      throw new IllegalStateException("the topic was made anew");
    }
    int begin = 0;
    while (begin < taken.size()) {
      int end = begin;
      int bytes = 0;
      do {
        bytes += taken.get(end).record().value().length;
        end++;
      } while (end < taken.size()
          && end - begin < MOST_RECORDS
          && bytes + taken.get(end).record().value().length <= MOST_BYTES);
      commit(taken.subList(begin, end));
      begin = end;
    }
  }

  private void commit(List<Taken> batch) {
    var next = new HashMap<>(tails);
    var events = new ArrayList<Draft.Event>();
    for (var each : batch) {
      var tail = next.getOrDefault(each.partition(), tail(each.partition()));
      events.add(event(tail, each));
      next.put(each.partition(), tail.after(each.record().id(), each.offset()));
    }
    // Crash before this: nothing is recorded, and the ledger says so to whoever begins again.
    var appended = ledger.append(draft(events));
    // Crash after this: the commit says itself how far the topic was read; nothing else does.
    if (appended instanceof Appended.Before) {
      throw new IllegalStateException("another instance appends");
    }
    tails.putAll(next);
    afterCommit.happens();
  }

  private static Draft.Event event(Tail tail, Taken taken) {
    var record = taken.record();
    return new Draft.Event(
        tail.stream().stream(),
        tail.seq(),
        record.id(),
        record.type(),
        record.revision(),
        record.event().occurredAt(),
        record.payload(),
        Optional.of(Tail.meta(taken.offset())));
  }

  /** Its id follows from its first place: whoever appends there appends the same command. */
  private static Draft draft(List<Draft.Event> events) {
    var first = events.getFirst();
    var id = UUID.nameUUIDFromBytes((first.stream() + '/' + first.seq()).getBytes(UTF_8));
    return new Draft(id, ACTOR, Optional.empty(), id, id, events);
  }

  private void measure(Consumer<byte[], byte[]> consumer) {
    long behind = 0;
    for (var end : consumer.endOffsets(consumer.assignment()).entrySet()) {
      behind += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    lag = behind;
  }

  private Tail tail(int partition) {
    return Optional.ofNullable(tails.get(partition))
        .orElseThrow(() -> new IllegalStateException("no partition " + partition));
  }
}
