package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.DischargeCriteria.Sign;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.plan.MonitoringPlan;
import org.treatmentcourse.protocol.plan.ReadingTime;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.Dose;

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
                  .flatMap(
                      most ->
                          latest(DissociationAssessed.class, command, course)
                              .filter(score -> score.total() > most)
                              .map(score -> new DissociationUnresolved(most, score.occurredAt()))));

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
            return unless(
                missing.isEmpty(),
                new DischargeSignsMissing(missing, found.map(DischargeAssessed::occurredAt)));
          });

  /** Rules 12 and 27: what the patient goes home by is as recent as a reading before discharge. */
  static final Rule<DischargePatient, OpenCourse> DISCHARGE_SIGNS_ARE_RECENT =
      rule(
          "discharge-signs-are-recent",
          "REMS, guide, 21 CFR 11.10(f)",
          RELEASE_2026_11,
          (command, course, context) ->
              given(command, course)
                  .map(given -> validity(given.dose(), context.protocolOf(course)))
                  .flatMap(validity -> outdated(validity, command, course, context)));

  private ResolutionRules() {}

  /** By the plan's reading before discharge, otherwise as vital signs before a dose. */
  private static Duration validity(Dose dose, TreatmentProtocol protocol) {
    return protocol.readings(dose.product(), dose.route()).stream()
        .filter(reading -> reading.time() instanceof ReadingTime.BeforeDischarge)
        .map(MonitoringPlan.Reading::tolerance)
        .max(Comparator.naturalOrder())
        .orElse(protocol.vitals().validity());
  }

  private static Optional<Refusal> outdated(
      Duration validity, DischargePatient command, OpenCourse course, Context context) {
    var signs = new LinkedHashMap<String, Class<? extends MonitoringEvent>>();
    signs.put("vital signs", VitalSignsRecorded.class);
    signs.put("sedation score", SedationAssessed.class);
    if (criteria(command, course, context).filter(asked -> !asked.signs().isEmpty()).isPresent()) {
      signs.put("assessment", DischargeAssessed.class);
    }
    // A dissociation score is asked for by no rule: an old one must not be worse than none.
    var oldest = command.occurredAt().minus(validity);
    var outdated =
        signs.entrySet().stream()
            .flatMap(
                sign ->
                    latest(sign.getValue(), command, course)
                        .filter(last -> last.occurredAt().isBefore(oldest))
                        .map(last -> sign.getKey() + " of " + last.occurredAt())
                        .stream())
            .toList();
    return unless(outdated.isEmpty(), new DischargeSignsTooOld(outdated, validity));
  }

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
  record DissociationUnresolved(int mostCadss, Instant last) implements Refusal {
    @Override
    public String detail() {
      return "the last CADSS since the dose is of "
          + last
          + " and higher; it must be at most "
          + mostCadss;
    }
  }

  /** A sign was seen too long before the patient goes home. */
  record DischargeSignsTooOld(List<String> signs, Duration validity) implements Refusal {
    DischargeSignsTooOld {
      signs = List.copyOf(signs);
    }

    @Override
    public String detail() {
      return "the last "
          + String.join(", ", signs)
          + "; at discharge none may be more than "
          + PlainDuration.of(validity)
          + " old";
    }
  }

  /** The patient was not assessed since the dose, or not every sign is well. */
  record DischargeSignsMissing(List<Sign> missing, Optional<Instant> last) implements Refusal {
    DischargeSignsMissing {
      missing = List.copyOf(missing);
    }

    @Override
    public List<String> subjects() {
      return missing.stream().map(Sign::name).toList();
    }

    @Override
    public String detail() {
      return last.map(at -> "the last assessment since the dose is of " + at)
              .orElse("no assessment since the dose is recorded")
          + "; one has to find "
          + String.join(", ", missing.stream().map(Sign::name).toList());
    }
  }
}
