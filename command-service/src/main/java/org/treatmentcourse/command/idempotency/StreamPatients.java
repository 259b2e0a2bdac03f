package org.treatmentcourse.command.idempotency;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;

/** The patient that a stream is about: by its name, or by a course's first event. */
public final class StreamPatients {
  /** At about 200 bytes each, two megabytes. */
  static final int CAPACITY_COURSES = 10_000;

  private final Ledger ledger;
  private final WireFormat wire;
  private final SequencedMap<String, PatientRef> ofCourses =
      new LinkedHashMap<>(16, 0.75f, true); // the one not used for longest comes first

  StreamPatients(Ledger ledger, WireFormat wire) {
    this.ledger = ledger;
    this.wire = wire;
  }

  /** The patient; empty for a stream of none, such as a lot's, or that is not there. */
  public Optional<PatientRef> of(String stream) {
    return of(stream, Optional.empty());
  }

  /**
   * The same with a commit at hand that may be the stream's first.
   *
   * @param commit one of the stream's
   */
  Optional<PatientRef> of(String stream, Commit commit) {
    return of(stream, Optional.of(commit));
  }

  private Optional<PatientRef> of(String stream, Optional<Commit> commit) {
    if (PatientRef.isTimelineStream(stream)) {
      return Optional.of(PatientRef.ofTimelineStream(stream));
    }
    if (PatientRef.isStream(stream)) {
      return Optional.of(PatientRef.ofStream(stream));
    }
    return CourseId.isCourseStream(stream) ? ofCourse(stream, commit) : Optional.empty();
  }

  private Optional<PatientRef> ofCourse(String course, Optional<Commit> commit) {
    synchronized (this) {
      var known = Optional.ofNullable(ofCourses.get(course));
      if (known.isPresent()) {
        return known;
      }
    }
    var found =
        Stream.concat(
                commit.stream(),
                Stream.of(course).flatMap(stream -> ledger.commitsOf(stream, 0, 1).stream()))
            .flatMap(each -> each.draft().events().stream())
            .filter(event -> event.stream().equals(course) && event.seq() == 0)
            .map(event -> wire.decode(event.type(), event.revision(), event.payload()))
            .map(CourseOpened.class::cast)
            .map(CourseOpened::patient)
            .findFirst();
    found.ifPresent(patient -> remember(course, patient));
    return found;
  }

  private synchronized void remember(String course, PatientRef patient) {
    ofCourses.put(course, patient);
    if (ofCourses.size() > CAPACITY_COURSES) {
      ofCourses.pollFirstEntry();
    }
  }
}
