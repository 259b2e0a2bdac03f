package org.treatmentcourse.query.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.given.FilledEvents;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Courses that hold every golden event of a course with one text as each of its free texts, and
 * each of them amended. Where an event fits in is tried out on the fold.
 */
final class FilledCourses {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);
  private static final int MOST_COURSES = 6;

  /** No golden event has a visit with staff. */
  private static final VisitScheduled STAFFED = staffed();

  private FilledCourses() {}

  /** The histories; the first event of each opens the course of its number. */
  static List<List<TreatmentCourseEvent>> of(String text) throws IOException {
    var left =
        new ArrayList<>(
            Stream.concat(FilledEvents.golden(WIRE).values().stream(), Stream.of(STAFFED))
                .map(TreatmentCourseEvent.class::cast)
                .filter(event -> !(event instanceof CourseOpened || event instanceof RecordSigned))
                .filter(event -> !(event instanceof EventAmended)) // each other is amended below
                .map(event -> FilledEvents.filled(event, text))
                .filter(event -> !FilledEvents.texts(event).isEmpty())
                .sorted(Comparator.comparing(CorrectionEvent.class::isInstance))
                .toList());
    var histories = new ArrayList<List<TreatmentCourseEvent>>();
    while (!left.isEmpty()) {
      var history = sample(histories.size());
      left.removeIf(event -> putIn(history, event));
      amendAll(history, text);
      histories.add(history);
      if (histories.size() > MOST_COURSES) {
        throw new IllegalStateException("no course has room for " + left);
      }
    }
    return histories;
  }

  private static VisitScheduled staffed() {
    var start = Instant.parse("2026-03-09T10:00:00Z");
    var staff = List.of(new StaffMember("t-1", Role.THERAPIST));
    return new VisitScheduled(
        Visit.integration(new SessionNumber(1)),
        new Appointment(
            start,
            start.plusSeconds(3_600),
            Modality.TELEHEALTH,
            Optional.empty(),
            Optional.empty(),
            staff),
        start);
  }

  static SampleCourse course(int number) {
    return SampleCourse.numbered(number, "anew", Instant.parse("2026-03-02T10:00:00Z"));
  }

  private static List<TreatmentCourseEvent> sample(int number) {
    return new ArrayList<>(
        course(number).untilSecondBooking(new Recorder()).stream()
            .map(FilledCourses::decoded)
            .toList());
  }

  static TreatmentCourseEvent decoded(RecordedEvent event) {
    return (TreatmentCourseEvent) WIRE.decode(event);
  }

  /** Beside what the sample has or, where it can't happen twice, in its place. */
  private static boolean putIn(List<TreatmentCourseEvent> history, TreatmentCourseEvent event) {
    for (int place = history.size(); place > 0; place--) {
      for (var form : forms(event, history).toList()) {
        history.add(place, form);
        if (holds(history)) {
          return true;
        }
        history.remove(place);
      }
    }
    for (int place = 1; place < history.size(); place++) {
      var before = history.get(place);
      if (before.getClass() == event.getClass()) {
        history.set(place, event);
        if (holds(history)) {
          return true;
        }
        history.set(place, before);
      }
    }
    return false;
  }

  /** Of either session, of the version that the course pins, of any target. */
  private static Stream<TreatmentCourseEvent> forms(
      TreatmentCourseEvent event, List<TreatmentCourseEvent> history) {
    return switch (event) {
      case ProtocolVersionAdopted adopted ->
          Stream.of(
              new ProtocolVersionAdopted(
                  ((CourseOpened) history.getFirst()).protocol(),
                  adopted.to(),
                  adopted.reason(),
                  adopted.approver(),
                  adopted.occurredAt()));
      case EventEnteredInError error ->
          LongStream.range(1, history.size())
              .mapToObj(seq -> new EventEnteredInError(seq, error.reason(), error.occurredAt()));
      default ->
          IntStream.of(1, 2)
              .mapToObj(number -> FilledEvents.filled(event, new SessionNumber(number)));
    };
  }

  private static void amendAll(List<TreatmentCourseEvent> history, String text) {
    int recorded = history.size();
    for (int seq = 1; seq < recorded; seq++) {
      amendment(seq, history.get(seq), text)
          .ifPresent(
              amended -> {
                history.add(amended);
                if (!holds(history)) {
                  history.removeLast();
                }
              });
    }
  }

  private static Optional<TreatmentCourseEvent> amendment(
      long seq, TreatmentCourseEvent event, String text) {
    try {
      return Optional.of(new EventAmended(seq, event, text, event.occurredAt()));
    } catch (IllegalArgumentException notAmendable) {
      return Optional.empty();
    }
  }

  private static boolean holds(List<TreatmentCourseEvent> history) {
    try {
      TreatmentCourse.of(history);
      return true;
    } catch (ImpossibleHistory e) {
      return false;
    }
  }

  /** A JSON text as one that is well-formed in UTF-8 too. */
  static String inUtf8(String json) {
    var out = new StringBuilder();
    json.codePoints()
        .forEach(
            c -> {
              if (UTF_8.newEncoder().canEncode(Character.toString(c))) {
                out.appendCodePoint(c);
              } else {
                out.append("\\u%04x".formatted(c));
              }
            });
    return out.toString();
  }
}
