package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.ConsentKind;

/** The rules that must hold before a dose. */
final class ClearanceRules {
  /** The name of rules 1 and 19 wherever they are asked. */
  static final String CONSENT = "consents-are-active";

  /** Rule 1: a dose needs an eligible patient, which a planned series implies. */
  static final Rule<DosingCommand, OpenCourse> PATIENT_IS_ELIGIBLE =
      rule(
          "patient-is-eligible",
          "S0–S3",
          (command, course, context) ->
              unless(
                  course.stage() instanceof Stage.InSeries
                      || course.stage() instanceof Stage.InMaintenance,
                  new NotEligible(course.stage().label())));

  /** Rules 1 and 19: every consent that the protocol asks for is active; a withdrawn one is not. */
  static final Rule<DosingCommand, OpenCourse> CONSENTS_ARE_ACTIVE =
      rule(
          CONSENT,
          "S0–S3",
          (command, course, context) ->
              context.protocolOf(course).requiredConsents().stream()
                  .filter(kind -> !course.facts().consentIsActive(kind, command.occurredAt()))
                  .findFirst()
                  .<Refusal>map(
                      kind ->
                          new ConsentMissing(
                              kind,
                              command.occurredAt(),
                              lastWord(kind, command.occurredAt(), course)
                                  .map(ConsentEvent.OfKind::occurredAt))));

  /** Rule 19: nor is one withdrawn by now for a dose that is only now decided on as of earlier. */
  static final Rule<DosingCommand, OpenCourse> CONSENTS_ARE_NOT_WITHDRAWN_SINCE =
      rule(
          CONSENT,
          "S0–S3",
          RELEASE_2026_11,
          (command, course, context) ->
              context.protocolOf(course).requiredConsents().stream()
                  .flatMap(kind -> lastWord(kind, context.knownUntil(), course).stream())
                  .filter(ConsentWithdrawn.class::isInstance)
                  .findFirst()
                  .<Refusal>map(
                      last ->
                          new ConsentMissing(
                              last.kind(), last.occurredAt(), Optional.of(last.occurredAt()))));

  /** Rule 3: the mental-status baseline stands. */
  static final Rule<DosingCommand, OpenCourse> BASELINE_IS_EXAMINED =
      rule(
          "mental-status-baseline-is-examined",
          "S1",
          (command, course, context) ->
              unless(course.facts().has(MentalStatusExamined.class), new BaselineMissing()));

  /** Rule 5: preparation was held, where the protocol asks for it. */
  static final Rule<DosingCommand, OpenCourse> PREPARATION_IS_HELD =
      rule(
          "preparation-is-held",
          "S1, S2",
          (command, course, context) ->
              unless(
                  !context.protocolOf(course).preparation().sessionRequired()
                      || course.facts().has(PreparationSessionHeld.class),
                  new PreparationMissing()));

  /** Rule 5: an intention is set, where the protocol asks for it. */
  static final Rule<DosingCommand, OpenCourse> INTENTION_IS_SET =
      rule(
          "intention-is-set",
          "S1, S2",
          (command, course, context) ->
              unless(
                  !context.protocolOf(course).preparation().intentionRequired()
                      || course.facts().has(IntentionSet.class),
                  new IntentionMissing()));

  /** Rule 7: the way home is arranged before the dose. */
  static final Rule<DosingCommand, OpenCourse> TRANSPORT_IS_ARRANGED =
      rule(
          "transport-is-arranged",
          "S1",
          (command, course, context) ->
              unless(
                  !context.protocolOf(course).preparation().transportRequired()
                      || course
                          .facts()
                          .latest(
                              TransportArranged.class,
                              event -> event.session().equals(command.session()))
                          .isPresent(),
                  new TransportMissing(command.session())));

  /** Rule 9: the last vital signs of the session are fresh, and have a blood pressure. */
  static final Rule<DosingCommand, OpenCourse> VITALS_ARE_FRESH =
      rule(
          "vitals-are-fresh",
          "label",
          (command, course, context) -> {
            var validity = context.protocolOf(course).vitals().validity();
            var oldest = command.occurredAt().minus(validity);
            var last = course.facts().vitals(command.session(), command.occurredAt());
            return unless(
                last.filter(vitals -> !vitals.occurredAt().isBefore(oldest))
                    .filter(vitals -> vitals.bloodPressure().isPresent())
                    .isPresent(),
                new VitalsStale(
                    validity,
                    oldest,
                    last.map(VitalSignsRecorded::occurredAt),
                    last.filter(vitals -> vitals.bloodPressure().isEmpty()).isPresent()));
          });

  /** Rule 9: above the threshold a dose is held, or its clearance documented. */
  static final Rule<ClearForDosing, OpenCourse> VITALS_ARE_BELOW_THE_THRESHOLD =
      rule(
          "vitals-are-below-the-threshold",
          "label",
          (command, course, context) ->
              command.overrideReason().isPresent()
                  ? allowed()
                  : limitPassed(command, course, context)
                      .map(
                          above ->
                              new VitalsAboveThreshold(
                                  above, context.protocolOf(course).vitals().delayAbove())));

  private ClearanceRules() {}

  /**
   * The vital signs that speak for or against a dose: the session's last up to the step, and those
   * last known where the step is a decision.
   */
  static Stream<VitalSignsRecorded> lastVitals(
      DosingCommand command, OpenCourse course, Context context) {
    var then = course.facts().vitals(command.session(), command.occurredAt());
    var known = course.facts().vitals(command.session(), context.knownUntil());
    return command instanceof Deciding
        ? Stream.concat(then.stream(), known.stream()).distinct()
        : then.stream();
  }

  /** The reading that is above the limit for delaying a dose, if a last one is. */
  static Optional<VitalSignsRecorded> limitPassed(
      DosingCommand command, OpenCourse course, Context context) {
    var limit = context.protocolOf(course).vitals().delayAbove();
    return lastVitals(command, course, context)
        .filter(
            vitals ->
                vitals.bloodPressure().filter(pressure -> !pressure.isWithin(limit)).isPresent())
        .findFirst();
  }

  private static Optional<ConsentEvent.OfKind> lastWord(
      ConsentKind kind, Instant upTo, OpenCourse course) {
    return course
        .facts()
        .latest(
            ConsentEvent.OfKind.class,
            event -> event.kind() == kind && !event.occurredAt().isAfter(upTo));
  }

  /** The course is not in a series. */
  record NotEligible(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage + "; a dose needs a planned series of an eligible patient";
    }
  }

  /** A consent is not given, or withdrawn. */
  record ConsentMissing(ConsentKind kind, Instant at, Optional<Instant> withdrawn)
      implements Refusal {
    @Override
    public String detail() {
      return "no consent of kind "
          + kind
          + " is active at "
          + at
          + withdrawn
              .map(then -> ", it was withdrawn at " + then)
              .orElse(", none was given by then")
          + "; a dose needs it";
    }
  }

  /** No examination stands. */
  record BaselineMissing() implements Refusal {
    @Override
    public String detail() {
      return "no mental status examination is recorded; one is needed before a dose";
    }
  }

  /** No preparation session stands. */
  record PreparationMissing() implements Refusal {
    @Override
    public String detail() {
      return "no preparation session is recorded; one is needed before a dose";
    }
  }

  /** No intention stands. */
  record IntentionMissing() implements Refusal {
    @Override
    public String detail() {
      return "no intention is recorded; one is needed before a dose";
    }
  }

  /** No way home for this session. */
  record TransportMissing(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "no transport is arranged for session "
          + session
          + "; arrange-transport has to come before its dose";
    }
  }

  /** The last reading is too old or without a blood pressure, or there is none. */
  record VitalsStale(
      Duration validity, Instant oldest, Optional<Instant> last, boolean withoutPressure)
      implements Refusal {
    @Override
    public String detail() {
      return last.map(at -> "the session's last vital signs are of " + at)
              .orElse("the session has no vital signs by then")
          + (withoutPressure ? " and have no blood pressure" : "")
          + "; a dose needs a reading with one that is at most "
          + PlainDuration.of(validity)
          + " old: taken since "
          + oldest;
    }
  }

  /** The last reading is above the protocol's threshold. */
  record VitalsAboveThreshold(VitalSignsRecorded reading, BloodPressure limit) implements Refusal {
    @Override
    public String detail() {
      return "the session's last blood pressure, of "
          + reading.occurredAt()
          + ", is "
          + reading.bloodPressure().map(BloodPressure::toString).orElse("unknown")
          + ", above "
          + limit
          + "; hold, or give an overrideReason";
    }
  }
}
