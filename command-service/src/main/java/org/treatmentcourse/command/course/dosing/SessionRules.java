package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Rule.allowed;
import static org.treatmentcourse.command.course.Rule.refused;
import static org.treatmentcourse.command.course.Rule.rule;

import java.time.Instant;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.course.Rule;
import org.treatmentcourse.command.course.dosing.DosingCommand.EndDose;
import org.treatmentcourse.command.course.dosing.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.dosing.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.dosing.DosingCommand.StartDose;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.value.SessionNumber;

/** The order of steps in a session (21 CFR 11.10(f)). */
final class SessionRules {
  /** A patient checks in to a session that has a slot and has not begun. */
  static final Rule<DosingCommand> SESSION_IS_SCHEDULED =
      rule(
          "session-is-scheduled",
          "11.10(f)",
          (command, course, context) ->
              course
                      .session(command.session())
                      .filter(Session.Scheduled.class::isInstance)
                      .isPresent()
                  ? allowed()
                  : refused(SessionNotAt.the("scheduled", command.session(), course)));

  /** The decision on a dose lies between arrival and dose. */
  static final Rule<DosingCommand> PATIENT_HAS_ARRIVED =
      rule(
          "patient-has-arrived",
          "11.10(f)",
          (command, course, context) ->
              course
                      .session(command.session())
                      .filter(Session.BeforeDose.class::isInstance)
                      .filter(session -> !(session instanceof Session.Scheduled))
                      .isPresent()
                  ? allowed()
                  : refused(SessionNotAt.the("checked-in", command.session(), course)));

  /** A session has a slot and at most one dose. */
  static final Rule<StartDose> SESSION_HAS_NO_DOSE_YET =
      rule(
          "session-has-no-dose-yet",
          "11.10(f)",
          (command, course, context) ->
              course
                      .session(command.session())
                      .filter(Session.BeforeDose.class::isInstance)
                      .isPresent()
                  ? allowed()
                  : refused(SessionNotAt.the("before its dose", command.session(), course)));

  /** A dose is ordered for a session that has a slot and no dose yet. */
  static final Rule<OrderDose> SESSION_AWAITS_A_DOSE =
      rule(
          "session-awaits-a-dose",
          "11.10(f)",
          (command, course, context) ->
              course
                      .session(command.session())
                      .filter(Session.BeforeDose.class::isInstance)
                      .isPresent()
                  ? allowed()
                  : refused(SessionNotAt.the("before its dose", command.session(), course)));

  /** A further part is of a dose under way, and not before it began. */
  static final Rule<GiveDoseIncrement> DOSE_GOES_ON =
      rule(
          "dose-goes-on",
          "11.10(f)",
          (command, course, context) ->
              isUnderWay(command.session(), command.occurredAt(), course)
                  ? allowed()
                  : refused(SessionNotAt.the("dosing", command.session(), course)));

  /** Only a dose under way ends, and not before it began. */
  static final Rule<EndDose> DOSE_IS_UNDER_WAY =
      rule(
          "dose-is-under-way",
          "11.10(f)",
          (command, course, context) ->
              isUnderWay(command.session(), command.occurredAt(), course)
                  ? allowed()
                  : refused(SessionNotAt.the("dosing", command.session(), course)));

  private SessionRules() {}

  private static boolean isUnderWay(SessionNumber session, Instant at, OpenCourse course) {
    return course
        .session(session)
        .filter(Session.Dosing.class::isInstance)
        .map(Session.Dosing.class::cast)
        .filter(dosing -> !at.isBefore(dosing.given().startedAt()))
        .isPresent();
  }

  /** The session is elsewhere, or has no slot. */
  record SessionNotAt(SessionNumber session, String needed, String found) implements Refusal {
    static SessionNotAt the(String needed, SessionNumber session, OpenCourse course) {
      return new SessionNotAt(
          session, needed, course.session(session).map(Session::label).orElse("not scheduled"));
    }

    @Override
    public String detail() {
      return "session " + session + " is " + found + " and would have to be " + needed;
    }
  }
}
