package org.treatmentcourse.command.course.consultation;

import static java.util.function.Predicate.not;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Contraindication.Weight;

/** What both eligibility and a dose ask about the contraindications of the pinned version. */
public final class ContraindicationRules {
  /** The name of rule 2 wherever it is asked. */
  public static final String ABSENCE = "no-absolute-contraindication";

  /** Every contraindication of the protocol was looked for, also one that a new version added. */
  public static final Rule<CourseCommand, OpenCourse> CONTRAINDICATIONS_ARE_SCREENED =
      rule(
          "contraindications-are-screened",
          "S1",
          (command, course, context) -> {
            var open =
                codes(
                    context.protocolOf(course).contraindications(),
                    not(entry -> course.facts().screening(entry.code()).isPresent()));
            return unless(open.isEmpty(), new ContraindicationsUnscreened(open));
          });

  /**
   * Rule 2: an absolute contraindication blocks eligibility, and each dose once it is found, by its
   * screening or by the medical history.
   */
  public static final Rule<CourseCommand, OpenCourse> NO_ABSOLUTE_CONTRAINDICATION =
      rule(
          ABSENCE,
          "S1",
          (command, course, context) -> {
            var present =
                codes(
                    context.protocolOf(course).contraindications(),
                    entry ->
                        isAbsolute(entry) && course.facts().isPresent(entry.code(), Instant.MAX));
            return unless(present.isEmpty(), new AbsoluteContraindicationPresent());
          });

  /** Rule 2: nor is it cleared away by a screening that is later than the step. */
  public static final Rule<CourseCommand, OpenCourse> NO_ABSOLUTE_CONTRAINDICATION_THEN =
      rule(
          ABSENCE,
          "S1",
          RELEASE_2026_11,
          (command, course, context) -> {
            var present =
                codes(
                    context.protocolOf(course).contraindications(),
                    entry ->
                        isAbsolute(entry)
                            && course.facts().isPresent(entry.code(), command.occurredAt()));
            return unless(present.isEmpty(), new AbsoluteContraindicationPresent());
          });

  private ContraindicationRules() {}

  /** The screening of every contraindication; of each the last counts, and of these the oldest. */
  public static Evidence screening(OpenCourse course, Context context) {
    return new Evidence(
        "screening of every contraindication",
        (facts, moment) -> {
          var last =
              context.protocolOf(course).contraindications().stream()
                  .map(entry -> screening(entry.code(), facts, moment))
                  .toList();
          return last.stream().allMatch(Optional::isPresent)
              ? last.stream()
                  .flatMap(Optional::stream)
                  .map(ContraindicationScreened::occurredAt)
                  .min(Instant::compareTo)
              : Optional.empty();
        });
  }

  private static boolean isAbsolute(Contraindication entry) {
    return entry.weight() == Weight.ABSOLUTE;
  }

  private static Optional<ContraindicationScreened> screening(
      String code, CourseFacts facts, Instant upTo) {
    return facts.latest(
        ContraindicationScreened.class,
        event -> event.code().equals(code) && !event.occurredAt().isAfter(upTo));
  }

  private static List<String> codes(
      List<Contraindication> entries, Predicate<Contraindication> condition) {
    return entries.stream().filter(condition).map(Contraindication::code).toList();
  }

  /** Some have not been looked for. */
  record ContraindicationsUnscreened(List<String> codes) implements Refusal {
    @Override
    public List<String> subjects() {
      return codes;
    }

    @Override
    public String detail() {
      return "not screened: " + String.join(", ", codes);
    }
  }

  /** At least one was found; which one is in the record, not in an error text. */
  record AbsoluteContraindicationPresent() implements Refusal {
    @Override
    public String detail() {
      return "an absolute contraindication of the protocol is present";
    }
  }
}
