package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FollowUpAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.command.course.monitoring.DischargeRules.ObservationTooShort;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Disposition;

/** Rule 26: what a departure without discharge is found to be. It is a fact and never refused. */
final class DepartureRules {
  /** A departure is of a patient who is there, between check-in and discharge. */
  static final Rule<RecordDeparture, OpenCourse> PATIENT_IS_THERE =
      rule(
          "patient-is-there",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  course.session(command.session()).filter(DepartureRules::isThere).isPresent()
                      && !hasGone(command, course),
                  new PatientNotThere(
                      command.session(),
                      course
                          .session(command.session())
                          .map(Session::label)
                          .orElse("not scheduled"))));

  /** Rule 26: a patient leaves once the protocol's observation after the dose is over. */
  static final Rule<RecordDeparture, OpenCourse> OBSERVATION_CUT_SHORT =
      rule(
          "observation-cut-short",
          "REMS, S3",
          (command, course, context) ->
              course
                  .session(command.session())
                  .filter(_ -> course.isWatched(command.session()))
                  .map(Session.Dosed.class::cast)
                  .map(Session.Dosed::given)
                  .flatMap(
                      given -> {
                        var needed =
                            context
                                .protocolOf(course)
                                .dischargeOf(given.dose().product())
                                .observation();
                        var observed = Duration.between(given.startedAt(), command.occurredAt());
                        return observed.compareTo(needed) < 0
                            ? Optional.<Refusal>of(new ObservationTooShort(observed, needed))
                            : Optional.empty();
                      }));

  /** After a dose a patient goes home by a discharge that somebody decided on. */
  static final Rule<RecordDeparture, OpenCourse> HOME_IS_BY_DISCHARGE =
      rule(
          "home-is-by-discharge",
          "REMS, guide",
          (command, course, context) ->
              unless(
                  command.disposition() != Disposition.WENT_HOME
                      || !course.isWatched(command.session()),
                  new DischargeNotDecided(command.session())));

  /** A follow-up is of an adverse event of the session. */
  static final Rule<FollowUpAdverseEvent, OpenCourse> FOLLOW_UP_IS_OF_AN_ADVERSE_EVENT =
      rule(
          "follow-up-is-of-an-adverse-event",
          "S3",
          (command, course, context) ->
              unless(
                  course
                      .standing(command.adverseEvent())
                      .filter(
                          entry ->
                              entry.event() instanceof AdverseEventRecorded adverse
                                  && adverse.session().equals(command.session()))
                      .isPresent(),
                  new AdverseEventUnknown(command.adverseEvent(), command.session())));

  private DepartureRules() {}

  /** Whether the patient had gone home or left by then, and was not back. */
  private static boolean hasGone(RecordDeparture command, OpenCourse course) {
    return course
        .facts()
        .latest(
            MonitoringEvent.class,
            event ->
                (event instanceof PatientDischarged || event instanceof PatientDeparted)
                    && event.session().equals(command.session())
                    && !event.occurredAt().isAfter(command.occurredAt()))
        .filter(
            gone ->
                course
                    .facts()
                    .latest(
                        DosingEvent.class,
                        command.session(),
                        gone.occurredAt(),
                        command.occurredAt())
                    .isEmpty())
        .isPresent();
  }

  private static boolean isThere(Session session) {
    return switch (session) {
      case Session.CheckedIn _,
          Session.Held _,
          Session.Cleared _,
          Session.Dosing _,
          Session.Monitoring _ ->
          true;
      case Session.Scheduled _,
          Session.Off _,
          Session.Discharged _,
          Session.Departed _,
          Session.Lapsed _,
          Session.Integrated _ ->
          false;
    };
  }

  /** Not come yet, or gone already. */
  record PatientNotThere(SessionNumber session, String found) implements Refusal {
    @Override
    public String detail() {
      return "session "
          + session
          + " is "
          + found
          + "; a departure is of a patient between check-in and discharge";
    }
  }

  /** Nobody decided on it. */
  record DischargeNotDecided(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "the patient of session " + session + " went home and no discharge was decided";
    }
  }

  /** No such adverse event stands. */
  record AdverseEventUnknown(long adverseEvent, SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "event " + adverseEvent + " is no standing adverse event of session " + session;
    }
  }
}
