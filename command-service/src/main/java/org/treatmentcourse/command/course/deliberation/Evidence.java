package org.treatmentcourse.command.course.deliberation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * Something that a step rests on (rule 27).
 *
 * @param name for the person who reads the refusal, such as {@code preparation session}
 * @param lastBy the time of the last that stands up to a moment, the moment included; absent if
 *     nothing does
 */
public record Evidence(String name, BiFunction<CourseFacts, Instant, Optional<Instant>> lastBy) {
  /** The last decision on eligibility, if it is for treatment. */
  public static final Evidence ELIGIBILITY =
      new Evidence(
          "decision that the patient is eligible",
          (facts, moment) ->
              facts
                  .latest(EligibilityDecided.class, decided -> isBy(decided, moment))
                  .filter(decided -> decided.outcome() == Eligibility.ELIGIBLE)
                  .map(EligibilityDecided::occurredAt));

  /** The last evaluation of the response. */
  public static final Evidence RESPONSE = of("evaluation of the response", ResponseEvaluated.class);

  /** The last event of a kind that meets a condition. */
  public static <E extends TreatmentCourseEvent> Evidence of(
      String name, Class<E> kind, Predicate<? super E> condition) {
    return new Evidence(
        name,
        (facts, moment) ->
            facts
                .latest(kind, event -> condition.test(event) && isBy(event, moment))
                .map(TreatmentCourseEvent::occurredAt));
  }

  /** The last event of a kind. */
  public static Evidence of(String name, Class<? extends TreatmentCourseEvent> kind) {
    return of(name, kind, _ -> true);
  }

  private static boolean isBy(TreatmentCourseEvent event, Instant moment) {
    return !event.occurredAt().isAfter(moment);
  }

  /** Whether it stands, but as later than a step. */
  boolean isLaterThan(Instant step, CourseFacts facts) {
    return lastBy.apply(facts, Instant.MAX).isPresent() && lastBy.apply(facts, step).isEmpty();
  }
}
