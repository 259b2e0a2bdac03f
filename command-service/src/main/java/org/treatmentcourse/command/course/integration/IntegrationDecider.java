package org.treatmentcourse.command.course.integration;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.IntegrationCommand;
import org.treatmentcourse.command.course.commands.IntegrationCommand.AssignPractice;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldIntegrationSession;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldPostSessionReflection;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.IntegrationEvent.PostSessionReflectionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.PracticeAssigned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.PlainDuration;

/** Decides on integration after a dose. */
public final class IntegrationDecider {
  /** Integration follows discharge or departure; a session may have several. */
  static final Rule<HoldIntegrationSession, OpenCourse> PATIENT_IS_DISCHARGED =
      rule(
          "patient-is-discharged",
          "S0, S1",
          (command, course, context) ->
              unless(
                  doseEnd(course, command.session())
                      .filter(end -> !command.occurredAt().isBefore(end))
                      .isPresent(),
                  new DischargeMissing(command.session(), found(command, course))));

  /**
   * Rule 16: an integration after the window is recorded and flagged, never refused. After one that
   * was in time, a later one is a follow-up and nothing to flag.
   */
  static final Rule<HoldIntegrationSession, OpenCourse> INTEGRATION_IS_WITHIN_THE_WINDOW =
      rule(
          "integration-is-within-the-window",
          "S0",
          (command, course, context) -> {
            var window = context.protocolOf(course).integration().window();
            var zone = context.zoneOf(course);
            return afterDose(command, course)
                .filter(_ -> isOver(window, command, course, zone))
                .filter(_ -> !course.isIntegratedInTime(command.session(), window, zone))
                .map(after -> new IntegrationAfterWindow(after, window));
          });

  /** Rule 16: a window closes unused once it is over and no integration was held. */
  static final Rule<MissIntegrationWindow, OpenCourse> WINDOW_CLOSED_UNUSED =
      rule(
          "window-closed-unused",
          "S0",
          (command, course, context) -> {
            var window = context.protocolOf(course).integration().window();
            return unless(
                doseEnd(course, command.session())
                    .filter(_ -> awaitsIntegration(course, command.session()))
                    .filter(
                        end -> window.isExceeded(end, command.occurredAt(), context.zoneOf(course)))
                    .isPresent(),
                new WindowStillOpen(command.session(), found(command, course), window));
          });

  /** Integration follows a dose. */
  static final Rule<IntegrationCommand, OpenCourse> SESSION_WAS_DOSED =
      rule(
          "session-was-dosed",
          "S0, S1",
          (command, course, context) ->
              unless(
                  course
                      .session(command.session())
                      .filter(Session.Dosed.class::isInstance)
                      .isPresent(),
                  new DischargeMissing(command.session(), found(command, course))));

  private IntegrationDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      IntegrationCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case HoldIntegrationSession c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new IntegrationSessionHeld(
                          c.session(), c.modality(), afterDose(c, course), c.occurredAt()),
                  PATIENT_IS_DISCHARGED,
                  INTEGRATION_IS_WITHIN_THE_WINDOW);
      case HoldPostSessionReflection c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new PostSessionReflectionHeld(c.session(), c.themes(), c.occurredAt()),
                  SESSION_WAS_DOSED);
      case MissIntegrationWindow c ->
          CourseDeliberation.on(c, course, context)
              .require(WINDOW_CLOSED_UNUSED)
              .record(() -> new IntegrationWindowMissed(c.session(), c.occurredAt()));
      case AssignPractice c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new PracticeAssigned(c.session(), c.practice(), c.occurredAt()),
                  SESSION_WAS_DOSED);
    };
  }

  /** By the end of the dose as far as it is known; absent where no dose was. */
  private static Optional<Duration> afterDose(HoldIntegrationSession command, OpenCourse course) {
    return doseOver(command, course).map(over -> Duration.between(over, command.occurredAt()));
  }

  private static boolean isOver(
      DaysOrHours window, HoldIntegrationSession command, OpenCourse course, ZoneId zone) {
    return doseOver(command, course)
        .filter(over -> window.isExceeded(over, command.occurredAt(), zone))
        .isPresent();
  }

  private static Optional<Instant> doseOver(HoldIntegrationSession command, OpenCourse course) {
    return course
        .session(command.session())
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .map(Session.Dosed::over);
  }

  private static String found(IntegrationCommand command, OpenCourse course) {
    return course.session(command.session()).map(Session::label).orElse("not scheduled");
  }

  private static boolean awaitsIntegration(OpenCourse course, SessionNumber number) {
    return !course.facts().patientHasDied()
        && course
            .session(number)
            .filter(
                session ->
                    session instanceof Session.Discharged || session instanceof Session.Departed)
            .isPresent();
  }

  private static Optional<Instant> doseEnd(OpenCourse course, SessionNumber number) {
    return course
        .session(number)
        .flatMap(
            session ->
                switch (session) {
                  case Session.Discharged done -> Optional.of(done.over());
                  case Session.Departed done -> Optional.of(done.over());
                  case Session.Lapsed done -> Optional.of(done.over());
                  case Session.Integrated done -> Optional.of(done.over());
                  case Session.BeforeDose _,
                      Session.Off _,
                      Session.Dosing _,
                      Session.Monitoring _ ->
                      Optional.empty();
                });
  }

  /** The session has no dose to integrate yet. */
  record DischargeMissing(SessionNumber session, String found) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " is " + found + "; its patient has to be gone after a dose";
    }
  }

  /** The integration was held, but late. */
  record IntegrationAfterWindow(Duration after, DaysOrHours window) implements Refusal {
    @Override
    public String detail() {
      return "integration was "
          + PlainDuration.of(after)
          + " after the dose; the protocol's window is "
          + window.inWords();
    }
  }

  /** Not gone yet, integrated already, or the window is still open. */
  record WindowStillOpen(SessionNumber session, String found, DaysOrHours window)
      implements Refusal {
    @Override
    public String detail() {
      return "session "
          + session
          + " is "
          + found
          + "; a window is missed by a patient who has gone, with no integration, more than "
          + window.inWords()
          + " after the dose";
    }
  }
}
