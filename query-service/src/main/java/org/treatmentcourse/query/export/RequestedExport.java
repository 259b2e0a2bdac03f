package org.treatmentcourse.query.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for an export, with its reason.
 *
 * @param treeSize at which size of the log; the present one if absent
 */
record RequestedExport(ExportScope scope, OptionalLong treeSize, String reason) {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final Set<String> FIELDS =
      Set.of("course", "patient", "clinic", "from", "to", "treeSize", "reason");

  /** Reads a body; a refusal names the field. */
  static RequestedExport of(String body) {
    var object = object(body);
    for (var name : object.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw QueryProblem.malformed(name.matches("[A-Za-z]{1,40}") ? name : "body", "is unknown");
      }
    }
    var reason =
        text(object, "reason")
            .filter(text -> !text.isBlank() && text.length() <= Texts.MAX_TEXT_LENGTH)
            .orElseThrow(() -> QueryProblem.malformed("reason", "must have 1 to 4000 characters"));
    return new RequestedExport(scope(object), treeSize(object), reason);
  }

  private static ExportScope scope(ObjectNode object) {
    var course = text(object, "course");
    var patient = text(object, "patient");
    var clinic = text(object, "clinic");
    if (course.stream().count() + patient.stream().count() + clinic.stream().count() != 1) {
      throw QueryProblem.malformed(
          "course", "or patient or clinic must be given, and only one of them");
    }
    if (clinic.isEmpty() && (object.has("from") || object.has("to"))) {
      throw QueryProblem.malformed("from", "needs a clinic: a course or patient is exported whole");
    }
    return course
        .<ExportScope>map(id -> new ExportScope.OfCourse(new CourseId(uuid("course", id))))
        .or(() -> patient.map(id -> new ExportScope.OfPatient(new PatientRef(uuid("patient", id)))))
        .orElseGet(() -> ofClinic(object, clinic.orElseThrow()));
  }

  private static ExportScope ofClinic(ObjectNode object, String clinic) {
    var from = moment(object, "from");
    var to = moment(object, "to");
    if (!to.isAfter(from)) {
      throw QueryProblem.malformed("to", "must be after from");
    }
    return new ExportScope.OfClinic(Bounds.clinic(clinic), from, to);
  }

  private static OptionalLong treeSize(ObjectNode object) {
    var node = object.get("treeSize");
    if (node == null) {
      return OptionalLong.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 1) {
      throw QueryProblem.malformed("treeSize", "must be a whole number above 0");
    }
    return OptionalLong.of(node.asLong());
  }

  private static Optional<String> text(ObjectNode object, String field) {
    var node = object.get(field);
    if (node != null && !node.isString()) {
      throw QueryProblem.malformed(field, "must be a text");
    }
    if (node != null && !WellFormedText.isWellFormed(node.asString())) {
      throw QueryProblem.malformed(field, "must be Unicode text, no lone surrogates");
    }
    return Optional.ofNullable(node).map(it -> it.asString());
  }

  private static Instant moment(ObjectNode object, String field) {
    try {
      return text(object, field)
          .map(text -> OffsetDateTime.parse(text).toInstant())
          .orElseThrow(() -> QueryProblem.malformed(field, "must be given with a clinic"));
    } catch (DateTimeException e) {
      throw QueryProblem.malformed(field, "must be a time in ISO-8601 with offset");
    }
  }

  private static UUID uuid(String field, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw QueryProblem.malformed(field, "must be a UUID");
    }
  }

  private static ObjectNode object(String body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // as a body that is something else
    }
    throw QueryProblem.malformed("body", "must be a JSON object");
  }
}
