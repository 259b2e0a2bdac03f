package org.treatmentcourse.command.course;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.SPRAY_56;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.ConsultationEvent.Answer;
import org.treatmentcourse.course.event.ConsultationEvent.CoverageStatus;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.ConsultationEvent.PriorOutcome;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.course.event.ConsultationEvent.Urgency;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.TransportMode;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;

/** One or more commands of every kind that reports a fact. */
public final class SampleFacts {
  private static final String HASH = "5e".repeat(32);

  private SampleFacts() {}

  /** All of them, said to have happened at a moment. */
  public static List<CourseCommand> all(SessionNumber session, Instant at) {
    return Stream.of(ofTheCourse(at), ofTheDose(session, at), ofTheSession(session, at))
        .flatMap(List::stream)
        .toList();
  }

  /** What moves a session, or may. */
  static List<CourseCommand> ofTheDose(SessionNumber session, Instant at) {
    var facts = new ArrayList<CourseCommand>();
    facts.add(new RecordMissedSession(COURSE, session, at));
    facts.add(
        new CheckInPatient(
            COURSE,
            session,
            List.of(),
            Optional.of(new Kilograms(new BigDecimal(80))),
            Optional.of(Attendance.IN_CLINIC),
            at));
    facts.add(new StartDose(COURSE, session, SPRAY_56, "LOT", at));
    facts.add(new StartDose(COURSE, session, Given.injection("80"), "no such lot", at));
    facts.add(new GiveDoseIncrement(COURSE, session, Milligrams.of("28"), Optional.empty(), at));
    facts.add(new EndDose(COURSE, session, Milligrams.of("56"), new DoseEnding.Completed(), at));
    facts.add(
        new EndDose(COURSE, session, Milligrams.of("28"), new DoseEnding.Stopped("nausea"), at));
    for (var disposition : Disposition.values()) {
      facts.add(new RecordDeparture(COURSE, session, disposition, Optional.of("as it was"), at));
    }
    facts.add(new HoldIntegrationSession(COURSE, session, Modality.TELEHEALTH, at));
    return facts;
  }

  private static List<CourseCommand> ofTheSession(SessionNumber session, Instant at) {
    return List.of(
        new RecordLateArrival(COURSE, session, 20, at),
        new ArrangeTransport(COURSE, session, TransportMode.DRIVEN, Escort.FRIEND, at),
        new RecordVitalSigns(
            COURSE,
            session,
            VitalsPhase.DURING_DOSE,
            Optional.of(new BloodPressure(200, 120)),
            150,
            Optional.of(20),
            Optional.of(80),
            at),
        new AssessSedation(COURSE, session, 2, "1990", at),
        new RecordAdverseEvent(
            COURSE, session, "seizure", Severity.SEVERE, true, Optional.empty(), at),
        new FollowUpAdverseEvent(
            COURSE, session, 1, AdverseEventOutcome.RECOVERED, true, Optional.empty(), at),
        new RecordGuidedTherapy(
            COURSE,
            session,
            "therapist",
            TherapistPresence.Mode.IN_ROOM,
            at.minusSeconds(3600),
            at,
            List.of(),
            at),
        new AssessDissociation(COURSE, session, "1998", Collections.nCopies(23, 1), at),
        new ObserveExperience(COURSE, session, List.of(), Optional.of("a garden"), at),
        new GiveRescueIntervention(COURSE, session, "ondansetron 4 mg", "nausea", at),
        new AssessDischarge(COURSE, session, true, true, true, false, at),
        new SubmitMonitoringForm(COURSE, session, "2024-1", "receipt", at),
        new HoldPostSessionReflection(COURSE, session, List.of("letting go"), at),
        new AssignPractice(COURSE, session, "ten minutes a day", at));
  }

  private static List<CourseCommand> ofTheCourse(Instant at) {
    return List.of(
        new HoldConsultation(COURSE, Modality.IN_PERSON, List.of("goal"), List.of("low"), at),
        new ExamineMentalStatus(COURSE, Map.of(MentalStatusDomain.MOOD, "low"), at),
        new ReconcileMedications(COURSE, List.of(), at),
        new ScreenContraindication(
            COURSE, "active-psychosis", Presence.PRESENT, Optional.empty(), at),
        new ScreenContraindication(COURSE, "glaucoma", Presence.ABSENT, Optional.empty(), at),
        new RequestConsultation(COURSE, "low mood", Urgency.URGENT, at),
        new RecordMedicalHistory(
            COURSE,
            List.of("asthma"),
            Answer.NO,
            Answer.NO,
            Optional.of(new Kilograms(new BigDecimal(80))),
            List.of(),
            at),
        new RecordPriorTreatment(
            COURSE, "sertraline", PriorOutcome.NO_RESPONSE, Optional.empty(), at),
        new AssessMisuseRisk(COURSE, RiskLevel.HIGH, List.of("supervised"), at),
        new VerifyCoverage(
            COURSE, "insurer", CoverageStatus.NOT_COVERED, Optional.empty(), Optional.empty(), at),
        new ScoreRatingScale(
            COURSE, RatingScale.PHQ_9, "1999", Collections.nCopies(9, 3), "review", at),
        new GiveConsent(COURSE, ConsentKind.TREATMENT, HASH, SignedBy.PATIENT, at),
        new WithdrawConsent(COURSE, ConsentKind.TREATMENT, "no more", at),
        new EnrolInRems(COURSE, "R-2", at),
        new HoldPreparationSession(
            COURSE, Modality.TELEHEALTH, List.of(), Duration.ofMinutes(50), at),
        new SetIntention(COURSE, "curiosity", IntentionCategory.OTHER, at),
        new IssuePreparationInstructions(COURSE, List.of("no food"), at),
        new NameSupportPerson(COURSE, "sister", at));
  }
}
