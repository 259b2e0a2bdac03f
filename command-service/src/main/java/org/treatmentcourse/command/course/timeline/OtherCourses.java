package org.treatmentcourse.command.course.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.CourseId;

/**
 * The doses of the patient's other courses, tried again when the doses of one change: a gate that
 * falls there is found there.
 */
public final class OtherCourses {
  private final Context context;
  private final List<TimedDose> others;

  private OtherCourses(Context context, List<TimedDose> others) {
    this.context = context;
    this.others = others;
  }

  /** Those beside a course. */
  public static OtherCourses of(OpenCourse course, Context context) {
    var opened = course.opened();
    return new OtherCourses(
        context, context.surroundings().timeline(opened.patient()).dosesBeside(opened.course()));
  }

  /**
   * A finding for each rule that a dose of another course breaks only now.
   *
   * @param before the doses of the course that changes
   * @param after the same after the change
   * @param changed those that are new or other than before; no dose before them is looked at
   */
  public List<OtherStreamEvent> findings(
      List<TimedDose> before, List<TimedDose> after, List<TimedDose> changed, Instant at) {
    var first = changed.stream().map(TimedDose::startedAt).min(Instant::compareTo).orElseThrow();
    var known = new PatientDoses(Stream.concat(others.stream(), before.stream()).toList());
    var now = new PatientDoses(Stream.concat(others.stream(), after.stream()).toList());
    var affected = new LinkedHashMap<CourseId, List<TimedDose>>();
    others.stream()
        .filter(dose -> !dose.startedAt().isBefore(first))
        .forEach(dose -> affected.computeIfAbsent(dose.course(), _ -> new ArrayList<>()).add(dose));
    var findings = new ArrayList<OtherStreamEvent>();
    affected.forEach(
        (id, doses) -> {
          if (context.surroundings().course(id) instanceof OpenCourse course) {
            findings.addAll(findings(course, doses, known, now, at));
          }
        });
    return findings;
  }

  private List<OtherStreamEvent> findings(
      OpenCourse course, List<TimedDose> doses, PatientDoses known, PatientDoses now, Instant at) {
    var findings = new ArrayList<OtherStreamEvent>();
    long next = course.nextSeq();
    for (var dose : doses) {
      var old = objections(course, dose, known.but(dose));
      for (var found : objections(course, dose, now.but(dose)).entrySet()) {
        if (!old.containsKey(found.getKey())) {
          findings.add(
              new OtherStreamEvent(
                  course.opened().course().stream(),
                  next++,
                  new ProtocolDeviationDetected(
                      found.getKey(),
                      dose.fact(),
                      DeviationSeverity.MAJOR,
                      found.getValue().detail(),
                      at)));
        }
      }
    }
    return findings;
  }

  private Map<String, Refusal> objections(OpenCourse course, TimedDose dose, PatientDoses others) {
    var series = SeriesUnderWay.of(course);
    var found = new LinkedHashMap<String, Refusal>();
    TimelineRules.apart(others, context.protocolOf(course).series().leastGap(), dose.startedAt())
        .ifPresent(refusal -> found.put(TimelineRules.DOSES_ARE_APART.name(), refusal));
    TimelineRules.alone(others, dose.course(), dose.session(), dose.startedAt())
        .ifPresent(
            refusal -> found.put(TimelineRules.NO_OTHER_SESSION_IS_UNDER_WAY.name(), refusal));
    if (!dose.startedAt().isBefore(series.since())) {
      TimelineRules.counted(others, series)
          .ifPresent(
              refusal -> found.put(TimelineRules.SERIES_HAS_ROOM_FOR_THE_DOSE.name(), refusal));
    }
    return found;
  }
}
