package org.treatmentcourse.query.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.treatmentcourse.query.http.Showing;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;

/** What a request names itself, in its path or its query; never a secret. */
final class Subjects {
  private static final String COURSE = "course";
  private static final String PATIENT = "patient";
  private static final String CLINIC = "clinic";
  private static final String LOT = "lot";
  private static final String STREAM = "stream";

  private Subjects() {}

  /** Tells the request's {@link Showing}. */
  static void ofPath(HttpServletRequest request) {
    var showing = Showing.of(request);
    named(request, COURSE, text -> uuid(text).map(CourseId::new).ifPresent(showing::course));
    named(request, PATIENT, text -> uuid(text).map(PatientRef::new).ifPresent(showing::patient));
    named(request, CLINIC, showing::clinic);
    named(request, LOT, text -> LotNumber.of(text).ifPresent(showing::lot));
    named(
        request,
        STREAM,
        text -> {
          if (CourseId.isCourseStream(text)) {
            uuid(text.substring(text.indexOf('-') + 1))
                .map(CourseId::new)
                .ifPresent(showing::course);
          }
        });
  }

  private static void named(HttpServletRequest request, String name, Consumer<String> use) {
    if (Door.variables(request).get(name) instanceof String inPath) {
      use.accept(inPath);
    } else {
      Optional.ofNullable(request.getParameter(name)).ifPresent(use);
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
