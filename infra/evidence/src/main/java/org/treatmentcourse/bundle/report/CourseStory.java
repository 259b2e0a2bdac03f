package org.treatmentcourse.bundle.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.UndecodableEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * A course's events as recorded, and the course as it stands after them.
 *
 * @param events every event, by seq
 * @param corrections by the seq of what they correct: the seqs of the corrections
 */
record CourseStory(
    SortedMap<Long, DecodedEvent> events,
    OpenCourse now,
    Map<Long, List<Long>> corrections,
    Map<ProtocolRef, TreatmentProtocol> protocols) {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  /** An event with its envelope. */
  record DecodedEvent(RecordedEvent recorded, TreatmentCourseEvent event) {}

  /**
   * The story of a course; empty if this version of the program can't read one of the events, or
   * their history is impossible.
   */
  static Optional<CourseStory> of(
      List<RecordedEvent> recorded, Map<ProtocolRef, TreatmentProtocol> protocols) {
    var events = new TreeMap<Long, DecodedEvent>();
    var corrections = new TreeMap<Long, List<Long>>();
    for (var each : recorded) {
      var event = decoded(each);
      if (event.isEmpty()) {
        return Optional.empty();
      }
      events.put(each.seq(), new DecodedEvent(each, event.get()));
      target(event.get())
          .ifPresent(
              target ->
                  corrections.computeIfAbsent(target, seq -> new ArrayList<>()).add(each.seq()));
    }
    try {
      return TreatmentCourse.of(events.values().stream().map(DecodedEvent::event).toList())
              instanceof OpenCourse open
          ? Optional.of(new CourseStory(events, open, corrections, protocols))
          : Optional.empty();
    } catch (ImpossibleHistory e) {
      return Optional.empty();
    }
  }

  /** The event; empty if it is of a later version of this program, or of no known shape. */
  static Optional<TreatmentCourseEvent> decoded(RecordedEvent event) {
    try {
      return Optional.of((TreatmentCourseEvent) WIRE.decode(event));
    } catch (UndecodableEvent e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> target(TreatmentCourseEvent event) {
    return event instanceof CorrectionEvent correction ? correction.corrects() : Optional.empty();
  }

  DecodedEvent event(long seq) {
    return Optional.ofNullable(events.get(seq)).orElseThrow();
  }

  /** The protocol that the course pins by now; the bundle has it. */
  Optional<TreatmentProtocol> protocol() {
    return Optional.ofNullable(protocols.get(now.protocol()));
  }

  /** The deviations that stand, without late entries: what those say may be right. */
  Stream<ProtocolDeviationDetected> deviations() {
    return now.facts()
        .all(ProtocolDeviationDetected.class)
        .filter(found -> !CourseFacts.isLateEntry(found));
  }

  Stream<ProtocolDeviationDetected> lateEntries() {
    return now.facts().all(ProtocolDeviationDetected.class).filter(CourseFacts::isLateEntry);
  }

  /** How many corrections the course has. */
  int correctionCount() {
    return corrections.values().stream().mapToInt(List::size).sum();
  }

  /** The event that a correction replaced: as the amendment before said it, or as recorded. */
  TreatmentCourseEvent before(long correction, long target) {
    return corrections.getOrDefault(target, List.of()).stream()
        .filter(seq -> seq < correction && event(seq).event() instanceof EventAmended)
        .reduce((earlier, later) -> later)
        .map(seq -> ((EventAmended) event(seq).event()).replacement())
        .orElseGet(() -> event(target).event());
  }

  /** Events of a kind that corrections replaced or took back, each as it stood until then. */
  <E extends TreatmentCourseEvent> Stream<E> withdrawn(Class<E> kind) {
    return corrections.entrySet().stream()
        .flatMap(chain -> chain.getValue().stream().map(by -> before(by, chain.getKey())))
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
