package org.treatmentcourse.command.course.deliberation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.safety.StandingCause;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.SafetyReview;

/**
 * Rule 25: a fact that holds the next dose opens its review in the same commit. A correction that
 * takes a cause back leaves its review open, marked; one that brings a cause about, or changes a
 * fact that was reviewed and is still one, opens it.
 */
final class WhenSafetyCausesChangeThenReviewThem {
  private WhenSafetyCausesChangeThenReviewThem() {}

  static List<DosingTimelineEvent> of(CourseStep step, Context context) {
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
    var first = step.first();
    var entries = new ArrayList<DosingTimelineEvent>();
    now.forEach(
        (id, cause) -> {
          if (!known.containsKey(id) || (isToldAnew(id, first) && isClosed(id, timeline))) {
            entries.add(opened(before, cause, first));
          }
        });
    known.forEach(
        (id, cause) -> {
          var review = timeline.reviewOf(id);
          boolean isAnothersToo = !review.equals(id) && known.containsKey(review);
          if (!now.containsKey(id) && !isClosed(id, timeline) && !isAnothersToo) {
            if (!timeline.reviews().containsKey(review)) {
              entries.add(opened(before, cause, first)); // one of before there were reviews
            }
            entries.add(
                new SafetyCauseWithdrawn(
                    review.course(), review.fact(), review.cause(), first.occurredAt()));
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

  /** Amended, or followed up and not over. */
  private static boolean isToldAnew(SafetyReview.Id id, TreatmentCourseEvent event) {
    return (event instanceof EventAmended amended && amended.target() == id.fact())
        || (event instanceof AdverseEventFollowedUp outcome && outcome.adverseEvent() == id.fact());
  }

  private static boolean isClosed(SafetyReview.Id id, DosingTimeline timeline) {
    return timeline.reviews().get(timeline.reviewOf(id)) instanceof SafetyReview.Closed;
  }

  /** An amendment says what was so already when the fact happened. */
  private static SafetyReviewOpened opened(
      OpenCourse course, StandingCause cause, TreatmentCourseEvent by) {
    boolean isOfTheFact = by instanceof EventAmended amended && amended.target() == cause.fact();
    return new SafetyReviewOpened(
        course.opened().course(),
        cause.session(),
        cause.fact(),
        cause.cause(),
        course.opened().clinic(),
        isOfTheFact ? cause.occurredAt() : by.occurredAt());
  }
}
