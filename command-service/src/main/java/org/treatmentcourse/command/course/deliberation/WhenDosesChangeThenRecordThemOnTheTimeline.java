package org.treatmentcourse.command.course.deliberation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.course.timeline.PatientDoses;
import org.treatmentcourse.command.course.timeline.SeriesUnderWay;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseCleared;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRetracted;
import org.treatmentcourse.timeline.TimedDoses;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * Rule 24: what a course says of doses, the patient's timeline says in the same commit, whatever
 * brought it about: a clearance, a dose, a discharge, a correction, the course's end.
 */
final class WhenDosesChangeThenRecordThemOnTheTimeline {
  private WhenDosesChangeThenRecordThemOnTheTimeline() {}

  /**
   * The entries of a step.
   *
   * @param beside what the same step records on the timeline of safety reviews and
   *     contraindications
   */
  static List<OtherStreamEvent> entries(
      CourseStep step, List<DosingTimelineEvent> beside, Context context) {
    var before = step.before();
    if (context.isTriedAgain()
        || !step.has(WhenDosesChangeThenRecordThemOnTheTimeline::mayMatter)) {
      return onTheTimeline(before, beside, context);
    }
    var after = step.after();
    var at = step.at();
    var known = TimedDoses.of(before);
    var now = TimedDoses.of(after);

    var said = new ArrayList<DosingTimelineEvent>();
    now.values().stream()
        .filter(dose -> !dose.equals(known.get(dose.id())))
        .forEach(dose -> said.add(new DoseRecorded(dose, at)));
    known.values().stream()
        .filter(dose -> !now.containsKey(dose.id()))
        .forEach(dose -> said.add(new DoseRetracted(dose.course(), dose.fact(), at)));
    var cleared = clearances(before);
    for (var decided : clearances(after).values()) {
      if (!decided.equals(cleared.get(decided.session()))) {
        said.add(cleared(decided, after, context));
      }
    }
    closing(before, after, at).ifPresent(said::add);
    said.addAll(beside);
    return onTheTimeline(before, said, context);
  }

  private static boolean mayMatter(TreatmentCourseEvent event) {
    return event instanceof DosingEvent
        || event instanceof PatientDischarged
        || event instanceof PatientDeparted
        || event instanceof ClosingEvent
        || event instanceof CorrectionEvent;
  }

  /** The clearances that a dose may follow now, whether they were decided or corrected so. */
  private static Map<SessionNumber, DosingClearanceDecided> clearances(OpenCourse course) {
    var clearances = new LinkedHashMap<SessionNumber, DosingClearanceDecided>();
    course
        .facts()
        .all(DosingClearanceDecided.class)
        .filter(
            decided ->
                course
                    .session(decided.session())
                    .filter(Session.Cleared.class::isInstance)
                    .isPresent())
        .forEach(decided -> clearances.put(decided.session(), decided));
    return clearances;
  }

  private static DosingTimelineEvent cleared(
      DosingClearanceDecided decided, OpenCourse course, Context context) {
    var dose = ((Clearance.Cleared) decided.decision()).dose();
    return new DoseCleared(
        course.opened().course(),
        decided.session(),
        dose,
        PatientDoses.seenFrom(course, context)
            .counted(dose.product(), SeriesUnderWay.of(course).since(), decided.occurredAt()),
        decided.occurredAt());
  }

  /** Also where a correction takes the end of a course back. */
  private static Optional<DosingTimelineEvent> closing(
      OpenCourse before, OpenCourse after, Instant at) {
    var opened = before.opened();
    if (before.stage().isClosed() == after.stage().isClosed()) {
      return Optional.empty();
    }
    return Optional.of(
        after.stage().isClosed()
            ? new CourseEnded(opened.course(), at)
            : new CourseBegun(opened.course(), opened.clinic(), Optional.empty(), at));
  }

  private static List<OtherStreamEvent> onTheTimeline(
      OpenCourse course, List<DosingTimelineEvent> said, Context context) {
    if (said.isEmpty()) {
      return List.of();
    }
    var patient = course.opened().patient();
    long next = context.surroundings().timeline(patient).nextSeq();
    var entries = new ArrayList<OtherStreamEvent>();
    for (var event : said) {
      entries.add(new OtherStreamEvent(patient.timelineStream(), next++, event));
    }
    return entries;
  }
}
