package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.course.deliberation.SafetyHolds.HOME_IS_UNDER_NO_SAFETY_REVIEW;
import static org.treatmentcourse.command.course.monitoring.DepartureRules.FOLLOW_UP_IS_AFTER_THE_ONSET;
import static org.treatmentcourse.command.course.monitoring.DepartureRules.FOLLOW_UP_IS_OF_AN_ADVERSE_EVENT;
import static org.treatmentcourse.command.course.monitoring.DepartureRules.HOME_IS_BY_DISCHARGE;
import static org.treatmentcourse.command.course.monitoring.DepartureRules.OBSERVATION_CUT_SHORT;
import static org.treatmentcourse.command.course.monitoring.DepartureRules.PATIENT_IS_THERE;
import static org.treatmentcourse.command.course.monitoring.DischargeRules.DOSE_HAS_ENDED;
import static org.treatmentcourse.command.course.monitoring.DischargeRules.ESCORT_IS_NAMED;
import static org.treatmentcourse.command.course.monitoring.DischargeRules.LAST_SIGNS_ARE_SAFE;
import static org.treatmentcourse.command.course.monitoring.DischargeRules.OBSERVATION_IS_LONG_ENOUGH;
import static org.treatmentcourse.command.course.monitoring.DischargeRules.SEDATION_HAS_RESOLVED;
import static org.treatmentcourse.command.course.monitoring.DischargeRules.SESSION_HAS_A_SLOT;
import static org.treatmentcourse.command.course.monitoring.DischargeRules.VITALS_ARE_ACCEPTABLE;
import static org.treatmentcourse.command.course.monitoring.FormRules.FORM_IS_IN_TIME;
import static org.treatmentcourse.command.course.monitoring.FormRules.FORM_IS_OVERDUE;
import static org.treatmentcourse.command.course.monitoring.PresenceRules.PRESENCE_COVERS_THE_SESSION;
import static org.treatmentcourse.command.course.monitoring.PresenceRules.PRESENCE_GAP_IS_EXPLAINED;
import static org.treatmentcourse.command.course.monitoring.PresenceRules.PRESENCE_IS_WITHIN_A_SESSION;
import static org.treatmentcourse.command.course.monitoring.PresenceRules.THERAPIST_IS_REGISTERED;
import static org.treatmentcourse.command.course.monitoring.ReadingRules.DOSE_IS_BELOW_THE_STOP_LIMIT;
import static org.treatmentcourse.command.course.monitoring.ReadingRules.PLANNED_READINGS_ARE_TAKEN;
import static org.treatmentcourse.command.course.monitoring.ResolutionRules.DISCHARGE_IS_ASSESSED;
import static org.treatmentcourse.command.course.monitoring.ResolutionRules.DISCHARGE_SIGNS_ARE_RECENT;
import static org.treatmentcourse.command.course.monitoring.ResolutionRules.DISSOCIATION_HAS_RESOLVED;

import org.treatmentcourse.command.course.commands.MonitoringCommand;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDischarge;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDissociation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessSedation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FlagOverdueForm;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FollowUpAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.GiveRescueIntervention;
import org.treatmentcourse.command.course.commands.MonitoringCommand.ObserveExperience;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordGuidedTherapy;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.command.course.commands.MonitoringCommand.SubmitMonitoringForm;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.ExperienceObserved;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.RescueInterventionGiven;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.measure.RatingScale;

/** Decides on monitoring around a dose: readings are facts, discharge is a gate. */
public final class MonitoringDecider {
  private MonitoringDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      MonitoringCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case RecordVitalSigns c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new VitalSignsRecorded(
                          c.session(),
                          c.phase(),
                          c.bloodPressure(),
                          c.heartRatePerMinute(),
                          c.respiratoryRatePerMinute(),
                          c.spo2Percent(),
                          c.occurredAt()),
                  SESSION_HAS_A_SLOT,
                  DOSE_IS_BELOW_THE_STOP_LIMIT);
      case AssessSedation c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new SedationAssessed(
                          c.session(), c.moaas(), c.scaleVersion(), c.occurredAt()),
                  SESSION_HAS_A_SLOT);
      case RecordAdverseEvent c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new AdverseEventRecorded(
                          c.session(),
                          c.code(),
                          c.severity(),
                          c.serious(),
                          c.resolvedAt(),
                          c.occurredAt()),
                  SESSION_HAS_A_SLOT);
      case DischargePatient c ->
          CourseDeliberation.on(c, course, context)
              .require(DOSE_HAS_ENDED, OBSERVATION_IS_LONG_ENOUGH, SEDATION_HAS_RESOLVED)
              .require(DISSOCIATION_HAS_RESOLVED, DISCHARGE_IS_ASSESSED)
              .require(
                  LAST_SIGNS_ARE_SAFE,
                  VITALS_ARE_ACCEPTABLE,
                  ESCORT_IS_NAMED,
                  PRESENCE_GAP_IS_EXPLAINED)
              .require(DISCHARGE_SIGNS_ARE_RECENT)
              .record(
                  () ->
                      new PatientDischarged(
                          c.session(),
                          c.dischargedTo(),
                          c.escort().orElseThrow(),
                          c.presenceGapReason(),
                          c.occurredAt()),
                  PRESENCE_COVERS_THE_SESSION,
                  PLANNED_READINGS_ARE_TAKEN,
                  HOME_IS_UNDER_NO_SAFETY_REVIEW);
      case RecordDeparture c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new PatientDeparted(c.session(), c.disposition(), c.note(), c.occurredAt()),
                  PATIENT_IS_THERE,
                  OBSERVATION_CUT_SHORT,
                  HOME_IS_BY_DISCHARGE);
      case FollowUpAdverseEvent c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new AdverseEventFollowedUp(
                          c.session(),
                          c.adverseEvent(),
                          c.outcome(),
                          c.serious(),
                          c.note(),
                          c.occurredAt()),
                  FOLLOW_UP_IS_OF_AN_ADVERSE_EVENT,
                  FOLLOW_UP_IS_AFTER_THE_ONSET);
      case AssessDissociation c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new DissociationAssessed(
                          c.session(),
                          c.scaleVersion(),
                          c.items(),
                          RatingScale.CADSS.total(c.items()),
                          c.occurredAt()),
                  SESSION_HAS_A_SLOT);
      case ObserveExperience c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new ExperienceObserved(
                          c.session(), c.experiences(), c.note(), c.occurredAt()),
                  SESSION_HAS_A_SLOT);
      case GiveRescueIntervention c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new RescueInterventionGiven(
                          c.session(), c.intervention(), c.indication(), c.occurredAt()),
                  SESSION_HAS_A_SLOT);
      case AssessDischarge c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new DischargeAssessed(
                          c.session(),
                          c.walking(),
                          c.oriented(),
                          c.vitalsNearBaseline(),
                          c.suicidalityRisen(),
                          c.occurredAt()),
                  SESSION_HAS_A_SLOT);
      case SubmitMonitoringForm c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new MonitoringFormSubmitted(
                          c.session(), c.formVersion(), c.receipt(), c.occurredAt()),
                  SESSION_HAS_A_SLOT,
                  FORM_IS_IN_TIME);
      case FlagOverdueForm c ->
          CourseDeliberation.on(c, course, context)
              .require(FORM_IS_OVERDUE)
              .record(() -> FormRules.notSent(c, course, context));
      case RecordGuidedTherapy c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new GuidedTherapyRecorded(
                          c.session(),
                          c.therapist(),
                          c.presence(),
                          c.from(),
                          c.to(),
                          c.interventions(),
                          c.occurredAt()),
                  SESSION_HAS_A_SLOT,
                  THERAPIST_IS_REGISTERED,
                  PRESENCE_IS_WITHIN_A_SESSION);
    };
  }
}
