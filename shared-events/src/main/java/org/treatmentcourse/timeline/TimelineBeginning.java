package org.treatmentcourse.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.safety.SafetyCauses;
import org.treatmentcourse.course.safety.StandingCause;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseAtClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolRef;

/** How a patient's timeline begins: with what all their courses record by then. */
public final class TimelineBeginning {
  private TimelineBeginning() {}

  /**
   * The events that begin it.
   *
   * @param courses every course of the patient so far
   * @param clinic where the first course is about to be opened, if there is none so far
   */
  public static List<DosingTimelineEvent> of(
      PatientRef patient, List<OpenCourse> courses, ClinicId clinic, Instant at) {
    var known =
        courses.stream()
            .sorted(Comparator.comparing(course -> course.opened().occurredAt()))
            .toList();
    return List.of(begun(patient, known, clinic, at));
  }

  /**
   * The reviews that earlier facts open, which were recorded before there were reviews (rule 25).
   *
   * @param known the timeline so far; what it has a review of opens no other
   * @param protocols the published version of a reference
   */
  public static List<SafetyReviewOpened> reviews(
      List<OpenCourse> courses,
      DosingTimeline known,
      Instant at,
      Function<ProtocolRef, TreatmentProtocol> protocols) {
    return courses.stream()
        .flatMap(
            course ->
                SafetyCauses.of(course, protocols).stream()
                    .map(cause -> opened(course.opened(), cause, at)))
        .filter(review -> !known.reviews().containsKey(known.reviewOf(review.review())))
        .toList();
  }

  /**
   * The absolute contraindications that earlier courses found.
   *
   * @param known the timeline so far; what it says already is not said again
   * @param protocols the published version of a reference
   */
  public static List<ContraindicationRecorded> contraindications(
      List<OpenCourse> courses,
      DosingTimeline known,
      Instant at,
      Function<ProtocolRef, TreatmentProtocol> protocols) {
    return courses.stream()
        .flatMap(course -> FoundContraindications.of(course, protocols).values().stream())
        .filter(found -> !found.equals(known.contraindications().get(found.id())))
        .map(found -> new ContraindicationRecorded(found, at))
        .toList();
  }

  private static SafetyReviewOpened opened(CourseOpened course, StandingCause cause, Instant at) {
    return new SafetyReviewOpened(
        course.course(), cause.session(), cause.fact(), cause.cause(), course.clinic(), at);
  }

  private static TimelineBegun begun(
      PatientRef patient, List<OpenCourse> known, ClinicId clinic, Instant at) {
    return new TimelineBegun(
        patient,
        known.stream().findFirst().map(course -> course.opened().clinic()).orElse(clinic),
        known.stream().flatMap(course -> TimedDoses.of(course).values().stream()).toList(),
        known.stream()
            .filter(course -> !course.stage().isClosed())
            .map(course -> new CourseAtClinic(course.opened().course(), course.opened().clinic()))
            .toList(),
        at);
  }
}
