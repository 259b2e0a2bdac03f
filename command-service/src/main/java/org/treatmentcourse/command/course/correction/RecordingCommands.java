package org.treatmentcourse.command.course.correction;

import java.util.Set;
import org.treatmentcourse.command.course.commands.BookingCommand;
import org.treatmentcourse.command.course.commands.ClosingCommand;
import org.treatmentcourse.command.course.commands.ConsentCommand;
import org.treatmentcourse.command.course.commands.ConsultationCommand;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.course.commands.CourseCommand.WithOverride;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.IntegrationCommand;
import org.treatmentcourse.command.course.commands.MaintenanceCommand;
import org.treatmentcourse.command.course.commands.MonitoringCommand;
import org.treatmentcourse.command.course.commands.PreparationCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.MaintenanceEvent;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.OpeningEvent;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.SchedulingEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.actor.Role;

/**
 * The commands that record an event. A role that may give one of them may record the event, and so
 * may correct it (rule 28; 21 CFR 11.10(g)).
 */
final class RecordingCommands {
  private RecordingCommands() {}

  /** True if somebody in a role may record this event. */
  static boolean mayRecord(Role role, TreatmentCourseEvent event) {
    boolean overrides = event instanceof BookingEvent.SchedulingRuleOverridden;
    return of(event).stream().anyMatch(command -> Command.isFor(role, command))
        && (!overrides || WithOverride.PRIVILEGED.contains(role));
  }

  /** True if an event is a decision; otherwise it is a fact that somebody reported. */
  static boolean isDecision(TreatmentCourseEvent event) {
    var commands = of(event);
    return !commands.isEmpty() && commands.stream().allMatch(Deciding.class::isAssignableFrom);
  }

  /** Every command that may have recorded an event that says this; none of what nobody corrects. */
  private static Set<Class<? extends CourseCommand>> of(TreatmentCourseEvent event) {
    return switch (event) {
      case OpeningEvent e -> opening(e);
      case ConsultationEvent e -> consultation(e);
      case ConsentEvent e -> consent(e);
      case PreparationEvent e -> preparation(e);
      case SchedulingEvent e -> scheduling(e);
      case BookingEvent e -> booking(e);
      case DosingEvent e -> dosing(e);
      case MonitoringEvent e -> monitoring(e);
      case IntegrationEvent e -> integration(e);
      case MaintenanceEvent e -> maintenance(e);
      case ClosingEvent e -> closing(e);
      case CorrectionEvent _, FindingEvent _ -> Set.of();
    };
  }

  private static Set<Class<? extends CourseCommand>> opening(OpeningEvent event) {
    return Set.of(
        switch (event) {
          case OpeningEvent.CourseOpened _ -> CourseCommand.OpenCourse.class;
          case OpeningEvent.ProtocolVersionAdopted _ -> CourseCommand.AdoptProtocolVersion.class;
          case OpeningEvent.SupportPersonNamed _ -> PreparationCommand.NameSupportPerson.class;
          case OpeningEvent.CareTeamMemberAssigned _ ->
              PreparationCommand.AssignCareTeamMember.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> consultation(ConsultationEvent event) {
    return Set.of(
        switch (event) {
          case ConsultationEvent.ConsultationRequested _ ->
              ConsultationCommand.RequestConsultation.class;
          case ConsultationEvent.ConsultationHeld _ -> ConsultationCommand.HoldConsultation.class;
          case ConsultationEvent.MentalStatusExamined _ ->
              ConsultationCommand.ExamineMentalStatus.class;
          case ConsultationEvent.MedicationsReconciled _ ->
              ConsultationCommand.ReconcileMedications.class;
          case ConsultationEvent.ContraindicationScreened _ ->
              ConsultationCommand.ScreenContraindication.class;
          case ConsultationEvent.EligibilityDecided _ ->
              ConsultationCommand.DecideEligibility.class;
          case ConsultationEvent.MedicalHistoryRecorded _ ->
              ConsultationCommand.RecordMedicalHistory.class;
          case ConsultationEvent.PriorTreatmentRecorded _ ->
              ConsultationCommand.RecordPriorTreatment.class;
          case ConsultationEvent.MisuseRiskAssessed _ -> ConsultationCommand.AssessMisuseRisk.class;
          case ConsultationEvent.RouteSelected _ -> ConsultationCommand.SelectRoute.class;
          case ConsultationEvent.CoverageVerified _ -> ConsultationCommand.VerifyCoverage.class;
          case ConsultationEvent.RatingScaleScored _ -> ConsultationCommand.ScoreRatingScale.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> consent(ConsentEvent event) {
    return Set.of(
        switch (event) {
          case ConsentEvent.ConsentGiven _ -> ConsentCommand.GiveConsent.class;
          case ConsentEvent.ConsentWithdrawn _ -> ConsentCommand.WithdrawConsent.class;
          case ConsentEvent.RemsEnrolled _ -> ConsentCommand.EnrolInRems.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> preparation(PreparationEvent event) {
    return Set.of(
        switch (event) {
          case PreparationEvent.PreparationSessionHeld _ ->
              PreparationCommand.HoldPreparationSession.class;
          case PreparationEvent.IntentionSet _ -> PreparationCommand.SetIntention.class;
          case PreparationEvent.TransportArranged _ -> PreparationCommand.ArrangeTransport.class;
          case PreparationEvent.SessionReminderFellDue _ ->
              PreparationCommand.RemindOfSession.class;
          case PreparationEvent.PreparationInstructionsIssued _ ->
              PreparationCommand.IssuePreparationInstructions.class;
          case PreparationEvent.MedicationAdjustmentOrdered _ ->
              PreparationCommand.OrderMedicationAdjustment.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> scheduling(SchedulingEvent event) {
    return switch (event) {
      case SchedulingEvent.SeriesPlanned _ -> Set.of(SchedulingCommand.PlanSeries.class);
      case SchedulingEvent.SessionScheduled _ ->
          Set.of(
              SchedulingCommand.ScheduleSession.class,
              BookingCommand.BookSeries.class,
              BookingCommand.ConfirmHold.class);
      case SchedulingEvent.SessionRescheduled _ ->
          Set.of(SchedulingCommand.RescheduleSession.class, BookingCommand.RescheduleVisits.class);
      case SchedulingEvent.SessionCancelled _ -> Set.of(SchedulingCommand.CancelSession.class);
      case SchedulingEvent.SessionMissed _ -> Set.of(SchedulingCommand.RecordMissedSession.class);
    };
  }

  private static Set<Class<? extends CourseCommand>> booking(BookingEvent event) {
    return switch (event) {
      case BookingEvent.SeriesHeld _ -> Set.of(BookingCommand.HoldSeries.class);
      case BookingEvent.HoldEnded e ->
          Set.of(
              switch (e.outcome()) {
                case CONFIRMED -> BookingCommand.ConfirmHold.class;
                case WITHDRAWN -> BookingCommand.WithdrawHold.class;
                case EXPIRED -> BookingCommand.ExpireHold.class;
              });
      case BookingEvent.VisitScheduled _ ->
          Set.of(BookingCommand.BookSeries.class, BookingCommand.ConfirmHold.class);
      case BookingEvent.VisitRescheduled _ -> Set.of(BookingCommand.RescheduleVisits.class);
      case BookingEvent.VisitCancelled _ ->
          Set.of(BookingCommand.CancelVisit.class, SchedulingCommand.CancelSession.class);
      case BookingEvent.SchedulingRuleOverridden _ ->
          Set.of(
              BookingCommand.BookSeries.class,
              BookingCommand.HoldSeries.class,
              BookingCommand.ConfirmHold.class,
              BookingCommand.RescheduleVisits.class,
              SchedulingCommand.ScheduleSession.class,
              SchedulingCommand.RescheduleSession.class);
      case BookingEvent.PatientArrivedLate _ -> Set.of(BookingCommand.RecordLateArrival.class);
    };
  }

  private static Set<Class<? extends CourseCommand>> dosing(DosingEvent event) {
    return Set.of(
        switch (event) {
          case DosingEvent.PatientCheckedIn _ -> DosingCommand.CheckInPatient.class;
          case DosingEvent.DoseOrdered _ -> DosingCommand.OrderDose.class;
          case DosingEvent.DosingClearanceDecided e ->
              switch (e.decision()) {
                case Clearance.Cleared _ -> DosingCommand.ClearForDosing.class;
                case Clearance.Held _ -> DosingCommand.HoldDosing.class;
              };
          case DosingEvent.DoseStarted _ -> DosingCommand.StartDose.class;
          case DosingEvent.DoseIncrementGiven _ -> DosingCommand.GiveDoseIncrement.class;
          case DosingEvent.DoseEnded _ -> DosingCommand.EndDose.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> monitoring(MonitoringEvent event) {
    return Set.of(
        switch (event) {
          case MonitoringEvent.VitalSignsRecorded _ -> MonitoringCommand.RecordVitalSigns.class;
          case MonitoringEvent.SedationAssessed _ -> MonitoringCommand.AssessSedation.class;
          case MonitoringEvent.DissociationAssessed _ -> MonitoringCommand.AssessDissociation.class;
          case MonitoringEvent.ExperienceObserved _ -> MonitoringCommand.ObserveExperience.class;
          case MonitoringEvent.AdverseEventRecorded _ -> MonitoringCommand.RecordAdverseEvent.class;
          case MonitoringEvent.RescueInterventionGiven _ ->
              MonitoringCommand.GiveRescueIntervention.class;
          case MonitoringEvent.GuidedTherapyRecorded _ ->
              MonitoringCommand.RecordGuidedTherapy.class;
          case MonitoringEvent.DischargeAssessed _ -> MonitoringCommand.AssessDischarge.class;
          case MonitoringEvent.AdverseEventFollowedUp _ ->
              MonitoringCommand.FollowUpAdverseEvent.class;
          case MonitoringEvent.PatientDischarged _ -> MonitoringCommand.DischargePatient.class;
          case MonitoringEvent.PatientDeparted _ -> MonitoringCommand.RecordDeparture.class;
          case MonitoringEvent.MonitoringFormSubmitted _ ->
              MonitoringCommand.SubmitMonitoringForm.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> integration(IntegrationEvent event) {
    return Set.of(
        switch (event) {
          case IntegrationEvent.IntegrationSessionHeld _ ->
              IntegrationCommand.HoldIntegrationSession.class;
          case IntegrationEvent.PostSessionReflectionHeld _ ->
              IntegrationCommand.HoldPostSessionReflection.class;
          case IntegrationEvent.IntegrationWindowMissed _ ->
              IntegrationCommand.MissIntegrationWindow.class;
          case IntegrationEvent.PracticeAssigned _ -> IntegrationCommand.AssignPractice.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> maintenance(MaintenanceEvent event) {
    return Set.of(
        switch (event) {
          case MaintenanceEvent.SeriesCompleted e ->
              e.earlyEnd().isPresent()
                  ? MaintenanceCommand.EndSeriesEarly.class
                  : MaintenanceCommand.CompleteSeries.class;
          case MaintenanceEvent.ResponseEvaluated _ -> MaintenanceCommand.EvaluateResponse.class;
          case MaintenanceEvent.MaintenancePlanAgreed _ ->
              MaintenanceCommand.AgreeMaintenancePlan.class;
          case MaintenanceEvent.MaintenanceReviewFellDue _ ->
              MaintenanceCommand.CallMaintenanceReview.class;
        });
  }

  private static Set<Class<? extends CourseCommand>> closing(ClosingEvent event) {
    return Set.of(
        switch (event) {
          case ClosingEvent.CourseSuspended _ -> ClosingCommand.SuspendCourse.class;
          case ClosingEvent.CourseResumed _ -> ClosingCommand.ResumeCourse.class;
          case ClosingEvent.CourseCompleted _ -> ClosingCommand.CompleteCourse.class;
          case ClosingEvent.CourseDiscontinued _ -> ClosingCommand.DiscontinueCourse.class;
        });
  }
}
