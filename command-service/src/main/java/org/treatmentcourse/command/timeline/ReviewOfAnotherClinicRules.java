package org.treatmentcourse.command.timeline;

import static org.treatmentcourse.command.course.deliberation.Credentials.ACTOR_HOLDS_THE_CREDENTIAL;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.deliberation.Credentials;
import org.treatmentcourse.command.course.deliberation.Credentials.CredentialMissing;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseReviewOfAnotherClinic;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosedForClinic;
import org.treatmentcourse.timeline.SafetyReview;

/**
 * The rules of closing another clinic's review for one's own courses. A danger follows the patient,
 * so the review holds doses everywhere; each clinic that treats the patient answers for its own
 * [rule 25, rule 29].
 */
final class ReviewOfAnotherClinicRules {
  /** Rules 25 and 29: such a review holds a dose of a course of the clinic. */
  private static final Rule<CloseReviewOfAnotherClinic, DosingTimeline> REVIEW_HOLDS_A_COURSE_HERE =
      rule(
          "review-holds-a-course-here",
          "S3, S4, 21 CFR 11.10(d)",
          (command, timeline, context) ->
              unless(
                  reviews(command, timeline).findAny().isPresent(), new NoReviewOfAnotherClinic()));

  /** Rule 27: nothing is closed before the fact. */
  private static final Rule<CloseReviewOfAnotherClinic, DosingTimeline> CLOSING_FOLLOWS_THE_FACT =
      rule(
          "closing-follows-the-fact",
          "21 CFR 11.10(f)",
          (command, timeline, context) ->
              unless(
                  !command.occurredAt().isBefore(command.happenedAt()),
                  new FactLaterThanClosing(command.happenedAt())));

  /**
   * Rule 22: the closing person holds what each protocol of the courses here asks of their role.
   */
  private static final Rule<CloseReviewOfAnotherClinic, DosingTimeline>
      CLOSER_HOLDS_THE_CREDENTIAL =
          rule(
              ACTOR_HOLDS_THE_CREDENTIAL,
              "S0, S3, 21 CFR 11.10(g)",
              (command, timeline, context) ->
                  courses(command, timeline, context)
                      .map(
                          course ->
                              Credentials.of(
                                  command.clinic(),
                                  context.protocolOf(course),
                                  command.occurredAt(),
                                  context))
                      .filter(Credentials.Missing.class::isInstance)
                      .map(Credentials.Missing.class::cast)
                      .<Refusal>map(
                          missing -> new CredentialMissing(missing.actor().role(), missing.asked()))
                      .findFirst());

  static final List<Rule<CloseReviewOfAnotherClinic, DosingTimeline>> CLOSING =
      List.of(REVIEW_HOLDS_A_COURSE_HERE, CLOSING_FOLLOWS_THE_FACT, CLOSER_HOLDS_THE_CREDENTIAL);

  private ReviewOfAnotherClinicRules() {}

  static List<DosingTimelineEvent> closed(
      CloseReviewOfAnotherClinic command, DosingTimeline timeline) {
    return reviews(command, timeline)
        .map(review -> review.opened().review())
        .<DosingTimelineEvent>map(
            review ->
                new SafetyReviewClosedForClinic(
                    review.course(),
                    review.fact(),
                    review.cause(),
                    command.clinic(),
                    command.assessment(),
                    command.plan(),
                    command.reason(),
                    command.occurredAt()))
        .toList();
  }

  private static Stream<SafetyReview> reviews(
      CloseReviewOfAnotherClinic command, DosingTimeline timeline) {
    return timeline.reviewsOfOthers(command.clinic()).stream()
        .filter(review -> review.opened().cause() == command.cause())
        .filter(review -> review.opened().occurredAt().equals(command.happenedAt()));
  }

  private static Stream<OpenCourse> courses(
      CloseReviewOfAnotherClinic command, DosingTimeline timeline, Context context) {
    return timeline.openCourses().entrySet().stream()
        .filter(course -> course.getValue().equals(command.clinic()))
        .map(course -> context.surroundings().course(course.getKey()))
        .filter(OpenCourse.class::isInstance)
        .map(OpenCourse.class::cast);
  }

  /** No other clinic's review of this cause and time holds a dose of a course of this clinic. */
  record NoReviewOfAnotherClinic() implements Refusal {
    @Override
    public String detail() {
      return "no review of another clinic with this cause and happenedAt holds a course of this"
          + " clinic; the clinic's safety worklist lists those that do";
    }
  }

  /** The fact is of later. */
  record FactLaterThanClosing(Instant happenedAt) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt must not be before the fact of the review, at " + happenedAt;
    }
  }
}
