package org.treatmentcourse.query.accesslog;

import static java.util.stream.Collectors.toSet;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;

/** Accesses, the latest first. */
record AccessPage(
    List<AccessEntry> accesses,
    @Schema(description = "the `cursor` of what follows; absent at the end")
        Optional<String> nextCursor)
    implements DisclosingBody {

  /** The courses that the accesses name. */
  Set<CourseId> courses() {
    return accesses.stream()
        .flatMap(access -> access.courses().stream())
        .map(UUID::fromString)
        .map(CourseId::new)
        .collect(toSet());
  }

  /**
   * The same as one clinic is told of it: an answer to somebody of several clinics showed each of
   * them its own courses and none of another's.
   *
   * @param elsewhere those of {@link #courses} that are another clinic's
   */
  AccessPage toldTo(String clinic, Set<CourseId> elsewhere) {
    var hidden = elsewhere.stream().map(CourseId::toString).collect(toSet());
    return new AccessPage(
        accesses.stream().map(access -> access.toldTo(clinic, hidden)).toList(), nextCursor);
  }

  @Override
  public void disclose(Disclosure disclosure) {
    courses().forEach(disclosure::course);
  }
}
