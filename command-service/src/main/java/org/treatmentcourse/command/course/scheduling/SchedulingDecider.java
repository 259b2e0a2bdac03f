package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.scheduling.BookingRules.OVERRIDE_IS_PRIVILEGED;
import static org.treatmentcourse.command.course.scheduling.CancellationRules.SESSION_IS_CANCELLED_IN_TIME;
import static org.treatmentcourse.command.course.scheduling.SeriesRules.EVIDENCE_COMES_BEFORE_THE_SERIES;
import static org.treatmentcourse.command.course.scheduling.SeriesRules.PATIENT_IS_ELIGIBLE_FOR_A_SERIES;
import static org.treatmentcourse.command.course.scheduling.SeriesRules.SERIES_IS_WITHIN_THE_PROTOCOL;
import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.SchedulingCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RecordMissedSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.deadline.CourseDeadlines;
import org.treatmentcourse.deadline.Deadline.Kind;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/** Decides on the series and its slots. */
public final class SchedulingDecider {
  /** A slot is for a session of the planned series that has none yet. */
  static final Rule<SessionNumber, OpenCourse> SESSION_IS_TO_BE_SCHEDULED =
      rule(
          "session-is-to-be-scheduled",
          "S1",
          (session, course, context) ->
              switch (course.stage()) {
                case Stage.InSeries series when session.value() > series.last() ->
                    refused(new SessionBeyondSeries(session, series.last()));
                case Stage.InSeries _, Stage.InMaintenance _ ->
                    unless(
                        course
                            .session(session)
                            .filter(known -> !(known instanceof Session.Off))
                            .isEmpty(),
                        new SessionAlreadyScheduled(session, found(session, course)));
                case Stage.Inquiry _,
                    Stage.UnderAssessment _,
                    Stage.Ineligible _,
                    Stage.Eligible _,
                    Stage.Preparing _,
                    Stage.UnderReview _,
                    Stage.EligibilityWithdrawn _,
                    Stage.Suspended _,
                    Stage.Completed _,
                    Stage.Discontinued _ ->
                    refused(new SeriesNotPlanned(course.stage().label()));
              });

  /**
   * Only a session whose patient has not come yet can be moved; another that is missed is flagged.
   */
  static final Rule<SchedulingCommand, OpenCourse> PATIENT_HAS_NOT_COME =
      rule(
          "patient-has-not-come",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course
                      .session(session(command))
                      .filter(Session.Scheduled.class::isInstance)
                      .isPresent(),
                  new SessionNotAwaited(
                      session(command), "scheduled", found(session(command), course))));

  /** Only a session before its dose can be cancelled. */
  static final Rule<CancelSession, OpenCourse> NO_DOSE_IS_GIVEN =
      rule(
          "no-dose-is-given",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course
                      .session(command.session())
                      .filter(Session.BeforeDose.class::isInstance)
                      .isPresent(),
                  new SessionNotAwaited(
                      command.session(), "without a dose", found(command.session(), course))));

  /** A session is missed once it should have begun. */
  static final Rule<RecordMissedSession, OpenCourse> SESSION_SHOULD_HAVE_BEGUN =
      rule(
          "session-should-have-begun",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course
                      .session(command.session())
                      .flatMap(Session::slot)
                      .filter(slot -> !command.occurredAt().isBefore(slot.start()))
                      .isPresent(),
                  new SessionStillToCome(
                      command.session(), slot(command, course).map(Slot::start))));

  /** People may know before the slot is over that nobody will come; a program waits for its end. */
  static final Rule<RecordMissedSession, OpenCourse> SLOT_IS_OVER_FOR_A_PROGRAM =
      rule(
          "slot-is-over-for-a-program",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  context.actor().role() != Role.SERVICE
                      || CourseDeadlines.isOver(
                          course,
                          context.protocolOf(course),
                          context.zoneOf(course),
                          Kind.SESSION_SLOT,
                          command.session(),
                          command.occurredAt()),
                  new SlotNotOver(command.session(), slot(command, course).map(Slot::end))));

  /** A patient who came late has not missed the session. */
  static final Rule<RecordMissedSession, OpenCourse> PATIENT_DID_NOT_COME_LATE =
      rule(
          "patient-did-not-come-late",
          "21 CFR 11.10(f)",
          RELEASE_2026_12,
          (command, course, context) ->
              course
                  .facts()
                  .of(command.session(), PatientArrivedLate.class)
                  .findFirst()
                  .map(late -> new PatientCameLate(command.session(), late.minutes())));

  /** A program does not say that a session was missed to which the patient came late. */
  static final Rule<RecordMissedSession, OpenCourse> NOBODY_CAME_LATE_FOR_A_PROGRAM =
      rule(
          "nobody-came-late-for-a-program",
          "21 CFR 11.10(f)",
          RELEASE_2026_12,
          (command, course, context) ->
              context.actor().role() == Role.SERVICE && !context.isTriedAgain()
                  ? PATIENT_DID_NOT_COME_LATE.against(command, course, context)
                  : Refusal.allowed());

  private SchedulingDecider() {}

  private static String found(SessionNumber session, OpenCourse course) {
    return course.session(session).map(Session::label).orElse("not scheduled");
  }

  private static Optional<Slot> slot(RecordMissedSession command, OpenCourse course) {
    return course.session(command.session()).flatMap(Session::slot);
  }

  private static SessionNumber session(SchedulingCommand command) {
    return switch (command) {
      case ScheduleSession c -> c.session();
      case RescheduleSession c -> c.session();
      case CancelSession c -> c.session();
      case RecordMissedSession c -> c.session();
      case PlanSeries _ -> throw new IllegalArgumentException("a series is not a session");
    };
  }

  public static Decision<TreatmentCourseEvent> decide(
      SchedulingCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case PlanSeries c ->
          CourseDeliberation.on(c, course, context)
              .require(PATIENT_IS_ELIGIBLE_FOR_A_SERIES, SERIES_IS_WITHIN_THE_PROTOCOL)
              .require(EVIDENCE_COMES_BEFORE_THE_SERIES)
              .record(() -> new SeriesPlanned(c.count(), c.sessionsPerWeek(), c.occurredAt()));
      case ScheduleSession c ->
          CourseDeliberation.on(c, course, context)
              .require(OVERRIDE_IS_PRIVILEGED)
              .recordAll(() -> new Placing(c, course, context).book(c));
      case RescheduleSession c ->
          CourseDeliberation.on(c, course, context)
              .require(OVERRIDE_IS_PRIVILEGED, PATIENT_HAS_NOT_COME)
              .recordAll(() -> new Placing(c, course, context).move(c));
      case CancelSession c ->
          CourseDeliberation.on(c, course, context)
              .require(NO_DOSE_IS_GIVEN)
              .flag(SESSION_IS_CANCELLED_IN_TIME)
              .recordAll(() -> cancelled(c, course, context));
      case RecordMissedSession c ->
          CourseDeliberation.on(c, course, context)
              .require(SLOT_IS_OVER_FOR_A_PROGRAM, NOBODY_CAME_LATE_FOR_A_PROGRAM)
              .record(
                  () -> new SessionMissed(c.session(), c.occurredAt()),
                  PATIENT_HAS_NOT_COME,
                  PATIENT_DID_NOT_COME_LATE,
                  SESSION_SHOULD_HAVE_BEGUN);
    };
  }

  /** The integration that was to follow it goes with it. */
  private static Decision<TreatmentCourseEvent> cancelled(
      CancelSession command, OpenCourse course, Context context) {
    var events = new ArrayList<TreatmentCourseEvent>();
    events.add(
        new SessionCancelled(
            command.session(), command.reasonClass(), command.note(), command.occurredAt()));
    var integration = Visit.integration(command.session());
    if (Bookings.of(course).of(integration).isPresent()) {
      events.add(
          new VisitCancelled(
              integration, command.reasonClass(), Optional.empty(), command.occurredAt()));
    }
    return new Decision.Accepted<>(events, List.of(), context.actor());
  }

  /** No series is planned. */
  record SeriesNotPlanned(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage + "; a session needs a planned series or maintenance";
    }
  }

  /** The series is shorter. */
  record SessionBeyondSeries(SessionNumber session, int last) implements Refusal {
    @Override
    public String detail() {
      return "session is " + session + "; the last session of the series is " + last;
    }
  }

  /** The session has a slot. */
  record SessionAlreadyScheduled(SessionNumber session, String found) implements Refusal {
    @Override
    public String detail() {
      return "session "
          + session
          + " is "
          + found
          + "; reschedule-session moves one that is scheduled";
    }
  }

  /** The patient has come, or the session has no slot. */
  record SessionNotAwaited(SessionNumber session, String needed, String found) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " is " + found + "; this needs one that is " + needed;
    }
  }

  /** The record says that the patient came. */
  record PatientCameLate(SessionNumber session, int minutes) implements Refusal {
    @Override
    public String detail() {
      return "the patient came "
          + minutes
          + " minutes late to session "
          + session
          + ", by the record: one of the two is to be corrected";
    }
  }

  /** Somebody may still come. */
  record SlotNotOver(SessionNumber session, Optional<Instant> end) implements Refusal {
    @Override
    public String detail() {
      return "session "
          + session
          + end.map(at -> " has its slot until " + at + "; a program waits until it is over")
              .orElse(" has no slot");
    }
  }

  /** Too early to be missed. */
  record SessionStillToCome(SessionNumber session, Optional<Instant> start) implements Refusal {
    @Override
    public String detail() {
      return "session "
          + session
          + start
              .map(at -> " begins at " + at + "; before that nobody missed it")
              .orElse(" has no slot");
    }
  }
}
