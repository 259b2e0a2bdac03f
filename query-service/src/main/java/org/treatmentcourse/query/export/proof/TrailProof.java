package org.treatmentcourse.query.export.proof;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.query.conflict.Conflicts;
import org.treatmentcourse.query.conflict.SequenceConflict;
import org.treatmentcourse.query.healing.StreamSource;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/** Compares what is served of a course with what the log signed. */
public final class TrailProof {
  /** The seq of a conflict of which nothing was seen beyond what the ledger is asked for. */
  private static final long NOTHING_BEYOND = -1;

  private final RecordedStreams trail;
  private final LedgerLogClient log;
  private final StreamSource ledger;
  private final Conflicts conflicts;

  public TrailProof(
      RecordedStreams trail, LedgerLogClient log, StreamSource ledger, Conflicts conflicts) {
    this.trail = trail;
    this.log = log;
    this.ledger = ledger;
    this.conflicts = conflicts;
  }

  /** The outcome of a comparison. */
  enum Verdict {
    /** Every event served is the log's. */
    AGREES,
    /** Every event that the log has is as served; some that are served are not signed yet. */
    NOT_ALL_SIGNED,
    /** An event is served that is not the log's: the course is in conflict from now on. */
    DIFFERS
  }

  /**
   * The first event that is served and not the log's.
   *
   * @param logged what the log has there instead, if anything
   */
  record Difference(long seq, UUID served, Optional<UUID> logged) {}

  /**
   * A comparison.
   *
   * @param treeSize of the signed checkpoint that what is served was compared with
   * @param proven how many events are served as the log has them
   * @param notSigned how many are served that this checkpoint does not comprise yet
   * @param notServed how many the log has that have not arrived here yet
   */
  record Comparison(
      UUID course,
      Verdict verdict,
      long treeSize,
      long proven,
      long notSigned,
      long notServed,
      Optional<Difference> difference) {}

  /**
   * Compares a course. A course with an event that differs is withdrawn and parked.
   *
   * @throws IOException if the log can't be read now
   * @throws ProvenCourse.Unproven if it does not prove itself
   * @throws StreamSource.UnreadableStream if the ledger can't be asked for what is not signed yet
   */
  Comparison compare(CourseId course) throws IOException {
    // First: what is served by now was in the ledger before.
    var served = trail.recorded(course.stream());
    var signed = ProvenCourse.read(course, log);
    var logged = bySeq(signed.events());
    var notSigned = new ArrayList<RecordedEvent>();
    for (var event : served) {
      if (logged.containsKey(event.seq()) || event.commit() < signed.treeSize()) {
        if (!isAmong(logged, event)) {
          return differs(course, signed, event, logged);
        }
      } else {
        notSigned.add(event);
      }
    }
    if (!notSigned.isEmpty()) {
      var recorded = new HashMap<Long, RecordedEvent>();
      ledger.read(
          course.stream(),
          notSigned.getFirst().seq(),
          batch -> batch.forEach(event -> recorded.put(event.seq(), event)));
      for (var event : notSigned) {
        if (!isAmong(recorded, event)) {
          return differs(course, signed, event, recorded);
        }
      }
    }
    long proven = (long) served.size() - notSigned.size();
    return new Comparison(
        course.value(),
        notSigned.isEmpty() ? Verdict.AGREES : Verdict.NOT_ALL_SIGNED,
        signed.treeSize(),
        proven,
        notSigned.size(),
        signed.events().size() - proven,
        Optional.empty());
  }

  private Comparison differs(
      CourseId course, ProvenCourse signed, RecordedEvent served, Map<Long, RecordedEvent> truth) {
    var instead = Optional.ofNullable(truth.get(served.seq()));
    conflicts.contest(
        instead
            .map(event -> SequenceConflict.ofPlace(event, served))
            .orElseGet(() -> SequenceConflict.ofNothing(served)),
        NOTHING_BEYOND);
    return new Comparison(
        course.value(),
        Verdict.DIFFERS,
        signed.treeSize(),
        served.seq(), // all before it
        0,
        0,
        Optional.of(new Difference(served.seq(), served.id(), instead.map(RecordedEvent::id))));
  }

  private static boolean isAmong(Map<Long, RecordedEvent> events, RecordedEvent event) {
    return Optional.ofNullable(events.get(event.seq()))
        .filter(it -> SequenceConflict.same(it, event))
        .isPresent();
  }

  private static Map<Long, RecordedEvent> bySeq(List<RecordedEvent> events) {
    return events.stream().collect(toMap(RecordedEvent::seq, event -> event));
  }
}
