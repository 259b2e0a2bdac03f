package org.treatmentcourse.command.course.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.treatmentcourse.command.course.timeline.WithdrawnDisclosures.Withdrawal;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.value.id.ClinicId;

/**
 * Rule 24: a withdrawn consent to the disclosure ends each admission that rests on it, in the same
 * commit, whichever course tells of it [42 CFR 2.31]. A correction that takes the withdrawal back
 * has the clinic admitted as before.
 */
public final class WhenDisclosureIsWithdrawnThenEndAdmissions {
  private WhenDisclosureIsWithdrawnThenEndAdmissions() {}

  /** What a step has to record on the timeline. */
  public static List<DosingTimelineEvent> of(CourseStep step, Context context) {
    if (context.isTriedAgain()
        || !step.has(WhenDisclosureIsWithdrawnThenEndAdmissions::mayMatter)) {
      return List.of();
    }
    var known = WithdrawnDisclosures.of(step.before());
    var now = WithdrawnDisclosures.of(step.after());
    if (known.equals(now)) {
      return List.of();
    }
    var opened = step.before().opened();
    var timeline = context.surroundings().timeline(opened.patient());
    var entries = new ArrayList<DosingTimelineEvent>();
    if (step.has(CorrectionEvent.class::isInstance)) {
      known.stream()
          .filter(Predicate.not(now::contains))
          .filter(old -> !isWithdrawnBesides(old, known, now))
          .forEach(old -> entries.addAll(admittedAgain(old, step.before(), timeline, context)));
    }
    var after = entries.stream().reduce(timeline, DosingTimeline::evolve, (one, _) -> one);
    now.stream()
        .filter(Predicate.not(known::contains))
        .forEach(withdrawal -> entries.addAll(ended(withdrawal, step.before(), after)));
    return entries;
  }

  private static boolean mayMatter(TreatmentCourseEvent event) {
    return event instanceof ConsentEvent.OfKind || event instanceof CorrectionEvent;
  }

  /** The same consent was withdrawn twice, and once of it stays. */
  private static boolean isWithdrawnBesides(
      Withdrawal old, Set<Withdrawal> known, Set<Withdrawal> now) {
    return now.stream()
        .filter(known::contains)
        .anyMatch(other -> other.document().equals(old.document()));
  }

  private static List<PatientAdmitted> admittedAgain(
      Withdrawal old, OpenCourse course, DosingTimeline timeline, Context context) {
    return timeline.treating().admissions().stream()
        .filter(AdmissionEnded.class::isInstance)
        .map(AdmissionEnded.class::cast)
        .filter(ended -> timeline.treating().ended(ended.clinic()).equals(Optional.of(ended)))
        .filter(ended -> !ended.occurredAt().isBefore(old.at()))
        .filter(ended -> isOf(old, ended.clinic(), ended.consentDocumentHash(), course))
        .filter(ended -> !isWithdrawnElsewhere(ended, course, timeline, context))
        .map(
            ended ->
                new PatientAdmitted(
                    ended.clinic(), ended.consentDocumentHash(), ended.occurredAt()))
        .toList();
  }

  private static boolean isWithdrawnElsewhere(
      AdmissionEnded ended, OpenCourse course, DosingTimeline timeline, Context context) {
    return timeline.openCourses().keySet().stream()
        .filter(id -> !id.equals(course.opened().course()))
        .map(context.surroundings()::course)
        .filter(OpenCourse.class::isInstance)
        .anyMatch(
            other -> WithdrawnDisclosures.has(ended.consentDocumentHash(), (OpenCourse) other));
  }

  private static List<AdmissionEnded> ended(
      Withdrawal withdrawal, OpenCourse course, DosingTimeline timeline) {
    return timeline.treating().standing().stream()
        .filter(admitted -> !isOfTheFirstCourse(admitted.clinic(), timeline))
        .filter(
            admitted -> isOf(withdrawal, admitted.clinic(), admitted.consentDocumentHash(), course))
        .map(
            admitted ->
                new AdmissionEnded(
                    admitted.clinic(),
                    admitted.consentDocumentHash(),
                    later(withdrawal.at(), admitted.occurredAt())))
        .toList();
  }

  /** That clinic treats the patient by its own course, whoever else does. */
  private static boolean isOfTheFirstCourse(ClinicId clinic, DosingTimeline timeline) {
    return timeline.begun().filter(begun -> begun.clinic().equals(clinic)).isPresent();
  }

  private static boolean isOf(
      Withdrawal withdrawal, ClinicId clinic, String document, OpenCourse course) {
    return withdrawal
        .document()
        .map(document::equals)
        .orElseGet(() -> course.opened().clinic().equals(clinic));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
