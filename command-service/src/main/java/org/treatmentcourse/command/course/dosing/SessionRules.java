package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.CourseAsOf;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.value.guard.KebabCase;
import org.treatmentcourse.value.id.SessionNumber;

/** The order of steps in a session (21 CFR 11.10(f)). */
final class SessionRules {
  /**
   * A patient checks in to a session that has a slot and has not begun, or again where there was no
   * dose on the day of the check-in before.
   */
  static final Rule<DosingCommand, OpenCourse> SESSION_IS_SCHEDULED =
      rule(
          "session-is-scheduled",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course
                      .session(command.session())
                      .filter(
                          session ->
                              session instanceof Session.Scheduled
                                  || (session instanceof Session.BeforeDose
                                      && !hasArrivedOnTheDay(command, course)))
                      .isPresent(),
                  SessionNotAt.the("scheduled", command, course)));

  /** The decision on a dose lies between arrival and dose. */
  static final Rule<DosingCommand, OpenCourse> PATIENT_HAS_ARRIVED =
      sessionIs(
          "patient-has-arrived",
          "11.10(f)",
          "checked-in",
          session ->
              session instanceof Session.BeforeDose && !(session instanceof Session.Scheduled));

  /** A session has a slot and at most one dose. */
  static final Rule<DosingCommand, OpenCourse> SESSION_HAS_NO_DOSE_YET =
      rule(
          "session-has-no-dose-yet",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  asItWas(command, course).filter(Session.BeforeDose.class::isInstance).isPresent(),
                  SessionNotAt.the("before its dose", command, course)));

  /** A dose is ordered for a session that has a slot and no dose yet. */
  static final Rule<DosingCommand, OpenCourse> SESSION_AWAITS_A_DOSE =
      SESSION_HAS_NO_DOSE_YET.named("session-awaits-a-dose", "11.10(f)");

  /** Only a dose under way can end, and it ends after it began and before the patient left. */
  static final Rule<DosingCommand, OpenCourse> DOSE_IS_UNDER_WAY =
      rule(
          "dose-is-under-way",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course
                      .session(command.session())
                      .filter(session -> isUnderWay(session, command.occurredAt()))
                      .isPresent(),
                  SessionNotAt.the("dosing at " + command.occurredAt(), command, course)));

  /** A further part is of a dose under way, and not before it began. */
  static final Rule<DosingCommand, OpenCourse> DOSE_GOES_ON =
      DOSE_IS_UNDER_WAY.named("dose-goes-on", "11.10(f)");

  private SessionRules() {}

  /**
   * The session that a dose belongs to. Where it is told already that the patient left later than
   * that, it is the session of the moment.
   */
  static Optional<Session> asItWas(DosingCommand command, OpenCourse course) {
    var number = command.session();
    var known = course.session(number);
    return known.filter(Session.Off.class::isInstance).isPresent() && hasLeftSince(command, course)
        ? CourseAsOf.of(course, command.occurredAt()).course().flatMap(then -> then.session(number))
        : known;
  }

  /**
   * Where it is told already that the patient left later than that, the dose went on until then.
   */
  private static boolean isUnderWay(Session session, Instant moment) {
    return switch (session) {
      case Session.Dosing it -> !moment.isBefore(it.given().startedAt());
      case Session.Departed it ->
          it.ended().isEmpty()
              && !moment.isBefore(it.given().startedAt())
              && !moment.isAfter(it.departedAt());
      case Session.BeforeDose _,
          Session.Off _,
          Session.Monitoring _,
          Session.Discharged _,
          Session.Lapsed _,
          Session.Integrated _ ->
          false;
    };
  }

  private static boolean hasLeftSince(DosingCommand command, OpenCourse course) {
    return course
        .facts()
        .of(command.session(), PatientDeparted.class)
        .anyMatch(departure -> departure.occurredAt().isAfter(command.occurredAt()));
  }

  private static boolean hasArrivedOnTheDay(DosingCommand command, OpenCourse course) {
    return course
        .facts()
        .of(command.session(), PatientCheckedIn.class)
        .anyMatch(
            arrival ->
                arrival.occurredAt().isAfter(command.occurredAt())
                    || EvidenceAgeRules.isOfTheDay(arrival.occurredAt(), command));
  }

  private static Rule<DosingCommand, OpenCourse> sessionIs(
      String name, String source, String needed, Predicate<Session> there) {
    return rule(
        name,
        source,
        (command, course, context) ->
            unless(
                course.session(command.session()).filter(there).isPresent(),
                SessionNotAt.the(needed, command, course)));
  }

  /** The session is elsewhere, or has no slot. */
  record SessionNotAt(SessionNumber session, String step, String needed, String found)
      implements Refusal {
    static SessionNotAt the(String needed, DosingCommand command, OpenCourse course) {
      return new SessionNotAt(
          command.session(),
          KebabCase.of(command.getClass()),
          needed,
          course.session(command.session()).map(SessionNotAt::found).orElse("not scheduled"));
    }

    private static String found(Session session) {
      return session instanceof Session.Dosing dosing
          ? session.label() + " since " + dosing.given().startedAt()
          : session.label();
    }

    @Override
    public String detail() {
      return "session " + session + " is " + found + "; " + step + " needs one that is " + needed;
    }
  }
}
