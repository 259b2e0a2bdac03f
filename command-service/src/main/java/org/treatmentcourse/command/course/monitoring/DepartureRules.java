package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FollowUpAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.command.course.monitoring.DischargeRules.ObservationTooShort;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Disposition;

/** Rule 26: what a departure without discharge is found to be. It is a fact and never refused. */
public final class DepartureRules {
  /**
   * A departure is of a patient who is there, between check-in and discharge; a death need not be.
   */
  static final Rule<RecordDeparture, OpenCourse> PATIENT_IS_THERE =
      rule(
          "patient-is-there",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  hasGone(command, course)
                      ? command.disposition() == Disposition.DIED
                          && !course.facts().patientHasDied()
                      : course
                          .session(command.session())
                          .filter(DepartureRules::isThere)
                          .isPresent(),
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

  /** What is said of an adverse event is of after its onset. */
  static final Rule<FollowUpAdverseEvent, OpenCourse> FOLLOW_UP_IS_AFTER_THE_ONSET =
      rule(
          "follow-up-is-after-the-onset",
          "ICH E2B(R3)",
          RELEASE_2026_12,
          (command, course, context) ->
              course
                  .standing(command.adverseEvent())
                  .map(StandingEvent::event)
                  .filter(AdverseEventRecorded.class::isInstance)
                  .map(TreatmentCourseEvent::occurredAt)
                  .filter(onset -> command.occurredAt().isBefore(onset))
                  .map(onset -> new FollowUpBeforeOnset(command.occurredAt(), onset)));

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

  /** Their names where they are asked of a dose. */
  public static final Set<String> OF_A_DOSE =
      Set.of(OBSERVATION_CUT_SHORT.name(), HOME_IS_BY_DISCHARGE.name());

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

  /** It speaks of what had not begun. */
  record FollowUpBeforeOnset(Instant saidOf, Instant onset) implements Refusal {
    @Override
    public String detail() {
      return "the follow-up is of " + saidOf + ", before the adverse event began at " + onset;
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
