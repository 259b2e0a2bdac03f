package org.treatmentcourse.command.course.timeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRetracted;
import org.treatmentcourse.timeline.FoundContraindication;
import org.treatmentcourse.timeline.FoundContraindications;

/**
 * Rules 2 and 24: an absolute contraindication is the patient's, so what a course finds of one, the
 * patient's timeline says in the same commit: that it is there, that it was ruled out, or that a
 * correction took it back.
 */
public final class WhenContraindicationsChangeThenTellOtherCourses {
  private WhenContraindicationsChangeThenTellOtherCourses() {}

  /** What a step has to record on the timeline. */
  public static List<DosingTimelineEvent> of(CourseStep step, Context context) {
    if (context.isTriedAgain()
        || !step.has(WhenContraindicationsChangeThenTellOtherCourses::mayMatter)) {
      return List.of();
    }
    var known = FoundContraindications.of(step.before(), context::published);
    var now = FoundContraindications.of(step.after(), context::published);
    var ids = new LinkedHashSet<>(known.keySet());
    ids.addAll(now.keySet());
    if (ids.isEmpty()) {
      return List.of();
    }
    var told =
        context.surroundings().timeline(step.before().opened().patient()).contraindications();
    var at = step.at();
    var entries = new ArrayList<DosingTimelineEvent>();
    for (var id : ids) {
      FoundContraindication found = now.get(id);
      if (found == null && told.containsKey(id)) {
        entries.add(new ContraindicationRetracted(id.course(), id.code(), at));
      } else if (found != null && !found.equals(told.get(id))) {
        entries.add(new ContraindicationRecorded(found, at));
      }
    }
    return entries;
  }

  private static boolean mayMatter(TreatmentCourseEvent event) {
    return event instanceof ContraindicationScreened
        || event instanceof MedicalHistoryRecorded
        || event instanceof ProtocolVersionAdopted
        || event instanceof CorrectionEvent;
  }
}
