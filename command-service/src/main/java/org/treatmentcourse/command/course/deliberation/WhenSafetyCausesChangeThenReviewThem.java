package org.treatmentcourse.command.course.deliberation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.safety.SafetyCauses;
import org.treatmentcourse.course.safety.StandingCause;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.SafetyReview;

/**
 * Rule 25: a fact that holds the next dose opens its review in the same commit. A correction that
 * takes a cause back leaves its review open, marked; one that brings a cause about, or changes a
 * fact that was reviewed and is still one, opens it: as of the fact if it was worse than the review
 * knew, so that what was done since was done under it, else from now on.
 */
public final class WhenSafetyCausesChangeThenReviewThem {
  private WhenSafetyCausesChangeThenReviewThem() {}

  /** What a step says of reviews on the timeline of the course's patient. */
  public static List<DosingTimelineEvent> of(CourseStep step, Context context) {
    if (context.isTriedAgain() || !step.has(WhenSafetyCausesChangeThenReviewThem::mayMatter)) {
      return List.of();
    }
    var before = step.before();
    var known = byReview(before, context);
    var now = byReview(step.after(), context);
    if (known.isEmpty() && now.isEmpty()) {
      return List.of();
    }
    var timeline = context.surroundings().timeline(before.opened().patient());
    var entries = new ArrayList<DosingTimelineEvent>();
    now.forEach(
        (id, cause) -> {
          if (!known.containsKey(id)) {
            entries.add(opened(before, cause, since(cause, step)));
          } else if (isToldAnew(id, step.first())) {
            boolean isWorse = isWorse(cause, step);
            if (isClosed(id, timeline)
                || (isWorse && isClosedSomewhere(id, timeline))
                || isEarlier(step)) {
              entries.add(opened(before, cause, isWorse ? since(cause, step) : step.at()));
            }
          }
        });
    known.forEach(
        (id, cause) -> {
          var review = timeline.reviewOf(id);
          boolean isAnothersToo = !review.equals(id) && known.containsKey(review);
          if (!now.containsKey(id) && !isClosed(id, timeline) && !isAnothersToo) {
            if (!timeline.reviews().containsKey(review)) {
              entries.add(opened(before, cause, step.at())); // one of before there were reviews
            }
            entries.add(
                new SafetyCauseWithdrawn(
                    review.course(), review.fact(), review.cause(), step.at()));
          }
        });
    return entries;
  }

  private static boolean mayMatter(TreatmentCourseEvent event) {
    return event instanceof ConsultationEvent
        || event instanceof DosingEvent
        || event instanceof MonitoringEvent
        || event instanceof CorrectionEvent
        || event instanceof ProtocolVersionAdopted;
  }

  private static Map<SafetyReview.Id, StandingCause> byReview(OpenCourse course, Context context) {
    var causes = new LinkedHashMap<SafetyReview.Id, StandingCause>();
    SafetyHolds.causes(course, context)
        .forEach(cause -> causes.put(SafetyHolds.id(cause, course), cause));
    return causes;
  }

  /** The fact or a follow-up of it is amended, or it is followed up and not over. */
  private static boolean isToldAnew(SafetyReview.Id id, TreatmentCourseEvent event) {
    return event instanceof EventAmended amended
        ? amended.target() == id.fact() || isFollowedUp(id, amended.replacement())
        : isFollowedUp(id, event);
  }

  private static boolean isFollowedUp(SafetyReview.Id id, TreatmentCourseEvent event) {
    return event instanceof AdverseEventFollowedUp outcome && outcome.adverseEvent() == id.fact();
  }

  /** Nobody looked at a further follow-up yet. */
  private static boolean isWorse(StandingCause cause, CourseStep step) {
    return !(step.first() instanceof EventAmended amended)
        || SafetyCauses.isWorse(
            cause.cause(), said(amended.target(), step.before()), amended.replacement());
  }

  private static boolean isEarlier(CourseStep step) {
    return step.first() instanceof EventAmended amended
        && amended
            .replacement()
            .occurredAt()
            .isBefore(said(amended.target(), step.before()).occurredAt());
  }

  private static boolean isClosed(SafetyReview.Id id, DosingTimeline timeline) {
    return timeline.reviews().get(timeline.reviewOf(id)) instanceof SafetyReview.Closed;
  }

  /** Another clinic closed it for its own courses. */
  private static boolean isClosedSomewhere(SafetyReview.Id id, DosingTimeline timeline) {
    var review = timeline.reviews().get(timeline.reviewOf(id));
    return review != null && !review.closedFor().isEmpty();
  }

  /**
   * A correction says what was so already when the fact happened that it corrects; no cause holds
   * anything before it was there.
   */
  private static Instant since(StandingCause cause, CourseStep step) {
    var told = corrected(step).orElse(step.at());
    return cause.occurredAt().isAfter(told) ? cause.occurredAt() : told;
  }

  private static Optional<Instant> corrected(CourseStep step) {
    if (step.first() instanceof EventAmended amended) {
      return Optional.of(amended.replacement().occurredAt());
    }
    return step.first() instanceof EventEnteredInError error
        ? Optional.of(said(error.target(), step.before()).occurredAt())
        : Optional.empty();
  }

  private static TreatmentCourseEvent said(long fact, OpenCourse course) {
    return course.standing(fact).orElseThrow().event();
  }

  private static SafetyReviewOpened opened(OpenCourse course, StandingCause cause, Instant since) {
    return new SafetyReviewOpened(
        course.opened().course(),
        cause.session(),
        cause.fact(),
        cause.cause(),
        course.opened().clinic(),
        since);
  }
}
