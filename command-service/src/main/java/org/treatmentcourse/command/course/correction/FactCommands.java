package org.treatmentcourse.command.course.correction;

import java.util.Optional;
import org.treatmentcourse.command.course.commands.BookingCommand.RecordLateArrival;
import org.treatmentcourse.command.course.commands.ConsentCommand.EnrolInRems;
import org.treatmentcourse.command.course.commands.ConsentCommand.GiveConsent;
import org.treatmentcourse.command.course.commands.ConsentCommand.WithdrawConsent;
import org.treatmentcourse.command.course.commands.ConsultationCommand.AssessMisuseRisk;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ExamineMentalStatus;
import org.treatmentcourse.command.course.commands.ConsultationCommand.HoldConsultation;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ReconcileMedications;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RecordMedicalHistory;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RecordPriorTreatment;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RequestConsultation;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScoreRatingScale;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.command.course.commands.ConsultationCommand.VerifyCoverage;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.IntegrationCommand.AssignPractice;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldIntegrationSession;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldPostSessionReflection;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDischarge;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDissociation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessSedation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FollowUpAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.GiveRescueIntervention;
import org.treatmentcourse.command.course.commands.MonitoringCommand.ObserveExperience;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordGuidedTherapy;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.command.course.commands.MonitoringCommand.SubmitMonitoringForm;
import org.treatmentcourse.command.course.commands.PreparationCommand.ArrangeTransport;
import org.treatmentcourse.command.course.commands.PreparationCommand.HoldPreparationSession;
import org.treatmentcourse.command.course.commands.PreparationCommand.IssuePreparationInstructions;
import org.treatmentcourse.command.course.commands.PreparationCommand.NameSupportPerson;
import org.treatmentcourse.command.course.commands.PreparationCommand.SetIntention;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RecordMissedSession;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationRequested;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.CoverageVerified;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.PriorTreatmentRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.IntegrationEvent.PostSessionReflectionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.PracticeAssigned;
import org.treatmentcourse.course.event.MaintenanceEvent;
import org.treatmentcourse.course.event.MonitoringEvent;
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
import org.treatmentcourse.course.event.OpeningEvent;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.MedicationAdjustmentOrdered;
import org.treatmentcourse.course.event.PreparationEvent.PreparationInstructionsIssued;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.SessionReminderFellDue;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.SchedulingEvent;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.CourseId;

/** Makes the command that reported a fact again from its event, so that its rules are asked. */
final class FactCommands {
  private FactCommands() {}

  /** The command of an event; absent if the event is no reported fact. */
  static Optional<CourseCommand> of(TreatmentCourseEvent event, CourseId id) {
    return switch (event) {
      case OpeningEvent e -> opening(e, id);
      case ConsultationEvent e -> consultation(e, id);
      case ConsentEvent e -> Optional.of(consent(e, id));
      case PreparationEvent e -> preparation(e, id);
      case SchedulingEvent e -> scheduling(e, id);
      case BookingEvent e -> booking(e, id);
      case DosingEvent e -> dosing(e, id);
      case MonitoringEvent e -> monitoring(e, id);
      case IntegrationEvent e -> Optional.of(integration(e, id));
      case MaintenanceEvent _, ClosingEvent _, CorrectionEvent _, FindingEvent _ ->
          Optional.empty();
    };
  }

  private static Optional<CourseCommand> opening(OpeningEvent event, CourseId id) {
    return switch (event) {
      case SupportPersonNamed e ->
          Optional.of(new NameSupportPerson(id, e.relation(), e.occurredAt()));
      case CourseOpened _, ProtocolVersionAdopted _, CareTeamMemberAssigned _ -> Optional.empty();
    };
  }

  private static Optional<CourseCommand> consultation(ConsultationEvent event, CourseId id) {
    return switch (event) {
      case ConsultationRequested e ->
          Optional.of(new RequestConsultation(id, e.reason(), e.urgency(), e.occurredAt()));
      case ConsultationHeld e ->
          Optional.of(
              new HoldConsultation(id, e.modality(), e.goals(), e.symptoms(), e.occurredAt()));
      case MentalStatusExamined e ->
          Optional.of(new ExamineMentalStatus(id, e.findings(), e.occurredAt()));
      case MedicationsReconciled e ->
          Optional.of(new ReconcileMedications(id, e.medications(), e.occurredAt()));
      case ContraindicationScreened e ->
          Optional.of(
              new ScreenContraindication(id, e.code(), e.presence(), e.evidence(), e.occurredAt()));
      case MedicalHistoryRecorded e ->
          Optional.of(
              new RecordMedicalHistory(
                  id,
                  e.conditions(),
                  e.pregnancy(),
                  e.lactation(),
                  e.weightKg(),
                  e.allergies(),
                  e.occurredAt()));
      case PriorTreatmentRecorded e ->
          Optional.of(
              new RecordPriorTreatment(id, e.treatment(), e.outcome(), e.note(), e.occurredAt()));
      case MisuseRiskAssessed e ->
          Optional.of(new AssessMisuseRisk(id, e.level(), e.safeguards(), e.occurredAt()));
      case CoverageVerified e ->
          Optional.of(
              new VerifyCoverage(
                  id,
                  e.payer(),
                  e.status(),
                  e.authorisation(),
                  e.outOfPocketCents(),
                  e.occurredAt()));
      case RatingScaleScored e ->
          Optional.of(
              new ScoreRatingScale(
                  id, e.instrument(), e.version(), e.items(), e.timing(), e.occurredAt()));
      case EligibilityDecided _, RouteSelected _ -> Optional.empty();
    };
  }

  private static CourseCommand consent(ConsentEvent event, CourseId id) {
    return switch (event) {
      case ConsentGiven e ->
          new GiveConsent(id, e.kind(), e.documentSha256(), e.signedBy(), e.occurredAt());
      case ConsentWithdrawn e -> new WithdrawConsent(id, e.kind(), e.reason(), e.occurredAt());
      case RemsEnrolled e -> new EnrolInRems(id, e.enrolmentId(), e.occurredAt());
    };
  }

  private static Optional<CourseCommand> preparation(PreparationEvent event, CourseId id) {
    return switch (event) {
      case PreparationSessionHeld e ->
          Optional.of(
              new HoldPreparationSession(
                  id, e.modality(), e.topics(), e.duration(), e.occurredAt()));
      case IntentionSet e ->
          Optional.of(new SetIntention(id, e.text(), e.category(), e.occurredAt()));
      case TransportArranged e ->
          Optional.of(new ArrangeTransport(id, e.session(), e.mode(), e.escort(), e.occurredAt()));
      case PreparationInstructionsIssued e ->
          Optional.of(new IssuePreparationInstructions(id, e.instructions(), e.occurredAt()));
      case MedicationAdjustmentOrdered _, SessionReminderFellDue _ -> Optional.empty();
    };
  }

  private static Optional<CourseCommand> scheduling(SchedulingEvent event, CourseId id) {
    return switch (event) {
      case SessionMissed e -> Optional.of(new RecordMissedSession(id, e.session(), e.occurredAt()));
      case SeriesPlanned _, SessionScheduled _, SessionRescheduled _, SessionCancelled _ ->
          Optional.empty();
    };
  }

  private static Optional<CourseCommand> booking(BookingEvent event, CourseId id) {
    return switch (event) {
      case PatientArrivedLate e ->
          Optional.of(new RecordLateArrival(id, e.session(), e.minutes(), e.occurredAt()));
      case SeriesHeld _,
          HoldEnded _,
          VisitScheduled _,
          VisitRescheduled _,
          VisitCancelled _,
          SchedulingRuleOverridden _ ->
          Optional.empty();
    };
  }

  private static Optional<CourseCommand> dosing(DosingEvent event, CourseId id) {
    return switch (event) {
      case PatientCheckedIn e ->
          Optional.of(
              new CheckInPatient(
                  id, e.session(), e.abstentions(), e.weightKg(), e.attendance(), e.occurredAt()));
      case DoseStarted e ->
          Optional.of(new StartDose(id, e.session(), e.dose(), e.lot(), e.occurredAt()));
      case DoseIncrementGiven e ->
          Optional.of(
              new GiveDoseIncrement(
                  id, e.session(), e.amountMilligrams(), e.lot(), e.occurredAt()));
      case DoseEnded e ->
          Optional.of(
              new EndDose(id, e.session(), e.totalMilligrams(), e.ending(), e.occurredAt()));
      case DoseOrdered _, DosingClearanceDecided _ -> Optional.empty();
    };
  }

  private static Optional<CourseCommand> monitoring(MonitoringEvent event, CourseId id) {
    return switch (event) {
      case VitalSignsRecorded e ->
          Optional.of(
              new RecordVitalSigns(
                  id,
                  e.session(),
                  e.phase(),
                  e.bloodPressure(),
                  e.heartRatePerMinute(),
                  e.respiratoryRatePerMinute(),
                  e.spo2Percent(),
                  e.occurredAt()));
      case SedationAssessed e ->
          Optional.of(
              new AssessSedation(id, e.session(), e.moaas(), e.scaleVersion(), e.occurredAt()));
      case AdverseEventRecorded e ->
          Optional.of(
              new RecordAdverseEvent(
                  id,
                  e.session(),
                  e.code(),
                  e.severity(),
                  e.serious(),
                  e.resolvedAt(),
                  e.occurredAt()));
      case GuidedTherapyRecorded e ->
          Optional.of(
              new RecordGuidedTherapy(
                  id,
                  e.session(),
                  e.therapist(),
                  e.presence(),
                  e.from(),
                  e.to(),
                  e.interventions(),
                  e.occurredAt()));
      case DissociationAssessed e ->
          Optional.of(
              new AssessDissociation(id, e.session(), e.scaleVersion(), e.items(), e.occurredAt()));
      case ExperienceObserved e ->
          Optional.of(
              new ObserveExperience(id, e.session(), e.experiences(), e.note(), e.occurredAt()));
      case RescueInterventionGiven e ->
          Optional.of(
              new GiveRescueIntervention(
                  id, e.session(), e.intervention(), e.indication(), e.occurredAt()));
      case DischargeAssessed e ->
          Optional.of(
              new AssessDischarge(
                  id,
                  e.session(),
                  e.walking(),
                  e.oriented(),
                  e.vitalsNearBaseline(),
                  e.suicidalityRisen(),
                  e.occurredAt()));
      case MonitoringFormSubmitted e ->
          Optional.of(
              new SubmitMonitoringForm(
                  id, e.session(), e.formVersion(), e.receipt(), e.occurredAt()));
      case PatientDeparted e ->
          Optional.of(
              new RecordDeparture(id, e.session(), e.disposition(), e.note(), e.occurredAt()));
      case AdverseEventFollowedUp e ->
          Optional.of(
              new FollowUpAdverseEvent(
                  id,
                  e.session(),
                  e.adverseEvent(),
                  e.outcome(),
                  e.serious(),
                  e.note(),
                  e.occurredAt()));
      case PatientDischarged _ -> Optional.empty();
    };
  }

  private static CourseCommand integration(IntegrationEvent event, CourseId id) {
    return switch (event) {
      case IntegrationSessionHeld e ->
          new HoldIntegrationSession(id, e.session(), e.modality(), e.occurredAt());
      case IntegrationWindowMissed e -> new MissIntegrationWindow(id, e.session(), e.occurredAt());
      case PostSessionReflectionHeld e ->
          new HoldPostSessionReflection(id, e.session(), e.themes(), e.occurredAt());
      case PracticeAssigned e -> new AssignPractice(id, e.session(), e.practice(), e.occurredAt());
    };
  }
}
