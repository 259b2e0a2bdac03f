package org.treatmentcourse.query.conflict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Admits only events that can be the ledger's, together with each other and with the events held. A
 * repeat has to be the event that is held; a successor has to be committed after its predecessor;
 * and a commit has one event in each place.
 *
 * <p>The next event of a stream costs no question to the store. The trail is asked about repeats,
 * and to confirm events that are only remembered. An event that was committed long ago, or taken by
 * another process, is not remembered: a forgery that comes before the real event is found when the
 * real event arrives, or by comparing the trail with the signed log.
 *
 * <p>For one thread only.
 */
public final class SequenceCheck {
  private static final int REMEMBERED_STREAMS = 20_000;
  private static final int REMEMBERED_EVENTS = 20_000;
  private static final long NONE = -1;

  private final RecordedStreams trail;
  private final Conflicts conflicts;
  private final ContestedRecords contested;

  /* The last event let in of each stream, and what was let in lately of each commit. */
  private final Map<String, Place> latest = new Latest<>(REMEMBERED_STREAMS);
  private final Map<CommitPlace, Place> committed = new Latest<>(REMEMBERED_EVENTS);

  private Set<RecordedEvent> refuted = Set.of();

  /** The place of an event in its stream and in the ledger. */
  private record Place(String stream, long seq, UUID id, long commit, int commitIndex) {
    static Place of(RecordedEvent event) {
      return new Place(
          event.stream(), event.seq(), event.id(), event.commit(), event.commitIndex());
    }

    boolean isBefore(RecordedEvent event) {
      return commit < event.commit()
          || (commit == event.commit() && commitIndex < event.commitIndex());
    }
  }

  /** Forgets the entry that was not asked for longest. */
  private static final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD_FACTOR = 0.75f;

    private final int capacity;

    Latest(int capacity) {
      super(capacity, LOAD_FACTOR, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > capacity;
    }
  }

  private record StreamPlace(String stream, long seq) {
    static StreamPlace of(RecordedEvent event) {
      return new StreamPlace(event.stream(), event.seq());
    }
  }

  private record CommitPlace(long commit, int index) {
    static CommitPlace of(RecordedEvent event) {
      return new CommitPlace(event.commit(), event.commitIndex());
    }
  }

  public SequenceCheck(RecordedStreams trail, Conflicts conflicts, ContestedRecords contested) {
    this.trail = trail;
    this.conflicts = conflicts;
    this.contested = contested;
  }

  /** Reads again which records the ledger refuted; says whether that has changed. */
  public boolean reload() {
    var before = refuted;
    refuted = Set.copyOf(contested.refuted());
    return !refuted.equals(before);
  }

  /**
   * The events that the read models may be given. Streams that are found in conflict are withdrawn
   * and parked when this returns, and none of their events is let in.
   *
   * @param positions the trail's, of every stream that it has met
   */
  public List<RecordedEvent> admit(List<RecordedEvent> delivered, Map<String, Long> positions) {
    var events =
        refuted.isEmpty()
            ? delivered
            : delivered.stream().filter(event -> !refuted.contains(event)).toList();
    var found = conflictsAmong(events);
    conflictsWithHeld(events, positions, found);
    if (found.isEmpty()) {
      events.forEach(this::remember);
      return events;
    }
    if (reload()) {
      return admit(delivered, positions); // another instance knows by now which of them is false
    }
    found.forEach((stream, conflict) -> conflicts.contest(conflict, seen(events, conflict)));
    return events.stream().filter(event -> !found.containsKey(event.stream())).toList();
  }

  private Map<String, SequenceConflict> conflictsAmong(List<RecordedEvent> events) {
    var found = new LinkedHashMap<String, SequenceConflict>();
    var bySeq = new HashMap<StreamPlace, RecordedEvent>();
    var byCommit = new HashMap<CommitPlace, RecordedEvent>();
    for (var event : events) {
      var other = Optional.ofNullable(bySeq.putIfAbsent(StreamPlace.of(event), event));
      if (other.isPresent()) {
        if (!SequenceConflict.same(other.get(), event)) {
          found.putIfAbsent(event.stream(), SequenceConflict.ofPlace(event, other.get()));
        }
        continue;
      }
      predecessor(event, bySeq)
          .ifPresent(it -> found.putIfAbsent(event.stream(), SequenceConflict.ofOrder(event, it)));
      sameInCommit(event, byCommit)
          .ifPresent(
              it -> {
                found.putIfAbsent(event.stream(), SequenceConflict.ofCommit(event, it));
                found.putIfAbsent(it.stream(), SequenceConflict.ofCommit(it, event));
              });
    }
    return found;
  }

  /** The event before, if it was not committed before. */
  private Optional<RecordedEvent> predecessor(
      RecordedEvent event, Map<StreamPlace, RecordedEvent> delivered) {
    var together =
        Optional.ofNullable(delivered.get(new StreamPlace(event.stream(), event.seq() - 1)));
    if (together.isPresent()) {
      return together.filter(it -> !Place.of(it).isBefore(event));
    }
    return Optional.ofNullable(latest.get(event.stream()))
        .filter(it -> it.seq() == event.seq() - 1 && !it.isBefore(event))
        .flatMap(this::held);
  }

  /** Another event in the same place of the same commit. */
  private Optional<RecordedEvent> sameInCommit(
      RecordedEvent event, Map<CommitPlace, RecordedEvent> delivered) {
    var place = CommitPlace.of(event);
    var together = Optional.ofNullable(delivered.putIfAbsent(place, event));
    if (together.isPresent()) {
      return together;
    }
    return Optional.ofNullable(committed.get(place))
        .filter(it -> !it.stream().equals(event.stream()) || it.seq() != event.seq())
        .flatMap(this::held);
  }

  /** The remembered event, if the trail still holds it. */
  private Optional<RecordedEvent> held(Place place) {
    return trail.recorded(place.stream()).stream()
        .filter(event -> Place.of(event).equals(place))
        .findFirst();
  }

  private void conflictsWithHeld(
      List<RecordedEvent> events,
      Map<String, Long> positions,
      Map<String, SequenceConflict> found) {
    var repeats = new ArrayList<RecordedEvent>();
    for (var event : events) {
      if (event.seq() <= positions.getOrDefault(event.stream(), NONE)) {
        repeats.add(event);
      }
    }
    if (repeats.isEmpty()) {
      return;
    }
    var held = new HashMap<StreamPlace, RecordedEvent>();
    trail.recordedAt(repeats).forEach(event -> held.put(StreamPlace.of(event), event));
    for (var event : repeats) {
      Optional.ofNullable(held.get(StreamPlace.of(event)))
          .filter(it -> !SequenceConflict.same(it, event))
          .ifPresent(it -> found.put(event.stream(), SequenceConflict.ofPlace(event, it)));
    }
  }

  private void remember(RecordedEvent event) {
    var place = Place.of(event);
    latest.put(event.stream(), place);
    committed.put(CommitPlace.of(event), place);
  }

  private static long seen(List<RecordedEvent> events, SequenceConflict conflict) {
    return events.stream()
        .filter(event -> event.stream().equals(conflict.event().stream()))
        .filter(event -> !conflict.claims().contains(event))
        .mapToLong(RecordedEvent::seq)
        .max()
        .orElse(NONE);
  }
}
