package org.treatmentcourse.command.course.closing;

import static org.treatmentcourse.command.course.deliberation.DecisionOrder.NO_LATER_DECISION_IS_ON_RECORD;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import org.treatmentcourse.command.course.commands.ClosingCommand;
import org.treatmentcourse.command.course.commands.ClosingCommand.CompleteCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.ResumeCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.SessionNumber;

/** Decides on pausing and ending. */
public final class ClosingDecider {
  /** Only a course that goes on is suspended. */
  static final Rule<SuspendCourse, OpenCourse> COURSE_GOES_ON =
      rule(
          "course-goes-on",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  !(course.stage() instanceof Stage.Suspended),
                  new CourseNotAt("active", course.stage().label())));

  /** Only a suspended course is resumed. */
  static final Rule<ResumeCourse, OpenCourse> COURSE_IS_SUSPENDED =
      rule(
          "course-is-suspended",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course.stage() instanceof Stage.Suspended,
                  new CourseNotAt("suspended", course.stage().label())));

  /** A course is completed after its series. */
  static final Rule<CompleteCourse, OpenCourse> SERIES_IS_BEHIND =
      rule(
          "series-is-behind",
          "S1",
          (command, course, context) ->
              unless(
                  course.stage().onceEligible() instanceof Stage.UnderReview
                      || course.stage().onceEligible() instanceof Stage.InMaintenance,
                  new CourseNotAt("under-review or in-maintenance", course.stage().label())));

  /** Rule 19: a patient who had a dose is watched and discharged before the course ends. */
  static final Rule<ClosingCommand, OpenCourse> NOBODY_IS_WATCHED =
      rule(
          "nobody-is-watched",
          "REMS, guide",
          (command, course, context) ->
              unless(
                  !course.isPatientWatched(), new PatientNotDischarged(course.watchedSessions())));

  private ClosingDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      ClosingCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case SuspendCourse c ->
          CourseDeliberation.on(c, course, context)
              .require(COURSE_GOES_ON, NO_LATER_DECISION_IS_ON_RECORD)
              .record(() -> new CourseSuspended(c.reason(), c.occurredAt()));
      case ResumeCourse c ->
          CourseDeliberation.on(c, course, context)
              .require(COURSE_IS_SUSPENDED, NO_LATER_DECISION_IS_ON_RECORD)
              .record(() -> new CourseResumed(c.occurredAt()));
      case CompleteCourse c ->
          CourseDeliberation.on(c, course, context)
              .require(SERIES_IS_BEHIND, NOBODY_IS_WATCHED)
              .record(() -> new CourseCompleted(c.summary(), c.occurredAt()));
      case DiscontinueCourse c ->
          CourseDeliberation.on(c, course, context)
              .require(NOBODY_IS_WATCHED)
              .record(() -> new CourseDiscontinued(c.reasonClass(), c.reason(), c.occurredAt()));
    };
  }

  /** The course is elsewhere. */
  record CourseNotAt(String needed, String found) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + found + "; it must be " + needed;
    }
  }

  /** Somebody is between dose and discharge. */
  record PatientNotDischarged(List<SessionNumber> sessions) implements Refusal {
    PatientNotDischarged {
      sessions = List.copyOf(sessions);
    }

    @Override
    public String detail() {
      return "the patient of session "
          + String.join(", ", sessions.stream().map(SessionNumber::toString).toList())
          + " had a dose and is not gone; discharge-patient or record-departure has to come first";
    }
  }
}
