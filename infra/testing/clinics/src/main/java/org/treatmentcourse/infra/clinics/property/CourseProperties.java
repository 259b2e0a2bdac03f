package org.treatmentcourse.infra.clinics.property;

import static org.treatmentcourse.infra.clinics.property.Property.holds;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.value.actor.Role;

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
          DEVIATION);

  private CourseProperties() {}

  static Map<String, Property> all() {
    var properties = new LinkedHashMap<String, Property>();
    properties.put("nobody with an absolute contraindication is eligible", CourseProperties::able);
    properties.put("sessions are never above the series' count", CourseProperties::inSeries);
    properties.put("no esketamine discharge before 120 minutes", CourseProperties::watched);
    properties.put("late integration is flagged", CourseProperties::integration);
    properties.put("late entries are flagged", CourseProperties::lateEntry);
    properties.put("a closed course has corrections and forms only", CourseProperties::closed);
    return properties;
  }

  private static Optional<String> able(Entry entry, CourseModel before) {
    if (!entry.is("EligibilityDecided")
        || !entry.body().path("outcome").asString("").equals("ELIGIBLE")) {
      return Optional.empty();
    }
    boolean present =
        before.protocol().contraindications().stream()
            .filter(code -> before.protocol().isAbsolute(code))
            .anyMatch(
                code -> {
                  var found =
                      before
                          .facts("ContraindicationScreened")
                          .filter(fact -> fact.text("code").equals(code))
                          .toList();
                  return found.stream().allMatch(fact -> fact.text("presence").equals("PRESENT"));
                });
    return holds(!present, "declared eligible against a contraindication, or unscreened");
  }

  private static Optional<String> inSeries(Entry entry, CourseModel before) {
    return holds(
        !entry.is("SessionScheduled")
            || before.state().phase() != Phase.IN_SERIES
            || entry.session() <= before.state().seriesLast(),
        "a session above the series' count");
  }

  private static Optional<String> watched(Entry entry, CourseModel before) {
    if (!entry.is("PatientDischarged")) {
      return Optional.empty();
    }
    var session = before.state().session(entry.session()).orElseThrow();
    var observed = Duration.between(session.startedAt().orElseThrow(), entry.event().occurredAt());
    var needed =
        session.product().equals("ESKETAMINE")
            ? ESKETAMINE_OBSERVATION
            : before.protocol().observation(session.product());
    return holds(observed.compareTo(needed) >= 0, "discharged after " + observed);
  }

  private static Optional<String> integration(Entry entry, CourseModel before) {
    if (!entry.is("IntegrationSessionHeld")) {
      return Optional.empty();
    }
    var end = before.state().session(entry.session()).flatMap(s -> s.endedAt()).orElseThrow();
    var windowEnd = end.plus(before.protocol().integrationWindow());
    boolean late = entry.event().occurredAt().isAfter(windowEnd);
    boolean followUp =
        before
            .facts("IntegrationSessionHeld", entry.session())
            .map(Fact::at)
            .anyMatch(at -> !at.isBefore(end) && !at.isAfter(windowEnd));
    return holds(
        !late || followUp || entry.isFlagged("integration-is-within-the-window"),
        "integration after the window is not flagged");
  }

  private static Optional<String> lateEntry(Entry entry, CourseModel before) {
    var event = entry.event();
    boolean late =
        Duration.between(event.occurredAt(), event.recordedAt())
                .compareTo(before.protocol().lateAfter())
            > 0;
    // What the system itself records is not entered by anybody.
    boolean own = entry.is(DEVIATION) || event.actor().role() == Role.SERVICE;
    return holds(!late || own || entry.isFlagged("late-entry"), "a late entry is not flagged");
  }

  private static Optional<String> closed(Entry entry, CourseModel before) {
    return holds(
        !before.state().isClosed() || AFTER_THE_END.contains(entry.event().type()),
        entry.event().type() + " after the end");
  }
}
