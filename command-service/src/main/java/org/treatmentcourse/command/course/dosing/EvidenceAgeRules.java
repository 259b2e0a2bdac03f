package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.consultation.MedicationRules;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.protocol.EvidenceAges;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.measure.DaysOrHours;

/** Rule 27: what a clearance rests on is not older than the protocol allows. */
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

  private EvidenceAgeRules() {}

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

  /** Some of the evidence is older than the protocol allows. */
  record EvidenceTooOld(List<TooOld> evidence) implements Refusal {
    EvidenceTooOld {
      evidence = List.copyOf(evidence);
    }

    @Override
    public String detail() {
      return String.join("; ", evidence.stream().map(TooOld::toString).toList());
    }
  }
}
