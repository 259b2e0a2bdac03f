package org.treatmentcourse.command.course.deliberation;

import static java.util.stream.Collectors.joining;
import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.EveryCommandRules;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.safety.SafetyCauses;
import org.treatmentcourse.course.safety.StandingCause;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.SafetyReview;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * Rule 25: a patient's next dose is held by every review that is open, in whichever course, and by
 * every cause in the course itself that no review answers yet, since it was recorded before reviews
 * were.
 */
public final class SafetyHolds {
  /** Rule 25: decisions on a next dose wait until the patient's safety reviews are closed. */
  public static final Rule<CourseCommand, OpenCourse> NO_SAFETY_REVIEW_IS_OPEN =
      rule(
          "no-safety-review-is-open",
          "S3, S4, label",
          RELEASE_2026_11,
          (command, course, context) ->
              against(
                  context.timelineOf(course),
                  course,
                  context,
                  // What holds now holds a decision of earlier, too, that is only recorded now.
                  since -> EveryCommandRules.hasHappened(since, context.now()),
                  command.occurredAt()));

  /** Rule 25: a dose, or a part of one, that was given under an open safety review is found. */
  public static final Rule<CourseCommand, OpenCourse> DOSE_IS_UNDER_NO_SAFETY_REVIEW =
      rule(
          "dose-under-safety-review",
          "S3, S4, label",
          RELEASE_2026_11,
          (command, course, context) ->
              againstDose(context.timelineOf(course), course, context, command.occurredAt()));

  /** Rule 25: a patient who goes home while what is dangerous in them is under review is found. */
  public static final Rule<CourseCommand, OpenCourse> HOME_IS_UNDER_NO_SAFETY_REVIEW =
      DOSE_IS_UNDER_NO_SAFETY_REVIEW.named("home-under-safety-review", "S3, S4, label");

  /** The names of the rules on what is done under an open review. */
  public static final Set<String> RULES =
      Set.of(
          NO_SAFETY_REVIEW_IS_OPEN.name(),
          DOSE_IS_UNDER_NO_SAFETY_REVIEW.name(),
          HOME_IS_UNDER_NO_SAFETY_REVIEW.name());

  private SafetyHolds() {}

  /** The causes that stand in a course and that no review on the timeline is of. */
  public static List<StandingCause> unanswered(
      OpenCourse course, DosingTimeline timeline, Context context) {
    return causes(course, context).stream()
        .filter(cause -> !timeline.reviews().containsKey(timeline.reviewOf(id(cause, course))))
        .toList();
  }

  /** The causes that stand in a course, whether a review answers them or not. */
  public static List<StandingCause> causes(OpenCourse course, Context context) {
    return SafetyCauses.of(course, context::published);
  }

  /** The review that a cause has, if it has one. */
  public static SafetyReview.Id id(StandingCause cause, OpenCourse course) {
    return new SafetyReview.Id(course.opened().course(), cause.fact(), cause.cause());
  }

  /** What speaks against a dose of a course by a timeline, at a moment. */
  public static Optional<Refusal> againstDose(
      DosingTimeline timeline, OpenCourse course, Context context, Instant moment) {
    return against(timeline, course, context, since -> !since.isAfter(moment), moment);
  }

  private static Optional<Refusal> against(
      DosingTimeline timeline,
      OpenCourse course,
      Context context,
      Predicate<Instant> hadBegun,
      Instant moment) {
    var holding =
        timeline.reviews().values().stream()
            .filter(review -> hadBegun.test(review.opened().occurredAt()))
            .filter(review -> isOpenAt(review, moment))
            .filter(review -> !review.isClosedFor(course.opened().clinic(), moment))
            .map(review -> review.opened().review())
            .toList();
    var own =
        Stream.concat(
                holding.stream()
                    .filter(review -> review.course().equals(course.opened().course()))
                    .map(review -> new HeldBy(review.fact(), review.cause())),
                unanswered(course, timeline, context).stream()
                    .filter(cause -> hadBegun.test(cause.occurredAt()))
                    .map(cause -> new HeldBy(cause.fact(), cause.cause())))
            .distinct()
            .sorted(Comparator.comparing(HeldBy::fact).thenComparing(HeldBy::cause))
            .toList();
    boolean elsewhere =
        holding.stream().anyMatch(review -> !review.course().equals(course.opened().course()));
    return own.isEmpty() && !elsewhere
        ? goingOn(course, context, moment)
        : refused(new SafetyReviewOpen(own, elsewhere));
  }

  /** A serious adverse event that was over only after the moment, whenever it was told. */
  private static Optional<Refusal> goingOn(OpenCourse course, Context context, Instant moment) {
    return context.protocolOf(course).safety().uses(SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED)
        ? course.standing().stream()
            .filter(entry -> wentOn(entry, course.facts(), moment))
            .findFirst()
            .map(entry -> new SeriousAdverseEventWentOn(entry.seq(), moment))
        : allowed();
  }

  private static boolean wentOn(StandingEvent entry, CourseFacts facts, Instant moment) {
    return entry.event() instanceof AdverseEventRecorded event
        && !event.occurredAt().isAfter(moment)
        && event.resolvedAt().filter(moment::isBefore).isPresent()
        && facts
            .lastFollowUp(entry.seq(), event)
            .map(AdverseEventFollowedUp::serious)
            .orElse(event.serious());
  }

  /** A review that was closed only after the moment was open at it. */
  private static boolean isOpenAt(SafetyReview review, Instant moment) {
    return switch (review) {
      case SafetyReview.Open _, SafetyReview.Withdrawn _ -> true;
      case SafetyReview.Closed closed -> closed.closed().occurredAt().isAfter(moment);
    };
  }

  /** A serious adverse event of this course is over by now and was not over then. */
  record SeriousAdverseEventWentOn(long fact, Instant moment) implements Refusal {
    @Override
    public String detail() {
      return "the serious adverse event of event " + fact + " was not over at " + moment;
    }
  }

  /** A fact of this course, by its sequence number, and what is dangerous in it. */
  record HeldBy(long fact, SafetyCause cause) {
    @Override
    public String toString() {
      return "event " + fact + " (" + cause + ")";
    }
  }

  /**
   * Something dangerous was not looked into yet.
   *
   * @param facts the facts in this course
   * @param elsewhere whether there are others in another course of the patient
   */
  record SafetyReviewOpen(List<HeldBy> facts, boolean elsewhere) implements Refusal {
    SafetyReviewOpen {
      facts = List.copyOf(facts);
    }

    @Override
    public String detail() {
      var where =
          Stream.concat(
                  facts.stream().map(HeldBy::toString),
                  elsewhere ? Stream.of("another course of the patient") : Stream.empty())
              .collect(joining(", "));
      return "a safety review is open of "
          + where
          + "; close-safety-review closes it"
          + (elsewhere
              ? " in the clinic of its course, close-review-of-another-clinic for this clinic's own"
                  + " courses; the clinic's safety worklist names it"
              : "");
    }
  }
}
