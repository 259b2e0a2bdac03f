package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.MonitoringCommand;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.deliberation.SafetyHolds;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Session.Given;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.SafetyCause;

/** When a patient may go home. Consent plays no part: a dosed patient is watched and discharged. */
final class DischargeRules {
  /** An observation belongs to a session that has a slot, or that a patient came to. */
  static final Rule<MonitoringCommand, OpenCourse> SESSION_HAS_A_SLOT =
      rule(
          "session-has-a-slot",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course.session(command.session()).isPresent(),
                  new SessionUnknown(command.session())));

  /** Discharge follows the end of the dose. */
  static final Rule<DischargePatient, OpenCourse> DOSE_HAS_ENDED =
      rule(
          "dose-has-ended",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course
                      .session(command.session())
                      .filter(Session.Monitoring.class::isInstance)
                      .isPresent(),
                  notMonitored(command, course)));

  /** Rule 12: the patient was observed long enough; after esketamine 120 minutes. */
  static final Rule<DischargePatient, OpenCourse> OBSERVATION_IS_LONG_ENOUGH =
      afterDose(
          "observation-is-long-enough",
          "REMS",
          (command, course, given, criteria) -> {
            var observed = Duration.between(given.startedAt(), command.occurredAt());
            return unless(
                observed.compareTo(criteria.observation()) >= 0,
                new ObservationTooShort(observed, criteria.observation()));
          });

  /** Rule 12: sedation has resolved since the dose. */
  static final Rule<DischargePatient, OpenCourse> SEDATION_HAS_RESOLVED =
      afterDose(
          "sedation-has-resolved",
          "REMS, guide",
          (command, course, given, criteria) -> {
            var last =
                course.facts().sedation(command.session(), given.startedAt(), command.occurredAt());
            return unless(
                last.filter(score -> score.moaas() >= criteria.leastMoaas()).isPresent(),
                new SedationUnresolved(
                    criteria.leastMoaas(), last.map(SedationAssessed::occurredAt)));
          });

  /** Rule 12: the last vital signs since the dose are acceptable. */
  static final Rule<DischargePatient, OpenCourse> VITALS_ARE_ACCEPTABLE =
      afterDose(
          "vitals-are-acceptable",
          "REMS, guide",
          (command, course, given, criteria) -> {
            var last =
                course
                    .facts()
                    .vitals(command.session(), command.occurredAt())
                    .filter(vitals -> !vitals.occurredAt().isBefore(given.startedAt()));
            return unless(
                last.flatMap(VitalSignsRecorded::bloodPressure)
                    .filter(pressure -> pressure.isWithin(criteria.bloodPressureAtMost()))
                    .isPresent(),
                new VitalsNotAcceptable(
                    criteria.bloodPressureAtMost(), last.map(VitalSignsRecorded::occurredAt)));
          });

  /** Rules 12 and 25: nobody goes home by a last reading that would hold their next dose. */
  static final Rule<DischargePatient, OpenCourse> LAST_SIGNS_ARE_SAFE =
      rule(
          "last-signs-are-safe",
          "REMS, guide, NEWS2",
          RELEASE_2026_11,
          (command, course, context) ->
              lastReading(command, course)
                  .flatMap(
                      reading ->
                          SafetyHolds.causes(course, context).stream()
                              .filter(cause -> cause.fact() == reading.seq())
                              .findFirst()
                              .map(
                                  cause ->
                                      new LastSignsUnsafe(
                                          cause.cause(), reading.event().occurredAt()))));

  /** Rule 7: somebody sees the patient home. */
  static final Rule<DischargePatient, OpenCourse> ESCORT_IS_NAMED =
      rule(
          "escort-is-named",
          "S1",
          (command, course, context) -> unless(command.escort().isPresent(), new EscortMissing()));

  private DischargeRules() {}

  private static Optional<StandingEvent> lastReading(DischargePatient command, OpenCourse course) {
    return course.standing().stream()
        .filter(
            fact ->
                fact.event() instanceof VitalSignsRecorded reading
                    && reading.session().equals(command.session())
                    && !reading.occurredAt().isAfter(command.occurredAt()))
        .reduce((a, b) -> b.event().occurredAt().isBefore(a.event().occurredAt()) ? a : b);
  }

  private interface AfterDose {
    Optional<Refusal> against(
        DischargePatient command, OpenCourse course, Given given, DischargeCriteria criteria);
  }

  private static Rule<DischargePatient, OpenCourse> afterDose(
      String name, String source, AfterDose check) {
    return rule(
        name,
        source,
        (command, course, context) ->
            given(course, command.session())
                .map(
                    given ->
                        check.against(command, course, given, criteria(given, course, context)))
                .orElseGet(() -> refused(notMonitored(command, course))));
  }

  private static SessionNotMonitored notMonitored(DischargePatient command, OpenCourse course) {
    return new SessionNotMonitored(
        command.session(),
        course.session(command.session()).map(Session::label).orElse("not scheduled"));
  }

  private static DischargeCriteria criteria(Given given, OpenCourse course, Context context) {
    return context.protocolOf(course).dischargeOf(given.dose().product());
  }

  private static Optional<Given> given(OpenCourse course, SessionNumber session) {
    return course
        .session(session)
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .map(Session.Dosed::given);
  }

  /** No slot has this number. */
  record SessionUnknown(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " is not scheduled";
    }
  }

  /** No dose has ended, or the patient went home already. */
  record SessionNotMonitored(SessionNumber session, String found) implements Refusal {
    @Override
    public String detail() {
      return "session "
          + session
          + " is "
          + found
          + "; discharge-patient needs one that is monitoring: its dose has ended, its patient is"
          + " still there, or came back by check-in-patient";
    }
  }

  /** Too soon. */
  record ObservationTooShort(Duration observed, Duration needed) implements Refusal {
    @Override
    public String detail() {
      return "observed for "
          + PlainDuration.of(observed)
          + " since the dose was started; "
          + PlainDuration.of(needed)
          + " are needed";
    }
  }

  /** The last score is too low, or there is none since the dose. */
  record SedationUnresolved(int leastMoaas, Optional<Instant> last) implements Refusal {
    @Override
    public String detail() {
      return last.map(at -> "the last MOAA/S since the dose is of " + at + " and lower")
              .orElse("no MOAA/S since the dose is recorded")
          + "; it must be at least "
          + leastMoaas;
    }
  }

  /** The last reading is too high, or there is none since the dose. */
  record VitalsNotAcceptable(BloodPressure limit, Optional<Instant> last) implements Refusal {
    @Override
    public String detail() {
      return last.map(
                  at ->
                      "the last vital signs since the dose are of "
                          + at
                          + " and have a higher blood pressure or none")
              .orElse("no vital signs since the dose are recorded")
          + "; the blood pressure must be at most "
          + limit;
    }
  }

  /** Nobody accompanies the patient home. */
  record EscortMissing() implements Refusal {
    @Override
    public String detail() {
      return "escort must be given: a patient does not go home alone after a dose";
    }
  }

  /** The last reading is one that holds the next dose. */
  record LastSignsUnsafe(SafetyCause cause, Instant at) implements Refusal {
    @Override
    public String detail() {
      return "the last vital signs, of "
          + at
          + ", are "
          + cause
          + "; a discharge needs a later reading that is not, and record-departure tells of a"
          + " transfer";
    }
  }
}
