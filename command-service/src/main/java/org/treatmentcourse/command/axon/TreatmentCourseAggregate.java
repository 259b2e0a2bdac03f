package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.BookingCommand.ConfirmHold;
import org.treatmentcourse.command.course.commands.BookingCommand.ExpireHold;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RecordLateArrival;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.BookingCommand.WithdrawHold;
import org.treatmentcourse.command.course.commands.ClosingCommand.CompleteCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.ResumeCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.ConsentCommand.EnrolInRems;
import org.treatmentcourse.command.course.commands.ConsentCommand.GiveConsent;
import org.treatmentcourse.command.course.commands.ConsentCommand.WithdrawConsent;
import org.treatmentcourse.command.course.commands.ConsultationCommand.AssessMisuseRisk;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ExamineMentalStatus;
import org.treatmentcourse.command.course.commands.ConsultationCommand.HoldConsultation;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ReconcileMedications;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RecordMedicalHistory;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RecordPriorTreatment;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RequestConsultation;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScoreRatingScale;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.command.course.commands.ConsultationCommand.SelectRoute;
import org.treatmentcourse.command.course.commands.ConsultationCommand.VerifyCoverage;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CorrectionCommand.SignRecord;
import org.treatmentcourse.command.course.commands.CourseCommand.AdoptProtocolVersion;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.IntegrationCommand.AssignPractice;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldIntegrationSession;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldPostSessionReflection;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CallMaintenanceReview;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDischarge;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDissociation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessSedation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FlagOverdueForm;
import org.treatmentcourse.command.course.commands.MonitoringCommand.GiveRescueIntervention;
import org.treatmentcourse.command.course.commands.MonitoringCommand.ObserveExperience;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordGuidedTherapy;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.command.course.commands.MonitoringCommand.SubmitMonitoringForm;
import org.treatmentcourse.command.course.commands.PreparationCommand.ArrangeTransport;
import org.treatmentcourse.command.course.commands.PreparationCommand.AssignCareTeamMember;
import org.treatmentcourse.command.course.commands.PreparationCommand.HoldPreparationSession;
import org.treatmentcourse.command.course.commands.PreparationCommand.IssuePreparationInstructions;
import org.treatmentcourse.command.course.commands.PreparationCommand.NameSupportPerson;
import org.treatmentcourse.command.course.commands.PreparationCommand.OrderMedicationAdjustment;
import org.treatmentcourse.command.course.commands.PreparationCommand.SetIntention;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RecordMissedSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Axon's shell around the deciders and the fold of a course. */
@Aggregate(type = "TreatmentCourse", commandTargetResolver = "commandTarget")
class TreatmentCourseAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private TreatmentCourse course = TreatmentCourse.notOpened();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  void handle(OpenCourse command, Desk desk) {
    desk.open(command, course);
  }

  @CommandHandler
  void handle(AdoptProtocolVersion command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(HoldConsultation command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ExamineMentalStatus command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ReconcileMedications command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ScreenContraindication command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(DecideEligibility command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RequestConsultation command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RecordMedicalHistory command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RecordPriorTreatment command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AssessMisuseRisk command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(SelectRoute command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(VerifyCoverage command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ScoreRatingScale command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(GiveConsent command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(WithdrawConsent command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(EnrolInRems command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(HoldPreparationSession command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(SetIntention command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ArrangeTransport command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(IssuePreparationInstructions command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(OrderMedicationAdjustment command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(NameSupportPerson command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AssignCareTeamMember command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(PlanSeries command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ScheduleSession command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RescheduleSession command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(CancelSession command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RecordMissedSession command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(BookSeries command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(HoldSeries command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ConfirmHold command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(WithdrawHold command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ExpireHold command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RescheduleVisits command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(CancelVisit command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RecordLateArrival command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(CheckInPatient command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(OrderDose command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ClearForDosing command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(HoldDosing command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(StartDose command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(GiveDoseIncrement command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(EndDose command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RecordVitalSigns command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AssessSedation command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RecordAdverseEvent command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(RecordGuidedTherapy command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AssessDissociation command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ObserveExperience command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(GiveRescueIntervention command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AssessDischarge command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(SubmitMonitoringForm command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(FlagOverdueForm command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(DischargePatient command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(HoldIntegrationSession command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(HoldPostSessionReflection command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(MissIntegrationWindow command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AssignPractice command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(CompleteSeries command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(SuspendCourse command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(ResumeCourse command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(CompleteCourse command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(DiscontinueCourse command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(EvaluateResponse command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AgreeMaintenancePlan command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(CallMaintenanceReview command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(EnterInError command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(SignRecord command, Desk desk) {
    desk.decide(command, course);
  }

  @CommandHandler
  void handle(AmendEvent command, Desk desk) {
    desk.decide(command, course);
  }

  @EventSourcingHandler
  void on(CourseOpened event) {
    stream = event.course().stream();
    course = course.evolve(event);
  }

  @EventSourcingHandler
  void on(TreatmentCourseEvent event) {
    course = course.evolve(event);
  }
}
