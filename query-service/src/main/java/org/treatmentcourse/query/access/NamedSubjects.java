package org.treatmentcourse.query.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.web.servlet.HandlerMapping;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;

/** The subjects that a request itself names, in its path or its query; never a secret. */
final class NamedSubjects {
  private static final String COURSE = "course";
  private static final String PATIENT = "patient";
  private static final String CLINIC = "clinic";
  private static final String LOT = "lot";
  private static final String STREAM = "stream";

  private NamedSubjects() {}

  /** Tells them to the request's {@link Disclosure}. */
  static void ofPath(HttpServletRequest request) {
    var disclosure = Disclosure.of(request);
    named(request, COURSE, text -> uuid(text).map(CourseId::new).ifPresent(disclosure::course));
    named(request, PATIENT, text -> uuid(text).map(PatientRef::new).ifPresent(disclosure::patient));
    named(request, CLINIC, disclosure::clinic);
    named(request, LOT, text -> LotNumber.of(text).ifPresent(disclosure::lot));
    named(
        request,
        STREAM,
        text -> {
          if (CourseId.isCourseStream(text)) {
            uuid(text.substring(text.indexOf('-') + 1))
                .map(CourseId::new)
                .ifPresent(disclosure::course);
          }
        });
  }

  private static void named(HttpServletRequest request, String name, Consumer<String> use) {
    if (variables(request).get(name) instanceof String inPath) {
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

  /** The path's variables, if it matched a question. */
  private static Map<?, ?> variables(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? variables
        : Map.of();
  }
}
