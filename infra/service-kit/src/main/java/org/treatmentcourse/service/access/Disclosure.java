package org.treatmentcourse.service.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The subjects that a request asks for and its answer shows, gathered while the answer is made. The
 * record of the access names them. The subjects in the path are here without a handler's help; a
 * handler may take a disclosure to add more, and a {@link DisclosingBody} adds its own.
 */
public final class Disclosure {
  private static final String ATTRIBUTE = Disclosure.class.getName();

  private final Set<ClinicId> clinics = new LinkedHashSet<>();
  private final Set<CourseId> courses = new LinkedHashSet<>();
  private final Set<PatientRef> patients = new LinkedHashSet<>();
  private Optional<LotNumber> lot = Optional.empty();
  private Optional<FeedId> feed = Optional.empty();
  private Optional<String> record = Optional.empty();

  Disclosure() {}

  /** The request's. */
  public static Disclosure of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Disclosure disclosure) {
      return disclosure;
    }
    return ofNextPart(request);
  }

  /** That of what is shown without a request. */
  public static Disclosure ofNoRequest() {
    return new Disclosure();
  }

  /** That of the next part of a long answer, which has a record of its own: nothing yet. */
  public static Disclosure ofNextPart(HttpServletRequest request) {
    var disclosure = new Disclosure();
    request.setAttribute(ATTRIBUTE, disclosure);
    return disclosure;
  }

  /** True if nothing was added. */
  public boolean isEmpty() {
    return subjects().stream().noneMatch(AccessSubjects::nameSomething);
  }

  /** Something of a clinic's; a text without a clinic's shape names none. */
  public void clinic(String clinic) {
    ClinicId.of(clinic).ifPresent(clinics::add);
  }

  public void course(CourseId course) {
    courses.add(course);
  }

  public void patient(PatientRef patient) {
    patients.add(patient);
  }

  public void lot(LotNumber number) {
    lot = Optional.of(number);
  }

  public void feed(FeedId id) {
    feed = Optional.of(id);
  }

  /** Something else, by a stable name that says nothing of anybody. */
  public void record(String name) {
    record = Optional.of(name);
  }

  /** All of it, in as many parts as it takes; at least one. */
  public List<AccessSubjects> subjects() {
    var all = List.copyOf(courses);
    var parts = new ArrayList<AccessSubjects>();
    int begin = 0;
    do {
      int end = Math.min(all.size(), begin + AccessSubjects.MOST_COURSES);
      parts.add(
          new AccessSubjects(
              List.copyOf(clinics),
              all.subList(begin, end),
              List.copyOf(patients),
              lot,
              feed,
              record));
      begin = end;
    } while (begin < all.size());
    return parts;
  }
}
