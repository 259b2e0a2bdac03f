package org.treatmentcourse.access;

import static org.treatmentcourse.field.FieldKind.REFERENCE;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The subjects of a request: what it asked for and what its answer showed.
 *
 * @param clinics whose records they are
 * @param courses every course that was asked for or that the answer shows something of; where they
 *     are more than {@link #MOST_COURSES}, several events say it together
 * @param patients asked for by their pseudonyms; that of a course is in its first event
 * @param lot of a controlled substance
 * @param feed whose address was used
 * @param record what else, by its stable name: a stream, a tile of the log, an export
 */
public record AccessSubjects(
    List<ClinicId> clinics,
    List<CourseId> courses,
    List<PatientRef> patients,
    Optional<LotNumber> lot,
    Optional<FeedId> feed,
    @Holds(REFERENCE) Optional<String> record) {
  /** The most courses that one event names, so that a commit has room for it: 20 kB. */
  public static final int MOST_COURSES = 500;

  public AccessSubjects {
    clinics = List.copyOf(clinics);
    courses = List.copyOf(courses);
    patients = List.copyOf(patients);
    if (courses.size() > MOST_COURSES) {
      throw new IllegalArgumentException("courses must be at most " + MOST_COURSES);
    }
  }

  /** True if anything is named. */
  public boolean nameSomething() {
    return !clinics.isEmpty()
        || !courses.isEmpty()
        || !patients.isEmpty()
        || lot.isPresent()
        || feed.isPresent()
        || record.isPresent();
  }
}
