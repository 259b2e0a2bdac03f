package org.treatmentcourse.infra.clinics.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.finding.Admissions;
import org.treatmentcourse.infra.clinics.finding.SafetyCauses;
import org.treatmentcourse.infra.clinics.finding.Told;
import org.treatmentcourse.infra.clinics.finding.Verdict;
import org.treatmentcourse.infra.clinics.model.PatientModel;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.json.JsonMapper;

/** Rules 24 and 25: what a commit of a course records of the patient as a whole. */
final class TimelineProperties {
  static final String OPENED = "a safety review is opened in the commit of its cause";
  static final String CAUSED = "no safety review is opened without a cause";
  static final String DOSES = "a dose, an opening and an end are on the patient's timeline";

  static final String ENDED = "a withdrawn consent ends the admissions that rest on it";

  /** What a course records, and what the timeline records of it. */
  private static final Map<String, String> BESIDE =
      Map.of(
          "CourseOpened", "CourseBegun",
          "CourseCompleted", "CourseEnded",
          "CourseDiscontinued", "CourseEnded",
          "DoseStarted", "DoseRecorded",
          "DoseEnded", "DoseRecorded");

  private TimelineProperties() {}

  static List<String> names() {
    return List.of(OPENED, CAUSED, DOSES, ENDED);
  }

  private record Danger(UUID course, String cause) {}

  /**
   * Every violation in a commit.
   *
   * @param told its events of courses, each with the dangers in it by what was known before
   * @param timeline its events of the patient's timeline
   */
  static List<String> brokenBy(Map<Told, Map<String, Verdict>> told, List<RecordedEvent> timeline) {
    var wrong = new ArrayList<String>();
    var opened = opened(timeline);
    var possible = new HashSet<Danger>();
    for (var event : told.keySet()) {
      told.getOrDefault(event, Map.of())
          .forEach(
              (cause, verdict) -> {
                var danger = new Danger(event.course(), cause);
                possible.add(danger);
                if (verdict == Verdict.BROKEN && !opened.contains(danger)) {
                  wrong.add("%s: %s: no review of %s".formatted(OPENED, where(event), cause));
                }
              });
      var beside = BESIDE.get(event.type());
      if (beside != null && timeline.stream().noneMatch(e -> e.type().equals(beside))) {
        wrong.add("%s: %s: no %s".formatted(DOSES, where(event), beside));
      }
    }
    for (var event : told.keySet()) {
      Admissions.endedBy(event)
          .filter(ended -> !ended.equals(Admissions.ended(timeline)))
          .ifPresent(
              ended -> wrong.add("%s: %s: not %d".formatted(ENDED, where(event), ended.size())));
    }
    if (told.keySet().stream().allMatch(SafetyCauses::isForetold)) {
      opened.stream()
          .filter(danger -> !possible.contains(danger))
          .forEach(
              danger ->
                  wrong.add(
                      "%s: %s beside %s"
                          .formatted(
                              CAUSED,
                              danger.cause(),
                              told.keySet().stream().map(TimelineProperties::where).toList())));
    }
    return wrong;
  }

  private static Set<Danger> opened(List<RecordedEvent> timeline) {
    var opened = new HashSet<Danger>();
    for (var event : timeline) {
      if (event.type().equals("SafetyReviewOpened")) {
        var review = PatientModel.review(JsonMapper.shared().readTree(event.payload()));
        opened.add(new Danger(review.course(), review.cause()));
      }
    }
    return opened;
  }

  private static String where(Told told) {
    return "event %d %s".formatted(told.event().seq(), told.type());
  }
}
