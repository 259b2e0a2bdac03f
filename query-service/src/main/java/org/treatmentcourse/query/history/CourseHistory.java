package org.treatmentcourse.query.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.course.CourseAsOf;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * A course's events, and the course's state at any point: pure.
 *
 * @param events as they were recorded
 * @param told the same, decoded
 */
record CourseHistory(List<RecordedEvent> events, List<TreatmentCourseEvent> told) {
  static final CourseHistory NONE = new CourseHistory(List.of());

  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  CourseHistory {
    events = List.copyOf(events);
    told = List.copyOf(told);
  }

  CourseHistory(List<RecordedEvent> events) {
    this(events, events.stream().map(CourseHistory::decoded).toList());
  }

  /** The course after more of its events. */
  CourseHistory and(List<RecordedEvent> more) {
    return new CourseHistory(
        Stream.concat(events.stream(), more.stream()).toList(),
        Stream.concat(told.stream(), more.stream().map(CourseHistory::decoded)).toList());
  }

  /** The course with its texts about the patient as a state of the patient's key shows them. */
  CourseHistory shownBy(KeyState state) {
    var shown = new ArrayList<RecordedEvent>(events.size());
    var decoded = new ArrayList<TreatmentCourseEvent>(events.size());
    for (int i = 0; i < events.size(); i++) {
      var event = NarrativeReader.shown(events.get(i), state);
      shown.add(event);
      decoded.add(event.equals(events.get(i)) ? told.get(i) : CourseHistory.decoded(event));
    }
    return new CourseHistory(shown, decoded);
  }

  /**
   * The state of a course at a point of its history.
   *
   * @param lastSeq the last event of the record that was read; absent if there was none yet
   * @param counted the events that the state is made of, by seq: those that stand and those that
   *     correct
   */
  record At(
      Optional<Long> lastSeq,
      Optional<CourseState> state,
      Set<Long> counted,
      List<Long> outOfPlace) {}

  /** An event of the course. */
  static TreatmentCourseEvent decoded(RecordedEvent event) {
    return (TreatmentCourseEvent) WIRE.decode(event);
  }

  /** The events that a point's record holds. */
  List<RecordedEvent> record(PointInHistory point) {
    int end = 0;
    while (end < events.size() && !point.isBehind(events.get(end))) {
      end++;
    }
    return events.subList(0, end);
  }

  /** The course at a point. */
  At at(PointInHistory point) {
    var record = record(point);
    var told = this.told.subList(0, record.size());
    var lastSeq = record.isEmpty() ? Optional.<Long>empty() : Optional.of(record.getLast().seq());
    if (!(TreatmentCourse.of(told) instanceof OpenCourse known)) {
      return new At(lastSeq, Optional.empty(), Set.of(), List.of());
    }
    if (point.occurredAt().isEmpty()) {
      return new At(lastSeq, Optional.of(CourseState.of(known)), counted(told, known), List.of());
    }
    var then = CourseAsOf.of(known, point.occurredAt().get());
    return new At(
        lastSeq,
        then.course().map(CourseState::of),
        then.course().map(course -> counted(told, course)).orElse(Set.of()),
        then.outOfPlace());
  }

  /** The events that stand in a course, and every correction in the record it was read from. */
  private static Set<Long> counted(List<TreatmentCourseEvent> told, OpenCourse course) {
    var counted = new HashSet<Long>();
    course.standing().forEach(entry -> counted.add(entry.seq()));
    for (int seq = 0; seq < told.size(); seq++) {
      if (told.get(seq) instanceof EventEnteredInError || told.get(seq) instanceof EventAmended) {
        counted.add((long) seq);
      }
    }
    return counted;
  }

  /** The events by their seqs, in order. */
  List<RecordedEvent> numbered(Set<Long> seqs) {
    var found = new ArrayList<RecordedEvent>();
    for (var event : events) {
      if (seqs.contains(event.seq())) {
        found.add(event);
      }
    }
    return found;
  }
}
