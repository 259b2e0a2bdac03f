package org.treatmentcourse.command.timeline;

import static org.treatmentcourse.command.course.deliberation.Credentials.ACTOR_HOLDS_THE_CREDENTIAL;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.deliberation.Credentials;
import org.treatmentcourse.command.course.deliberation.Credentials.CredentialMissing;
import org.treatmentcourse.command.course.deliberation.SafetyHolds;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseSafetyReview;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.SafetyReview;

/** The rules of closing a safety review. */
final class SafetyReviewRules {
  /**
   * Rules 25 and 29: a review is closed once, and only if there is something to review. To a clinic
   * that may not treat the patient there is nothing.
   */
  private static final Rule<CloseSafetyReview, DosingTimeline> SAFETY_REVIEW_IS_OPEN =
      rule(
          "safety-review-is-open",
          "S3, S4, label",
          (command, timeline, context) ->
              unless(
                  opened(command, timeline, context)
                      .filter(
                          review ->
                              review.clinic().equals(command.clinic())
                                  || timeline.clinics().contains(command.clinic()))
                      .isPresent(),
                  new SafetyReviewNotOpen(command.fact())));

  /** Rule 29: a review is closed in the clinic of its course. */
  private static final Rule<CloseSafetyReview, DosingTimeline> SAFETY_REVIEW_IS_OF_THE_CLINIC =
      rule(
          "safety-review-is-of-the-clinic",
          "21 CFR 11.10(d)",
          (command, timeline, context) ->
              unless(
                  opened(command, timeline, context)
                      .filter(review -> !review.clinic().equals(command.clinic()))
                      .isEmpty(),
                  new SafetyReviewOfAnotherClinic()));

  /** Rule 27: a review is not closed before it was opened. */
  private static final Rule<CloseSafetyReview, DosingTimeline> CLOSING_FOLLOWS_THE_OPENING =
      rule(
          "closing-follows-the-opening",
          "21 CFR 11.10(f)",
          (command, timeline, context) ->
              opened(command, timeline, context)
                  .map(SafetyReviewOpened::occurredAt)
                  .filter(command.occurredAt()::isBefore)
                  .map(SafetyReviewOpenedLater::new));

  /** Rule 22: the closing person holds what the course's protocol asks of their role. */
  private static final Rule<CloseSafetyReview, DosingTimeline> CLOSER_HOLDS_THE_CREDENTIAL =
      rule(
          ACTOR_HOLDS_THE_CREDENTIAL,
          "S0, S3, 21 CFR 11.10(g)",
          (command, timeline, context) ->
              course(command, context)
                  .flatMap(course -> missingCredential(command, course, context)));

  static final List<Rule<CloseSafetyReview, DosingTimeline>> CLOSING =
      List.of(
          SAFETY_REVIEW_IS_OPEN,
          SAFETY_REVIEW_IS_OF_THE_CLINIC,
          CLOSING_FOLLOWS_THE_OPENING,
          CLOSER_HOLDS_THE_CREDENTIAL);

  private SafetyReviewRules() {}

  /** A review that nothing opened yet, of a fact of before there were reviews, is opened first. */
  static List<DosingTimelineEvent> closed(
      CloseSafetyReview command, DosingTimeline timeline, Context context) {
    var closed =
        new SafetyReviewClosed(
            command.course(),
            command.fact(),
            command.cause(),
            command.assessment(),
            command.plan(),
            command.reason(),
            command.occurredAt());
    return timeline.reviews().containsKey(closed.review())
        ? List.of(closed)
        : Stream.<DosingTimelineEvent>concat(
                opened(command, timeline, context).stream(), Stream.of(closed))
            .toList();
  }

  private static Optional<SafetyReviewOpened> opened(
      CloseSafetyReview command, DosingTimeline timeline, Context context) {
    var id = new SafetyReview.Id(command.course(), command.fact(), command.cause());
    return Optional.ofNullable(timeline.reviews().get(id))
        .map(review -> Optional.of(review).filter(SafetyReview::holds).map(SafetyReview::opened))
        .orElseGet(() -> unanswered(id, command, timeline, context));
  }

  private static Optional<SafetyReviewOpened> unanswered(
      SafetyReview.Id id, CloseSafetyReview command, DosingTimeline timeline, Context context) {
    return course(command, context)
        .flatMap(
            course ->
                SafetyHolds.unanswered(course, timeline, context).stream()
                    .filter(cause -> SafetyHolds.id(cause, course).equals(id))
                    .findFirst()
                    .map(
                        cause ->
                            new SafetyReviewOpened(
                                id.course(),
                                cause.session(),
                                id.fact(),
                                id.cause(),
                                course.opened().clinic(),
                                cause.occurredAt())));
  }

  private static Optional<OpenCourse> course(CloseSafetyReview command, Context context) {
    return Optional.of(context.surroundings().course(command.course()))
        .filter(OpenCourse.class::isInstance)
        .map(OpenCourse.class::cast)
        .filter(course -> course.opened().patient().equals(command.patient()));
  }

  private static Optional<Refusal> missingCredential(
      CloseSafetyReview command, OpenCourse course, Context context) {
    return Credentials.of(
                course.opened().clinic(), context.protocolOf(course), command.occurredAt(), context)
            instanceof Credentials.Missing missing
        ? Optional.of(new CredentialMissing(missing.actor().role(), missing.asked()))
        : Optional.empty();
  }

  /** There is none, or it was closed. */
  record SafetyReviewNotOpen(long fact) implements Refusal {
    @Override
    public String detail() {
      return "no safety review of this cause is open of event " + fact + " of the course";
    }
  }

  /** The course is another clinic's. */
  record SafetyReviewOfAnotherClinic() implements Refusal {
    @Override
    public String detail() {
      return "the safety review is closed by the clinic of its course;"
          + " close-review-of-another-clinic closes it for this clinic's own courses";
    }
  }

  /** It was opened after that. */
  record SafetyReviewOpenedLater(Instant openedAt) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt must not be before the safety review was opened, at " + openedAt;
    }
  }
}
