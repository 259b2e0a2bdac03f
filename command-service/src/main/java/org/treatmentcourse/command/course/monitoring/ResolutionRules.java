package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.DischargeCriteria.Sign;

/** Rule 12, as far as the protocol asks for it: the dose's effects are over. */
final class ResolutionRules {
  /** Rule 12: dissociation, where it was scored since the dose, has resolved. */
  static final Rule<DischargePatient, OpenCourse> DISSOCIATION_HAS_RESOLVED =
      rule(
          "dissociation-has-resolved",
          "REMS, check",
          (command, course, context) ->
              criteria(command, course, context)
                  .flatMap(DischargeCriteria::mostCadss)
                  .filter(
                      most ->
                          latest(DissociationAssessed.class, command, course)
                              .filter(score -> score.total() > most)
                              .isPresent())
                  .map(DissociationUnresolved::new));

  /** Rule 12: an assessment since the dose found what the protocol asks for. */
  static final Rule<DischargePatient, OpenCourse> DISCHARGE_IS_ASSESSED =
      rule(
          "discharge-is-assessed",
          "REMS, guide",
          (command, course, context) -> {
            var needed =
                criteria(command, course, context).map(DischargeCriteria::signs).orElse(List.of());
            var found = latest(DischargeAssessed.class, command, course);
            var missing =
                needed.stream()
                    .filter(sign -> found.filter(assessed -> shows(assessed, sign)).isEmpty())
                    .toList();
            return unless(missing.isEmpty(), new DischargeSignsMissing(missing));
          });

  private ResolutionRules() {}

  private static boolean shows(DischargeAssessed assessed, Sign sign) {
    return switch (sign) {
      case WALKING -> assessed.walking();
      case ORIENTED -> assessed.oriented();
      case VITALS_NEAR_BASELINE -> assessed.vitalsNearBaseline();
      case NO_RISE_IN_SUICIDALITY -> !assessed.suicidalityRisen();
    };
  }

  private static Optional<Session.Given> given(DischargePatient command, OpenCourse course) {
    return course
        .session(command.session())
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .map(Session.Dosed::given);
  }

  private static Optional<DischargeCriteria> criteria(
      DischargePatient command, OpenCourse course, Context context) {
    return given(command, course)
        .map(given -> context.protocolOf(course).dischargeOf(given.dose().product()));
  }

  private static <E extends MonitoringEvent> Optional<E> latest(
      Class<E> kind, DischargePatient command, OpenCourse course) {
    return given(command, course)
        .flatMap(
            given ->
                course
                    .facts()
                    .latest(kind, command.session(), given.startedAt(), command.occurredAt()));
  }

  /** The last score is too high. */
  record DissociationUnresolved(int mostCadss) implements Refusal {
    @Override
    public String detail() {
      return "the last CADSS since the dose must be at most " + mostCadss;
    }
  }

  /** The patient was not assessed since the dose, or not every sign is well. */
  record DischargeSignsMissing(List<Sign> missing) implements Refusal {
    DischargeSignsMissing {
      missing = List.copyOf(missing);
    }

    @Override
    public String detail() {
      return "the last assessment since the dose must have found " + missing;
    }
  }
}
