package org.treatmentcourse.infra.clinics.property;

import static org.treatmentcourse.infra.clinics.property.Property.holds;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;

/** What holds of a course around its doses: eligibility, slots, discharge, integration, the end. */
final class CourseProperties {
  private static final String DEVIATION = "ProtocolDeviationDetected";
  private static final Duration ESKETAMINE_OBSERVATION = Duration.ofHours(2);
  private static final Set<String> AFTER_THE_END =
      Set.of(
          "EventEnteredInError",
          "EventAmended",
          "RecordSigned",
          "MonitoringFormSubmitted",
          "AdverseEventFollowedUp",
          "PatientDeparted",
          "PatientDischarged",
          DEVIATION);

  private CourseProperties() {}

  static Map<String, Property> all() {
    var properties = new LinkedHashMap<String, Property>();
    properties.put("nobody with an absolute contraindication is eligible", CourseProperties::able);
    properties.put("sessions are never above the series' count", CourseProperties::inSeries);
    properties.put("no esketamine discharge before 120 minutes", CourseProperties::watched);
    properties.put(
        "a closed course has what belongs to its end, or it is flagged", CourseProperties::closed);
    properties.put(
        "no clearance against consent, eligibility or range", CourseProperties::clearance);
    properties.put("nothing is decided under an open safety review", CourseProperties::held);
    return properties;
  }

  private static Optional<String> able(Entry entry) {
    if (!entry.is("EligibilityDecided")
        || !entry.body().path("outcome").asString("").equals("ELIGIBLE")) {
      return Optional.empty();
    }
    boolean present =
        entry.before().protocol().contraindications().stream()
            .filter(code -> entry.before().protocol().isAbsolute(code))
            .anyMatch(
                code -> {
                  var found =
                      entry
                          .before()
                          .facts("ContraindicationScreened")
                          .filter(fact -> fact.text("code").equals(code))
                          .toList();
                  return found.stream().allMatch(fact -> fact.text("presence").equals("PRESENT"));
                });
    return holds(!present, "declared eligible against a contraindication, or unscreened");
  }

  private static Optional<String> inSeries(Entry entry) {
    return holds(
        !entry.is("SessionScheduled")
            || entry.before().state().phase() != Phase.IN_SERIES
            || entry.session() <= entry.before().state().seriesLast(),
        "a session above the series' count");
  }

  private static Optional<String> watched(Entry entry) {
    if (!entry.is("PatientDischarged")) {
      return Optional.empty();
    }
    var session = entry.before().state().session(entry.session()).orElseThrow();
    if (!session.isRegular()) {
      return Optional.empty();
    }
    var observed = Duration.between(session.startedAt().orElseThrow(), entry.event().occurredAt());
    var needed =
        session.product().equals("ESKETAMINE")
            ? ESKETAMINE_OBSERVATION
            : entry.before().protocol().observation(session.product());
    return holds(observed.compareTo(needed) >= 0, "discharged after " + observed);
  }

  private static Optional<String> closed(Entry entry) {
    return holds(
        !entry.before().state().isClosed()
            || AFTER_THE_END.contains(entry.event().type())
            || entry.flags().containsKey("course-is-open"),
        entry.event().type() + " after the end");
  }

  private static Optional<String> clearance(Entry entry) {
    var dose = entry.body().path("decision").path("dose");
    if (!entry.is("DosingClearanceDecided") || !dose.isObject()) {
      return Optional.empty();
    }
    var before = entry.before();
    boolean lacksConsent =
        before.protocol().consents().stream()
            .anyMatch(
                kind ->
                    before
                        .consent(kind, entry.event().occurredAt())
                        .filter(active -> !active)
                        .isPresent());
    boolean inRange =
        before.protocol().allows(dose, before.kilograms(entry.session())).orElse(true);
    return holds(
        !lacksConsent && before.state().isTreating() && inRange,
        "a dose was cleared against consent, eligibility or range");
  }

  private static Optional<String> held(Entry entry) {
    boolean goesOn =
        entry.is("DoseOrdered")
            || entry.is("MaintenancePlanAgreed")
            || (entry.is("DosingClearanceDecided")
                && entry.body().path("decision").path("dose").isObject());
    return holds(
        !goesOn || entry.told().patient().openReviews().isEmpty(),
        entry.event().type() + " under an open safety review");
  }
}
