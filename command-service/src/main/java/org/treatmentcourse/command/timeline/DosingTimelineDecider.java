package org.treatmentcourse.command.timeline;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.timeline.WithdrawnDisclosures;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.AdmitPatient;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseReviewOfAnotherClinic;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseSafetyReview;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.TimedDose;

/** Decides on what a patient's courses have in common. */
public final class DosingTimelineDecider {
  /** Rule 24: a clinic that may treat the patient is not admitted again. */
  static final Rule<AdmitPatient, DosingTimeline> CLINIC_IS_NOT_ADMITTED_YET =
      rule(
          "clinic-is-not-admitted-yet",
          "42 CFR 2.31",
          (command, timeline, context) ->
              unless(!timeline.clinics().contains(command.clinic()), new PatientAlreadyAdmitted()));

  /**
   * Rule 24: a clinic is admitted by a consent that stands: not by one that the patient withdrew,
   * nor as of before the withdrawal that ended its admission.
   */
  static final Rule<AdmitPatient, DosingTimeline> ADMISSION_RESTS_ON_A_STANDING_CONSENT =
      rule(
          "admission-rests-on-a-standing-consent",
          "42 CFR 2.31",
          (command, timeline, context) ->
              unless(
                  timeline
                          .treating()
                          .ended(command.clinic())
                          .filter(ended -> !command.occurredAt().isAfter(ended.occurredAt()))
                          .isEmpty()
                      && !isWithdrawn(command.documentHash(), timeline, context),
                  new AdmissionConsentWithdrawn()));

  /**
   * Rule 24: a clinic is not admitted before the patient signed the consent, where a course has the
   * document on record, nor before there was anything to disclose.
   */
  static final Rule<AdmitPatient, DosingTimeline> ADMISSION_IS_NOT_BEFORE_ITS_CONSENT =
      rule(
          "admission-is-not-before-its-consent",
          "42 CFR 2.31",
          RELEASE_2026_12,
          (command, timeline, context) ->
              signedAt(command.documentHash(), timeline, context)
                  .or(() -> firstRecordAt(timeline, context))
                  .filter(command.occurredAt()::isBefore)
                  .map(AdmissionBeforeConsent::new));

  private DosingTimelineDecider() {}

  public static Decision<DosingTimelineEvent> decide(
      DosingTimelineCommand command, DosingTimeline timeline, Context context) {
    return switch (command) {
      case AdmitPatient c ->
          Deliberation.on(c, timeline, context)
              .require(
                  CLINIC_IS_NOT_ADMITTED_YET,
                  ADMISSION_RESTS_ON_A_STANDING_CONSENT,
                  ADMISSION_IS_NOT_BEFORE_ITS_CONSENT)
              .record(() -> new PatientAdmitted(c.clinic(), c.documentHash(), c.occurredAt()));
      case CloseSafetyReview c ->
          Deliberation.on(c, timeline, context)
              .require(SafetyReviewRules.CLOSING)
              .recordAll(() -> SafetyReviewRules.closed(c, timeline, context));
      case CloseReviewOfAnotherClinic c ->
          Deliberation.on(c, timeline, context)
              .require(ReviewOfAnotherClinicRules.CLOSING)
              .recordAll(() -> ReviewOfAnotherClinicRules.closed(c, timeline));
    };
  }

  private static boolean isWithdrawn(String document, DosingTimeline timeline, Context context) {
    return timeline.treating().isWithdrawn(document)
        || openCourses(timeline, context)
            .anyMatch(course -> WithdrawnDisclosures.has(document, course));
  }

  /** The first time at which a course has the document as signed. */
  private static Optional<Instant> signedAt(
      String document, DosingTimeline timeline, Context context) {
    return openCourses(timeline, context)
        .flatMap(course -> course.facts().all(ConsentGiven.class))
        .filter(given -> given.documentSha256().equals(document))
        .map(ConsentGiven::occurredAt)
        .min(Comparator.naturalOrder());
  }

  /** When the first course that still goes on was opened, or an earlier dose begun. */
  private static Optional<Instant> firstRecordAt(DosingTimeline timeline, Context context) {
    return Stream.concat(
            openCourses(timeline, context).map(course -> course.opened().occurredAt()),
            timeline.doses().values().stream().map(TimedDose::startedAt))
        .min(Comparator.naturalOrder());
  }

  private static Stream<OpenCourse> openCourses(DosingTimeline timeline, Context context) {
    return timeline.openCourses().keySet().stream()
        .map(context.surroundings()::course)
        .filter(OpenCourse.class::isInstance)
        .map(OpenCourse.class::cast);
  }

  /** The patient withdrew what the clinic would be admitted by. */
  record AdmissionConsentWithdrawn() implements Refusal {
    @Override
    public String detail() {
      return "the patient withdrew this consent; documentHash must be of a new one, and occurredAt"
          + " after the withdrawal";
    }
  }

  /** Nobody had consented by then. */
  record AdmissionBeforeConsent(Instant earliest) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt must be "
          + earliest
          + " or later: the patient had signed no such consent before, or nothing was on record"
          + " that it could be of";
    }
  }

  /** Nothing would change. */
  record PatientAlreadyAdmitted() implements Refusal {
    @Override
    public String detail() {
      return "this clinic may treat the patient already";
    }
  }
}
