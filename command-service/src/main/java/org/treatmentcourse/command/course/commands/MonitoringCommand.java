package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SERVICE;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.MonitoringEvent.Experience;
import org.treatmentcourse.course.event.MonitoringEvent.Intervention;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Escort;

/** The commands of the monitoring around a dose. */
public sealed interface MonitoringCommand extends CourseCommand {
  /** The session of the series. */
  SessionNumber session();

  /**
   * Records one set of vital signs.
   *
   * @param bloodPressure absent where it could not be measured
   */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record RecordVitalSigns(
      CourseId course,
      SessionNumber session,
      VitalsPhase phase,
      Optional<BloodPressure> bloodPressure,
      int heartRatePerMinute,
      Optional<Integer> respiratoryRatePerMinute,
      Optional<Integer> spo2Percent,
      Instant occurredAt)
      implements MonitoringCommand, Reporting {}

  /** Records a sedation score. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record AssessSedation(
      CourseId course, SessionNumber session, int moaas, String scaleVersion, Instant occurredAt)
      implements MonitoringCommand, Reporting {}

  /** Records an adverse event. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record RecordAdverseEvent(
      CourseId course,
      SessionNumber session,
      String code,
      Severity severity,
      boolean serious,
      Optional<Instant> resolvedAt,
      Instant occurredAt)
      implements MonitoringCommand, Reporting {
    @Override
    public Map<String, Instant> pastMoments() {
      return resolvedAt.map(at -> Map.of("resolvedAt", at)).orElse(Map.of());
    }
  }

  /**
   * Records what became of an adverse event, also after the course was closed.
   *
   * @param adverseEvent the sequence number of its record in the course
   * @param serious whether it is serious, as is known by now
   * @param note more on it, such as what remained
   */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record FollowUpAdverseEvent(
      CourseId course,
      SessionNumber session,
      long adverseEvent,
      AdverseEventOutcome outcome,
      boolean serious,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements MonitoringCommand, AfterClosing, Reporting {}

  /** Records a therapist's presence and work in a session. */
  @PermittedRoles({THERAPIST, CLINICIAN, PRESCRIBER, MONITOR})
  record RecordGuidedTherapy(
      CourseId course,
      SessionNumber session,
      String therapist,
      TherapistPresence.Mode presence,
      Instant from,
      Instant to,
      List<Intervention> interventions,
      Instant occurredAt)
      implements MonitoringCommand, Reporting {
    @Override
    public Map<String, Instant> pastMoments() {
      return Map.of("from", from, "to", to);
    }
  }

  /**
   * Decides that the patient goes home.
   *
   * @param presenceGapReason the documented decision where the therapist was not there all the time
   */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record DischargePatient(
      CourseId course,
      SessionNumber session,
      @Holds(NARRATIVE) String dischargedTo,
      Optional<Escort> escort,
      @Holds(NARRATIVE) Optional<String> presenceGapReason,
      Instant occurredAt)
      implements MonitoringCommand, AfterClosing, Deciding {}

  /**
   * Records that the patient left the observation in another way: to a hospital, against advice,
   * home without a discharge, or by dying. It may be told at once and whatever the session's state.
   *
   * @param note how it came about
   */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record RecordDeparture(
      CourseId course,
      SessionNumber session,
      Disposition disposition,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements MonitoringCommand, AfterClosing, Reporting {}

  /** Scores dissociation; the total is computed. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record AssessDissociation(
      CourseId course,
      SessionNumber session,
      String scaleVersion,
      List<Integer> items,
      Instant occurredAt)
      implements MonitoringCommand, Reporting {
    public AssessDissociation {
      items = List.copyOf(items);
      RatingScale.CADSS.requireAnswers(items);
    }
  }

  /** Records what the patient went through. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record ObserveExperience(
      CourseId course,
      SessionNumber session,
      List<Experience> experiences,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements MonitoringCommand, Reporting {}

  /** Records an intervention to help the patient. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER})
  record GiveRescueIntervention(
      CourseId course,
      SessionNumber session,
      @Holds(NARRATIVE) String intervention,
      @Holds(NARRATIVE) String indication,
      Instant occurredAt)
      implements MonitoringCommand, Reporting {}

  /** Records how the patient is before discharge. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, THERAPIST})
  record AssessDischarge(
      CourseId course,
      SessionNumber session,
      boolean walking,
      boolean oriented,
      boolean vitalsNearBaseline,
      boolean suicidalityRisen,
      Instant occurredAt)
      implements MonitoringCommand, Reporting {}

  /** Records that the monitoring form was sent. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER, CLINIC_ADMINISTRATOR})
  record SubmitMonitoringForm(
      CourseId course,
      SessionNumber session,
      String formVersion,
      @Holds(IDENTIFIER) String receipt,
      Instant occurredAt)
      implements MonitoringCommand, AfterClosing, Reporting {}

  /** Finds that the monitoring form was not sent in time. */
  @PermittedRoles({SERVICE, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record FlagOverdueForm(CourseId course, SessionNumber session, Instant occurredAt)
      implements MonitoringCommand, AfterClosing, ByTheClock, Deciding {}
}
