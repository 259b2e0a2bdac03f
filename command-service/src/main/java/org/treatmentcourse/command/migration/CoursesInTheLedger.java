package org.treatmentcourse.command.migration;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** Patients' courses and timelines, read from the ledger itself. */
final class CoursesInTheLedger {
  private static final String COURSES = "course-";
  private static final String COURSE_OPENED = CourseOpened.class.getSimpleName();
  private static final String COURSE_BEGUN = CourseBegun.class.getSimpleName();

  private final Ledger ledger;
  private final WireFormat wire;

  CoursesInTheLedger(Ledger ledger, WireFormat wire) {
    this.ledger = ledger;
    this.wire = wire;
  }

  /** The openings of a commit that no timeline says anything of. */
  Stream<CourseOpened> openedWithoutTimeline(Commit commit) {
    var events = commit.events();
    return events.stream().anyMatch(event -> event.type().equals(COURSE_BEGUN))
        ? Stream.empty()
        : opened(commit);
  }

  /**
   * All courses of a patient; asks the first event of every course, so it is for rare questions.
   */
  List<CourseId> of(PatientRef patient) {
    return ledger.beginnings(COURSES, patient.toString()).stream()
        .flatMap(this::opened)
        .filter(opened -> opened.patient().equals(patient))
        .map(CourseOpened::course)
        .distinct()
        .toList();
  }

  /** Courses as they are recorded by now. */
  List<OpenCourse> read(Collection<CourseId> courses) {
    return courses.stream()
        .map(id -> TreatmentCourse.of(events(id.stream(), TreatmentCourseEvent.class)))
        .flatMap(course -> course instanceof OpenCourse open ? Stream.of(open) : Stream.empty())
        .toList();
  }

  /**
   * A version of a protocol that a course pins.
   *
   * @throws java.util.NoSuchElementException if it was never published
   */
  TreatmentProtocol protocol(ProtocolRef pinned) {
    return ProtocolVersions.of(events(pinned.id().stream(), ProtocolEvent.class))
        .version(pinned.version())
        .orElseThrow()
        .protocol();
  }

  DosingTimeline timeline(PatientRef patient) {
    return DosingTimeline.of(events(patient.timelineStream(), DosingTimelineEvent.class));
  }

  private Stream<CourseOpened> opened(Commit commit) {
    return commit.events().stream()
        .filter(event -> event.type().equals(COURSE_OPENED))
        .map(event -> (CourseOpened) decode(event));
  }

  private <E> List<E> events(String stream, Class<E> family) {
    return ledger.stream(stream, 0).stream().map(this::decode).map(family::cast).toList();
  }

  private DomainEvent decode(RecordedEvent event) {
    return wire.decode(event);
  }
}
