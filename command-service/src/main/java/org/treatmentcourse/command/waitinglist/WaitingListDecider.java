package org.treatmentcourse.command.waitinglist;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.LocalDate;
import java.util.Optional;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.waitinglist.WaitingListCommand.PutOnWaitingList;
import org.treatmentcourse.command.waitinglist.WaitingListCommand.TakeOffWaitingList;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.waitinglist.WaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CourseTakenOffWaitingList;

/** Decides on a clinic's waiting list. */
public final class WaitingListDecider {
  private static final int MOST_ENTRIES = 100;
  private static final int DAYS_AHEAD = 180;

  /** A clinic's list has its own courses. */
  static final Rule<PutOnWaitingList, WaitingList> WAITING_COURSE_IS_OF_THE_CLINIC =
      rule(
          "waiting-course-is-of-the-clinic",
          "42 CFR 2",
          (command, list, context) ->
              unless(course(command, context).isPresent(), new WaitingCourseUnknown()));

  /** A course that is closed waits for nothing. */
  static final Rule<PutOnWaitingList, WaitingList> WAITING_COURSE_IS_OPEN =
      rule(
          "waiting-course-is-open",
          "21 CFR 11.10(f)",
          (command, list, context) ->
              course(command, context)
                  .filter(course -> course.stage().isClosed())
                  .map(course -> new WaitingCourseClosed(course.stage().label())));

  /** A session that the series lacks, or that is under way or over, gets no earlier place. */
  static final Rule<PutOnWaitingList, WaitingList> WAITING_SESSION_IS_TO_COME =
      rule(
          "waiting-session-is-to-come",
          "21 CFR 11.10(f)",
          (command, list, context) ->
              course(command, context)
                  .filter(course -> !isToCome(command.session(), course))
                  .map(_ -> new WaitingSessionNotToCome(command.session())));

  /** A course waits for days to come, at most half a year ahead. */
  static final Rule<PutOnWaitingList, WaitingList> WAITING_IS_FOR_DAYS_TO_COME =
      rule(
          "waiting-is-for-days-to-come",
          "21 CFR 11.10(f)",
          (command, list, context) -> {
            var today = context.day(context.now(), command.clinic());
            var last = today.plusDays(DAYS_AHEAD);
            return unless(
                !command.latest().isBefore(today) && !command.latest().isAfter(last),
                new WaitingDaysOutOfReach(today, last));
          });

  /** A waiting list is short enough to be planned for whenever it is looked at. */
  static final Rule<PutOnWaitingList, WaitingList> WAITING_LIST_IS_NOT_FULL =
      rule(
          "waiting-list-is-not-full",
          "21 CFR 11.10(f)",
          (command, list, context) ->
              unless(
                  list.of(command.course()).isPresent() || list.entries().size() < MOST_ENTRIES,
                  new WaitingListFull(MOST_ENTRIES)));

  /** Only a course that waits is taken off. */
  static final Rule<TakeOffWaitingList, WaitingList> COURSE_IS_WAITING =
      rule(
          "course-is-waiting",
          "21 CFR 11.10(f)",
          (command, list, context) ->
              unless(list.of(command.course()).isPresent(), new CourseNotWaiting()));

  private WaitingListDecider() {}

  private static Optional<OpenCourse> course(PutOnWaitingList command, Context context) {
    return Optional.of(context.surroundings().course(command.course()))
        .filter(OpenCourse.class::isInstance)
        .map(OpenCourse.class::cast)
        .filter(course -> course.opened().clinic().equals(command.clinic()));
  }

  private static boolean isToCome(SessionNumber session, OpenCourse course) {
    boolean isBeyond =
        course.stage().onceEligible() instanceof Stage.InSeries series
            && session.value() > series.last();
    return !isBeyond
        && course
            .session(session)
            .filter(known -> !(known instanceof Session.Scheduled || known instanceof Session.Off))
            .isEmpty();
  }

  public static Decision<WaitingListEvent> decide(
      WaitingListCommand command, WaitingList list, Context context) {
    return switch (command) {
      case PutOnWaitingList c ->
          Deliberation.on(c, list, context)
              .require(
                  WAITING_COURSE_IS_OF_THE_CLINIC,
                  WAITING_COURSE_IS_OPEN,
                  WAITING_SESSION_IS_TO_COME,
                  WAITING_IS_FOR_DAYS_TO_COME,
                  WAITING_LIST_IS_NOT_FULL)
              .record(
                  () ->
                      new CoursePutOnWaitingList(
                          c.clinic(),
                          c.course(),
                          c.session(),
                          c.earliest(),
                          c.latest(),
                          c.weekdays(),
                          c.windows(),
                          c.occurredAt()));
      case TakeOffWaitingList c ->
          Deliberation.on(c, list, context)
              .require(COURSE_IS_WAITING)
              .record(() -> new CourseTakenOffWaitingList(c.course(), c.occurredAt()));
    };
  }

  /** No course, or another clinic's. */
  record WaitingCourseUnknown() implements Refusal {
    @Override
    public String detail() {
      return "course must be one of this clinic's";
    }
  }

  /** It came to its end. */
  record WaitingCourseClosed(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage;
    }
  }

  /** Beyond the series, under way or over. */
  record WaitingSessionNotToCome(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " is not one that the course still waits for";
    }
  }

  /** Past, or too far ahead. */
  record WaitingDaysOutOfReach(LocalDate today, LocalDate last) implements Refusal {
    @Override
    public String detail() {
      return "latest must be a day from " + today + " to " + last;
    }
  }

  /** Too many wait. */
  record WaitingListFull(int most) implements Refusal {
    @Override
    public String detail() {
      return "a clinic's waiting list has at most " + most + " courses";
    }
  }

  /** Never put on, or taken off before. */
  record CourseNotWaiting() implements Refusal {
    @Override
    public String detail() {
      return "the course is not on this clinic's waiting list";
    }
  }
}
