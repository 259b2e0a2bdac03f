package org.treatmentcourse.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.PublishedEvent;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Puts commits together from their records, in the order of their numbers. Each partition has them
 * in that order, so that what waits in one is of later commits. Records that are none, or of what
 * was read before, are left out and named. None of this is believed: a forged record shows in the
 * log's root.
 */
final class CommitAssembly {
  private static final int MOST_WAITING = 2_000; // records of a partition
  private static final int MOST_REMEMBERED = 10_000; // events

  private final long ignoredBelow;
  private final Map<Integer, ArrayDeque<Waiting>> lanes = new HashMap<>();
  private final TreeMap<Integer, Waiting> due = new TreeMap<>();
  private final Map<Place, UUID> remembered = new Remembered();
  private final List<Fault> faults = new ArrayList<>();
  private long number;

  /** A record that is read and not given yet. */
  private record Waiting(int partition, long offset, PublishedEvent record) {
    RecordedEvent event() {
      return record.event();
    }

    /** Says nothing of the event but its commit. */
    Fault found(Fault.Kind kind, String what) {
      return new Fault(
          kind,
          "partition %d, offset %d: a record of commit %d %s"
              .formatted(partition, offset, event().commit(), what));
    }
  }

  /** What only one event can have. */
  private record Place(String stream, long seq) {
    static Place of(RecordedEvent event) {
      return new Place(event.stream(), event.seq());
    }
  }

  /** The ids of the last events that were given. */
  private static final class Remembered extends LinkedHashMap<Place, UUID> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Place, UUID> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }

  /**
   * Without any record.
   *
   * @param number the first commit to be given
   * @param ignoredBelow records of commits below are no fault: they were to be read over
   */
  CommitAssembly(long number, long ignoredBelow) {
    this.number = number;
    this.ignoredBelow = ignoredBelow;
  }

  /** Takes a record; each partition's in their order. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    var headers = new HashMap<String, byte[]>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    try {
      var read = PublishedEvent.read(headers, record.value());
      if (read.event().commit() >= ignoredBelow) {
        lane(record.partition()).add(new Waiting(record.partition(), record.offset(), read));
      }
    } catch (RuntimeException unreadable) { // anybody's, who may write to the topic
      faults.add(
          new Fault(
              Fault.Kind.UNREADABLE,
              "partition %d, offset %d: the record is no event"
                  .formatted(record.partition(), record.offset())));
    }
  }

  /**
   * The next commit, if all its records are here.
   *
   * @throws TopicBroken if its records are not of one commit
   */
  Optional<Commit> next() {
    lanes.values().forEach(this::take);
    if (due.isEmpty() || due.size() < due.firstEntry().getValue().event().commitSize()) {
      return Optional.empty();
    }
    try {
      var commit = PublishedEvent.commit(due.values().stream().map(Waiting::record).toList());
      due.values().forEach(this::remember);
      due.clear();
      number++;
      return Optional.of(commit);
    } catch (IllegalArgumentException unfit) { // its message would name streams
      throw new TopicBroken(
          Fault.Kind.FORGED, "the records of commit %d are not of one commit".formatted(number));
    }
  }

  private void take(ArrayDeque<Waiting> lane) {
    while (!lane.isEmpty() && lane.getFirst().event().commit() <= number) {
      var record = lane.removeFirst();
      var event = record.event();
      if (event.commit() < number) {
        again(record, Optional.ofNullable(remembered.get(Place.of(event))));
      } else {
        Optional.ofNullable(due.putIfAbsent(event.commitIndex(), record))
            .ifPresent(before -> again(record, Optional.of(before.event().id())));
      }
    }
  }

  private void again(Waiting record, Optional<UUID> known) {
    faults.add(
        known.isEmpty() || known.get().equals(record.event().id())
            ? record.found(Fault.Kind.REPEATED, "comes again")
            : record.found(Fault.Kind.CONFLICT, "is in the place of another event"));
  }

  private void remember(Waiting record) {
    var id = record.event().id();
    if (!id.equals(Optional.ofNullable(remembered.put(Place.of(record.event()), id)).orElse(id))) {
      faults.add(record.found(Fault.Kind.CONFLICT, "is in the place of another event"));
    }
  }

  /** The number of the commit that is due. */
  long number() {
    return number;
  }

  /** How many records of the commit that is due are here. */
  int records() {
    return due.size();
  }

  /** Whether no record waits for others. */
  boolean isEmpty() {
    return due.isEmpty() && lanes.values().stream().allMatch(ArrayDeque::isEmpty);
  }

  /** Whether a partition's next record is here, and of a later commit than the one that is due. */
  boolean isAhead(int partition) {
    return !lane(partition).isEmpty();
  }

  /** Whether no more of a partition is to be read for now: so memory is bounded. */
  boolean isFull(int partition) {
    return lane(partition).size() >= MOST_WAITING;
  }

  /** The first offset of a partition that whoever goes on from here needs; none if all is given. */
  OptionalLong place(int partition) {
    var waiting = lane(partition).stream().limit(1);
    return Stream.concat(waiting, due.values().stream())
        .filter(record -> record.partition() == partition)
        .flatMapToLong(record -> LongStream.of(record.offset()))
        .min();
  }

  private ArrayDeque<Waiting> lane(int partition) {
    return lanes.computeIfAbsent(partition, none -> new ArrayDeque<>());
  }

  /** What was noticed since this was asked last. */
  List<Fault> takeFaults() {
    var taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }
}
