package org.treatmentcourse.infra.clinics.property;

import static org.treatmentcourse.infra.clinics.property.Property.holds;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import tools.jackson.databind.JsonNode;

/** A dose against a rule is never cleared; given all the same, it is flagged. */
final class DoseProperties {
  private DoseProperties() {}

  static Map<String, Property> all() {
    var properties = new LinkedHashMap<String, Property>();
    properties.put("no dose without active consent unless flagged", DoseProperties::consent);
    properties.put("no dose without eligibility unless flagged", DoseProperties::eligible);
    properties.put("no dose without clearance unless flagged", DoseProperties::cleared);
    properties.put("doses are in the protocol's range or flagged", DoseProperties::range);
    properties.put("no esketamine before enrolment unless flagged", DoseProperties::enrolled);
    properties.put("devices are far enough apart or flagged", DoseProperties::apart);
    properties.put("no clearance against consent, eligibility or range", DoseProperties::clearance);
    return properties;
  }

  private static Optional<String> consent(Entry entry, CourseModel before) {
    return holds(
        !entry.is("DoseStarted")
            || !lacksConsent(entry, before)
            || entry.isFlagged("consents-are-active"),
        "a dose without consent is not flagged");
  }

  private static Optional<String> eligible(Entry entry, CourseModel before) {
    return holds(
        !entry.is("DoseStarted")
            || before.state().isTreating()
            || entry.isFlagged("patient-is-eligible"),
        "a dose outside of series and maintenance is not flagged");
  }

  private static Optional<String> cleared(Entry entry, CourseModel before) {
    if (!entry.is("DoseStarted") || entry.isFlagged("dose-is-cleared")) {
      return Optional.empty();
    }
    var session = before.state().session(entry.session());
    boolean same =
        session
            .filter(s -> s.step() == SessionModel.Step.CLEARED)
            .flatMap(SessionModel::cleared)
            .filter(dose -> isSame(dose, entry.body().path("dose")))
            .isPresent();
    return holds(same, "a dose that was not cleared is not flagged");
  }

  private static Optional<String> range(Entry entry, CourseModel before) {
    return holds(
        !entry.is("DoseStarted")
            || !isOutOfRange(entry, entry.body().path("dose"), before)
            || entry.isFlagged("dose-is-in-the-protocol"),
        "a dose out of range is not flagged");
  }

  private static Optional<String> enrolled(Entry entry, CourseModel before) {
    return holds(
        !entry.is("DoseStarted")
            || !entry.body().path("dose").path("product").asString("").equals("ESKETAMINE")
            || before.has("RemsEnrolled")
            || entry.isFlagged("esketamine-patient-is-enrolled"),
        "esketamine without enrolment is not flagged");
  }

  private static Optional<String> apart(Entry entry, CourseModel before) {
    if (!entry.is("DoseIncrementGiven") || entry.isFlagged("increments-are-apart")) {
      return Optional.empty();
    }
    var session = before.state().session(entry.session()).orElseThrow();
    var gap = session.dose().flatMap(before.protocol()::route).flatMap(route -> route.gap());
    var since = gap.map(entry.event().occurredAt()::minus);
    boolean hurried =
        since.isPresent()
            && Stream.concat(
                    session.startedAt().stream(),
                    before.facts("DoseIncrementGiven", entry.session()).map(Fact::at))
                .anyMatch(at -> at.isAfter(since.get()));
    return holds(!hurried, "a hurried device is not flagged");
  }

  private static Optional<String> clearance(Entry entry, CourseModel before) {
    var dose = entry.body().path("decision").path("dose");
    if (!entry.is("DosingClearanceDecided") || !dose.isObject()) {
      return Optional.empty();
    }
    return holds(
        !lacksConsent(entry, before)
            && before.state().isTreating()
            && !isOutOfRange(entry, dose, before),
        "a dose was cleared against consent, eligibility or range");
  }

  private static boolean lacksConsent(Entry entry, CourseModel before) {
    return before.protocol().consents().stream()
        .anyMatch(
            kind ->
                before
                    .consent(kind, entry.event().occurredAt())
                    .filter(active -> !active)
                    .isPresent());
  }

  private static boolean isOutOfRange(Entry entry, JsonNode dose, CourseModel before) {
    return before
        .protocol()
        .allows(dose, before.kilograms(entry.session()))
        .filter(allowed -> !allowed)
        .isPresent();
  }

  private static boolean isSame(JsonNode a, JsonNode b) {
    return a.path("product").equals(b.path("product"))
        && a.path("route").equals(b.path("route"))
        && a.path("amountMilligrams")
                .decimalValue()
                .compareTo(b.path("amountMilligrams").decimalValue())
            == 0;
  }
}
