package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;
import static org.treatmentcourse.course.CourseFacts.LONGEST_WAY_TO_A_DOSE;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.DosingCommand.WithDose;
import org.treatmentcourse.command.course.consultation.MedicationRules;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.protocol.EvidenceAges;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.PlainDuration;

/** Rule 27: what a dose rests on is not older than the protocol, or its day, allows. */
final class EvidenceAgeRules {
  /**
   * Rules 27 and 30: where the protocol says how old it may be, the last mental status examination,
   * reconciliation of medications, score by the primary scale and screening for a contraindication
   * are no older at a clearance.
   */
  static final Rule<ClearForDosing, OpenCourse> EVIDENCE_IS_RECENT_ENOUGH =
      rule(
          "evidence-is-recent-enough",
          "21 CFR 11.10(f)",
          RELEASE_2026_11,
          (command, course, context) -> {
            var old =
                aged(context.protocolOf(course)).stream()
                    .flatMap(
                        evidence ->
                            evidence
                                .tooOld(course, command.occurredAt(), context.zoneOf(course))
                                .stream())
                    .toList();
            return unless(old.isEmpty(), new EvidenceTooOld(old));
          });

  /**
   * Rules 6 and 27: abstention, arrival and weight are of the day of the dose. The label counts the
   * hours without food and drink before a dose; the answers of a check-in say nothing of a later
   * day. No session takes longer than 12 hours from check-in to dose. Where the dose goes by body
   * weight, a check-in of that day says it.
   */
  static final Rule<WithDose, OpenCourse> CHECK_IN_IS_OF_THE_DAY =
      rule(
          "check-in-is-of-the-day",
          "S1, label, guide, check",
          RELEASE_2026_11,
          (command, course, context) ->
              lastBy(command, course, PatientCheckedIn.class, _ -> true)
                  .flatMap(last -> notOfTheDay(last, command, course, context)));

  /** Rules 9 and 27: a clearance is for a dose of its day; one given later is flagged. */
  static final Rule<StartDose, OpenCourse> CLEARANCE_IS_OF_THE_DAY =
      rule(
          "clearance-is-of-the-day",
          "label, 21 CFR 11.10(f), check",
          RELEASE_2026_11,
          (command, course, context) ->
              lastBy(
                      command,
                      course,
                      DosingClearanceDecided.class,
                      decided -> decided.decision() instanceof Clearance.Cleared)
                  .map(TreatmentCourseEvent::occurredAt)
                  .filter(cleared -> !isOfTheDay(cleared, command))
                  .map(ClearanceOfAnotherDay::new));

  private EvidenceAgeRules() {}

  private static <E extends TreatmentCourseEvent & OfSession> Optional<E> lastBy(
      DosingCommand command, OpenCourse course, Class<E> kind, Predicate<? super E> condition) {
    return course
        .facts()
        .latest(
            kind,
            event ->
                event.session().equals(command.session())
                    && !event.occurredAt().isAfter(command.occurredAt())
                    && condition.test(event));
  }

  private static Optional<Refusal> notOfTheDay(
      PatientCheckedIn last, WithDose command, OpenCourse course, Context context) {
    if (!isOfTheDay(last.occurredAt(), command)) {
      return refused(new CheckInOfAnotherDay(last.occurredAt()));
    }
    boolean byWeight =
        context
            .protocolOf(course)
            .route(command.dose().product(), command.dose().route())
            .filter(route -> route.unit() == DosingRoute.DoseUnit.MILLIGRAMS_PER_KILOGRAM)
            .isPresent();
    return byWeight
        ? lastBy(command, course, PatientCheckedIn.class, arrival -> arrival.weightKg().isPresent())
            .map(TreatmentCourseEvent::occurredAt)
            .filter(weighed -> !isOfTheDay(weighed, command))
            .map(WeightOfAnotherDay::new)
        : Refusal.allowed();
  }

  /** Whether something was so short before a step that it counts as of its day. */
  static boolean isOfTheDay(Instant moment, DosingCommand command) {
    return !moment.isBefore(command.occurredAt().minus(LONGEST_WAY_TO_A_DOSE));
  }

  /** Evidence, and how old it may be. */
  private record Aged(Evidence evidence, DaysOrHours validity) {
    /** What is missing is too old as well: not every protocol's age has a rule that asks for it. */
    Optional<TooOld> tooOld(OpenCourse course, Instant at, ZoneId zone) {
      var last = evidence.lastBy().apply(course.facts(), at);
      return last.filter(seen -> !validity.isExceeded(seen, at, zone)).isPresent()
          ? Optional.empty()
          : Optional.of(new TooOld(evidence.name(), last, validity));
    }
  }

  private static List<Aged> aged(TreatmentProtocol protocol) {
    var aged = new ArrayList<Aged>();
    var ages = protocol.preparation().evidence();
    ages.flatMap(EvidenceAges::mentalStatusExamination)
        .map(
            validity ->
                new Aged(
                    Evidence.of("mental status examination", MentalStatusExamined.class), validity))
        .ifPresent(aged::add);
    ages.flatMap(EvidenceAges::medicationReconciliation)
        .map(validity -> new Aged(MedicationRules.RECONCILIATION, validity))
        .ifPresent(aged::add);
    ages.flatMap(EvidenceAges::primaryScale)
        .flatMap(
            validity ->
                protocol
                    .primaryScale()
                    .map(
                        scale ->
                            new Aged(
                                Evidence.of(
                                    "score by the primary scale",
                                    RatingScaleScored.class,
                                    scored -> scored.instrument() == scale),
                                validity)))
        .ifPresent(aged::add);
    protocol
        .contraindications()
        .forEach(
            entry ->
                entry
                    .screeningValidity()
                    .map(
                        validity ->
                            new Aged(
                                Evidence.of(
                                    "screening for " + entry.code(),
                                    ContraindicationScreened.class,
                                    screened -> screened.code().equals(entry.code())),
                                validity))
                    .ifPresent(aged::add));
    return aged;
  }

  /** Something that was looked at too long ago. */
  record TooOld(String name, Optional<Instant> last, DaysOrHours validity) {
    @Override
    public String toString() {
      return last.map(at -> "the last " + name + " is of " + at)
              .orElse("no " + name + " is recorded by then")
          + "; one that is at most "
          + validity.inWords()
          + " old is needed";
    }
  }

  /** What the patient said on arrival is of too long ago. */
  record CheckInOfAnotherDay(Instant last) implements Refusal {
    @Override
    public String detail() {
      return "the session's last check-in is of "
          + last
          + "; a dose needs one of at most "
          + PlainDuration.of(LONGEST_WAY_TO_A_DOSE)
          + " before, check-in-patient records it";
    }
  }

  /** The dose goes by a weight of too long ago. */
  record WeightOfAnotherDay(Instant last) implements Refusal {
    @Override
    public String detail() {
      return "the patient was last weighed at the check-in of "
          + last
          + "; a dose in mg/kg needs a weight of at most "
          + PlainDuration.of(LONGEST_WAY_TO_A_DOSE)
          + " before, check-in-patient records it";
    }
  }

  /** The dose was cleared too long ago. */
  record ClearanceOfAnotherDay(Instant cleared) implements Refusal {
    @Override
    public String detail() {
      return "the dose was cleared at "
          + cleared
          + "; a clearance is for a dose of at most "
          + PlainDuration.of(LONGEST_WAY_TO_A_DOSE)
          + " later";
    }
  }

  /** Some of the evidence is older than the protocol allows. */
  record EvidenceTooOld(List<TooOld> evidence) implements Refusal {
    EvidenceTooOld {
      evidence = List.copyOf(evidence);
    }

    @Override
    public List<String> subjects() {
      return evidence.stream().map(TooOld::name).toList();
    }

    @Override
    public String detail() {
      return String.join("; ", evidence.stream().map(TooOld::toString).toList());
    }
  }
}
