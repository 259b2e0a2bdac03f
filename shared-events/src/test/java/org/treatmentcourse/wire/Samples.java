package org.treatmentcourse.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.ConsultationEvent.Answer;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationRequested;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.CoverageStatus;
import org.treatmentcourse.course.event.ConsultationEvent.CoverageVerified;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.Medication;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.ConsultationEvent.PriorOutcome;
import org.treatmentcourse.course.event.ConsultationEvent.PriorTreatmentRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.ConsultationEvent.Urgency;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.IntegrationEvent.PostSessionReflectionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.PracticeAssigned;
import org.treatmentcourse.course.event.MaintenanceEvent.EarlyEnd;
import org.treatmentcourse.course.event.MaintenanceEvent.EarlyEndReason;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.Experience;
import org.treatmentcourse.course.event.MonitoringEvent.ExperienceObserved;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.Intervention;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.RescueInterventionGiven;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent.AbstentionStart;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.MedicationAdjustmentOrdered;
import org.treatmentcourse.course.event.PreparationEvent.PreparationInstructionsIssued;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.SessionReminderFellDue;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.PreparationEvent.TransportMode;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.protocol.Preparation;
import org.treatmentcourse.protocol.SessionLength;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.VitalsLimits;
import org.treatmentcourse.protocol.plan.IntegrationPlan;
import org.treatmentcourse.protocol.plan.Maintenance;
import org.treatmentcourse.protocol.plan.Series;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.RecordKeeping;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** One event of each type and shape, as the golden files have them. */
final class Samples {
  static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  static final SessionNumber FIRST = new SessionNumber(1);
  static final Dose SPRAY = new Dose(Product.ESKETAMINE, Route.INTRANASAL, Milligrams.of("56"));
  static final TreatmentProtocol PROTOCOL =
      new TreatmentProtocol(
          new ProtocolId("s0-anew"),
          1,
          "Esketamine spray",
          "Anew Therapy",
          LocalDate.parse("2025-01-01"),
          List.of("depression"),
          List.of(new Contraindication("active-psychosis", Contraindication.Weight.ABSOLUTE)),
          List.of(ConsentKind.TREATMENT),
          List.of(
              new DosingRoute(
                  Product.ESKETAMINE,
                  Route.INTRANASAL,
                  "nasal spray",
                  new BigDecimal(56),
                  new BigDecimal(84),
                  DosingRoute.DoseUnit.MILLIGRAMS,
                  DosingRoute.Setting.CLINIC,
                  Optional.of(Duration.ofMinutes(5)))),
          new Preparation(
              true,
              false,
              true,
              List.of(
                  new Preparation.AbstentionRule(
                      "food", Duration.ofHours(2), Preparation.Hardness.SOFT))),
          new Series(8, DaysOrHours.of(Duration.ofDays(2)), DaysOrHours.of(Duration.ofDays(7)), 2),
          new SessionLength(Duration.ofHours(2), Duration.ofHours(3)),
          new VitalsLimits(Duration.ofMinutes(30), new BloodPressure(140, 90)),
          List.of(
              new DischargeCriteria(
                  Product.ESKETAMINE, Duration.ofHours(2), 5, new BloodPressure(150, 95))),
          new IntegrationPlan(DaysOrHours.of(Duration.ofHours(72)), Modality.TELEHEALTH, true),
          Optional.of(
              new TherapistPresence(
                  List.of(TherapistPresence.Mode.IN_ROOM), Duration.ZERO, Duration.ofMinutes(60))),
          Optional.of(
              new Maintenance(
                  DaysOrHours.of(Duration.ofDays(7)), DaysOrHours.of(Duration.ofDays(14)))),
          List.of(4, 8),
          new RecordKeeping(Duration.ofHours(24), Optional.of(DaysOrHours.of(Duration.ofDays(7)))));

  private static final Slot SLOT =
      new Slot(
          T0,
          T0.plusSeconds(7200),
          "room-1",
          List.of(new StaffMember("demo-prescriber", Role.PRESCRIBER)));

  private static final VitalSignsRecorded VITALS =
      new VitalSignsRecorded(
          FIRST,
          VitalsPhase.PRE_DOSE,
          Optional.of(new BloodPressure(122, 78)),
          72,
          Optional.of(14),
          Optional.of(98),
          T0);

  private Samples() {}

  /**
   * What the golden files of earlier revisions are read as. A file is pinned by its bytes: an
   * upcaster that forgives a changed file would prove nothing.
   *
   * @param sha256 of the file
   */
  record Earlier(String file, String sha256, DomainEvent event) {}

  static List<Earlier> earlier() {
    return List.of(
        new Earlier(
            "AccessRefused.v1-1.json",
            "9bded47a99b45dfa476834fea974e15244b3b348202d5b8377533c78788296c8",
            AccessSamples.REFUSED_ONCE),
        new Earlier(
            "ClinicZoneSet.v1-1.json",
            "1b77c99a04c54dde4811a740bc2f982786d582cd27768eff44e9327392a0ae63",
            PeopleSamples.ZONE_SET),
        new Earlier(
            "EmergencyAccessed.v1-1.json",
            "3fdd3177743ce6bd104ea65d124b426c83a10e348b6382ea1d81cd6b4acd1a4d",
            AccessSamples.openedFor(EmergencyReason.IN_WORDS)),
        new Earlier(
            "LegalHoldPlaced.v1-1.json",
            "b5f0ad9e159cecc270be67a0742f4c83a07605f0d218f459e312fe828afdadb2",
            PeopleSamples.HELD),
        new Earlier(
            "ProtocolPublished.v1-1.json",
            "a3c0ab80583c03cde4d418972caf193733c7e578332ebebaab7c1c89f8015f2d",
            new ProtocolPublished(ContentHash.pin(PROTOCOL), PROTOCOL, T0)),
        new Earlier(
            "ProtocolPublished.v2-1.json",
            "75ff2ea8fede7fd9f02a62b81f4cc817bc80ddea91b6c20156a01c8ead099178",
            new ProtocolPublished(
                ContentHash.pin(FullProtocol.OF_REVISION_2), FullProtocol.OF_REVISION_2, T0)),
        new Earlier(
            "ProtocolPublished.v2-2.json",
            "3583d0525498c440615dc73ebd902331ecd0102df100420c312382151808e881",
            new ProtocolPublished(ContentHash.pin(PROTOCOL), PROTOCOL, T0)),
        new Earlier(
            "ProtocolPublished.v3-1.json",
            "260ea0b2eeddba8e83dd21cf384a961f66553b051d5f42c45d25bef8651ea874",
            new ProtocolPublished(
                ContentHash.pin(FullProtocol.OF_REVISION_3), FullProtocol.OF_REVISION_3, T0)),
        new Earlier(
            "ProtocolPublished.v3-2.json",
            "3583d0525498c440615dc73ebd902331ecd0102df100420c312382151808e881",
            new ProtocolPublished(ContentHash.pin(PROTOCOL), PROTOCOL, T0)),
        new Earlier(
            "ProtocolPublished.v4-1.json",
            "44232ee380dfe150c95574175593957dac58eed4d6101b07fb9eedad0eab78cb",
            new ProtocolPublished(
                ContentHash.pin(FullProtocol.OF_REVISION_4), FullProtocol.OF_REVISION_4, T0)),
        new Earlier(
            "ProtocolPublished.v4-2.json",
            "3583d0525498c440615dc73ebd902331ecd0102df100420c312382151808e881",
            new ProtocolPublished(ContentHash.pin(PROTOCOL), PROTOCOL, T0)),
        new Earlier(
            "VitalSignsRecorded.v1-1.json",
            "2aabd2b75e3cff79c4a57d525cc6ed120a3796235a807f8d49fb32c646ace3ef",
            VITALS),
        new Earlier(
            "DoseIncrementGiven.v1-1.json",
            "5219e875dc141fe6fed94a68c785defa01387e15f6674477451f4b823516bddd",
            new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), T0)),
        new Earlier(
            "SeriesCompleted.v1-1.json",
            "38348879759b2dc6c6d9fcb5761751fa9ebd8a99284fc1bf6cfd07dbfc597f28",
            new SeriesCompleted(8, Optional.empty(), T0)),
        new Earlier(
            "CourseDiscontinued.v1-1.json",
            "b5669aeec8383d15874930226d377ab0334e3698bc32bc779af03328a44d71dd",
            new CourseDiscontinued(DiscontinuationReason.PATIENT_WISH, "enough", T0)),
        new Earlier(
            "IntegrationSessionHeld.v1-1.json",
            "874932c85957b6be022b36eecd7b71a2a3753e3618d8cddecd6d709871b76e7c",
            new IntegrationSessionHeld(
                FIRST, Modality.TELEHEALTH, Optional.of(Duration.ofHours(28)), T0)),
        new Earlier(
            "WasteRecorded.v1-1.json",
            "fbd247e69d057ac27e91023f66c47aeda70efb46a6bbb6e7d7d176157017091a",
            CustodySamples.WASTED),
        new Earlier(
            "WasteRecorded.v1-2.json",
            "3ad362740e2572a8f1b9d26b9667b1bd44d914a0551bbe6df913b8fc5b54f87c",
            CustodySamples.WASTED_FROM_STOCK),
        new Earlier(
            "InventoryCounted.v1-1.json",
            "9f5740f45f6b44669c7753c597d1364a6b65a9384ba9e1482a69b76cf0ef0d2a",
            CustodySamples.COUNTED),
        new Earlier(
            "ContraindicationRecorded.v1-1.json",
            "64f9cc2628e145d32ee2671f057e019be7d386b376578cc605d2961ea43690b4",
            TimelineSamples.PSYCHOSIS),
        new Earlier(
            "ContraindicationRecorded.v1-2.json",
            "84fc6862eb81bb8010d6b6a77def41698439fc31f18811bd5a64648957ab543e",
            TimelineSamples.PSYCHOSIS_RULED_OUT),
        new Earlier(
            "SafetyReviewOpened.v1-1.json",
            "b837b5231e1513386866fe0dd3efa3e3f4926a7c5519d0d6ea7b37ba07c2646f",
            TimelineSamples.OVERDOSE),
        new Earlier(
            "SafetyReviewOpened.v1-2.json",
            "807666e515e76bc1688762c4d9e9d2934bc22752eec42c73bb7f544e933cc217",
            TimelineSamples.MISUSE),
        new Earlier(
            "SafetyCauseWithdrawn.v1-1.json",
            "b7beb510f3202006ef39bf94f0b4df267da421edae878fe7d5d71bc954bd0be0",
            TimelineSamples.WITHDRAWN),
        new Earlier(
            "SafetyReviewClosed.v1-1.json",
            "87e7f9ece3335f15d33a77ee37e655d603873775d1b4caec6bfa60cde6111366",
            TimelineSamples.CLOSED));
  }

  static List<DomainEvent> all() {
    return List.of(
        new ProtocolPublished(ContentHash.pin(FullProtocol.FULL), FullProtocol.FULL, T0),
        new ProtocolPublished(ContentHash.pin(PROTOCOL), PROTOCOL, T0),
        new CourseOpened(
            new CourseId(UUID.fromString("0e4f9f5c-7a53-4d0c-8d8e-1a2b3c4d5e6f")),
            new PatientRef(UUID.fromString("7d1f0a7e-95a4-4f53-9b37-0f0e0d0c0b0a")),
            new ClinicId("anew"),
            new ProtocolRef(
                new ProtocolId("s0-anew"),
                1,
                "4d8d60e137ff791daf401b1c21387f731fbbc22a9eca51942869bc11455cb7b0"),
            T0),
        new ProtocolVersionAdopted(
            ContentHash.pin(PROTOCOL),
            ContentHash.pin(FullProtocol.OF_REVISION_2),
            "monitoring is planned by now",
            "demo-prescriber",
            T0),
        new ProtocolRetired(ContentHash.pin(PROTOCOL), "superseded by version 2", T0),
        new ProtocolAssigned(new ProtocolId("s0-anew"), new ClinicId("anew"), T0),
        new ConsultationHeld(Modality.IN_PERSON, List.of("feel again"), List.of("low mood"), T0),
        new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), T0),
        new MedicationsReconciled(
            List.of(new Medication("36437", "sertraline", Optional.of("ssri"))), T0),
        new ContraindicationScreened("active-psychosis", Presence.ABSENT, Optional.of("asked"), T0),
        new EligibilityDecided(Eligibility.ELIGIBLE, List.of("indication met"), T0),
        new ConsentGiven(ConsentKind.TREATMENT, "5e".repeat(32), SignedBy.PATIENT, T0),
        new ConsentWithdrawn(ConsentKind.TREATMENT, "changed mind", T0),
        new PreparationSessionHeld(
            Modality.TELEHEALTH, List.of("dosage"), Duration.ofMinutes(50), T0),
        new IntentionSet("curiosity", IntentionCategory.GAIN_INSIGHT, T0),
        new TransportArranged(FIRST, TransportMode.DRIVEN, Escort.FAMILY, T0),
        new SeriesPlanned(8, 2, T0),
        new SessionScheduled(
            FIRST,
            new Slot(
                T0,
                T0.plusSeconds(7200),
                "room-1",
                List.of(new StaffMember("demo-prescriber", Role.PRESCRIBER))),
            T0),
        new PatientCheckedIn(
            FIRST,
            List.of(new Abstention("food", Duration.ofHours(3))),
            Optional.of(new Kilograms(new BigDecimal("72.5"))),
            Optional.empty(),
            T0),
        new DoseOrdered(FIRST, SPRAY, Attendance.IN_CLINIC, "demo-prescriber", T0),
        new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), T0),
        new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.of("LOT-2"), T0),
        new RemsEnrolled("R-0001", T0),
        new GuidedTherapyRecorded(
            FIRST,
            "demo-therapist",
            TherapistPresence.Mode.IN_ROOM,
            T0,
            T0.plusSeconds(3600),
            List.of(Intervention.GROUNDING),
            T0),
        new DosingClearanceDecided(FIRST, new Clearance.Cleared(SPRAY, Optional.empty()), T0),
        new DosingClearanceDecided(FIRST, new Clearance.Held(List.of("blood pressure")), T0),
        new DoseStarted(FIRST, SPRAY, "SPR-2291", T0),
        new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0),
        new DoseEnded(FIRST, Milligrams.of("28"), new DoseEnding.Stopped("nausea"), T0),
        VITALS,
        new VitalSignsRecorded(
            FIRST, VitalsPhase.POST_DOSE, Optional.empty(), 0, Optional.of(0), Optional.of(41), T0),
        new SedationAssessed(FIRST, 5, "MOAA/S 1990", T0),
        new AdverseEventRecorded(
            FIRST, "dizziness", Severity.MILD, false, Optional.of(T0.plusSeconds(600)), T0),
        new AdverseEventFollowedUp(
            FIRST,
            14,
            AdverseEventOutcome.RECOVERED_WITH_SEQUELAE,
            true,
            Optional.of("headaches remain"),
            T0),
        new PatientDischarged(FIRST, "home", Escort.FAMILY, Optional.empty(), T0),
        new PatientDeparted(
            FIRST, Disposition.TRANSFERRED_TO_HOSPITAL, Optional.of("by ambulance"), T0),
        new IntegrationSessionHeld(
            FIRST, Modality.TELEHEALTH, Optional.of(Duration.ofHours(28)), T0),
        new IntegrationSessionHeld(FIRST, Modality.TELEHEALTH, Optional.empty(), T0),
        new SeriesCompleted(8, Optional.empty(), T0),
        new SeriesCompleted(
            4, Optional.of(new EarlyEnd(EarlyEndReason.RESPONSE_REACHED, "in remission")), T0),
        new SupportPersonNamed("sister", T0),
        new CareTeamMemberAssigned(
            new StaffMember("demo-therapist", Role.THERAPIST), Optional.of("LMFT"), T0),
        new ConsultationRequested("low mood for years", Urgency.ROUTINE, T0),
        new MedicalHistoryRecorded(
            List.of("asthma"),
            Answer.NO,
            Answer.NOT_APPLICABLE,
            Optional.of(new Kilograms(new BigDecimal("72.5"))),
            List.of("penicillin"),
            T0),
        new PriorTreatmentRecorded(
            "sertraline", PriorOutcome.NO_RESPONSE, Optional.of("150 mg, 12 weeks"), T0),
        new MisuseRiskAssessed(RiskLevel.LOW, List.of("supervised dosing only"), T0),
        new RouteSelected(Product.ESKETAMINE, Route.INTRANASAL, "covered by the insurer", true, T0),
        new CoverageVerified(
            "sample insurer",
            CoverageStatus.PRIOR_AUTHORISATION_NEEDED,
            Optional.of("PA-1"),
            Optional.of(4_000L),
            T0),
        new RatingScaleScored(
            RatingScale.PHQ_9,
            "1999",
            List.of(2, 2, 2, 2, 2, 2, 2, 2, 1),
            17,
            "moderately-severe",
            "baseline",
            T0),
        new PreparationInstructionsIssued(List.of("no food for 2 hours"), T0),
        new SessionReminderFellDue(
            FIRST, T0.plusSeconds(90_000), List.of(new AbstentionStart("food", T0)), true, T0),
        new MedicationAdjustmentOrdered("36437", "sertraline", "pause on the day", T0),
        new DissociationAssessed(FIRST, "CADSS 1998", Collections.nCopies(23, 1), 23, T0),
        new ExperienceObserved(
            FIRST, List.of(Experience.VIVID_IMAGERY), Optional.of("a garden"), T0),
        new RescueInterventionGiven(FIRST, "ondansetron 4 mg", "nausea", T0),
        new DischargeAssessed(FIRST, true, true, true, false, T0),
        new MonitoringFormSubmitted(FIRST, "2024-1", "receipt 1", T0),
        new PostSessionReflectionHeld(FIRST, List.of("letting go"), T0),
        new IntegrationWindowMissed(FIRST, T0),
        new PracticeAssigned(FIRST, "ten minutes of mindfulness a day", T0),
        new SessionRescheduled(FIRST, SLOT, "room closed", T0),
        new SessionCancelled(FIRST, CancellationReason.PATIENT, Optional.of("a cold"), T0),
        new SessionMissed(FIRST, T0),
        new ResponseEvaluated(4, Response.RESPONSE, "PHQ-9 from 18 to 8", T0),
        new MaintenancePlanAgreed(
            DaysOrHours.of(Duration.ofDays(14)),
            Milligrams.of("56"),
            Milligrams.of("84"),
            LocalDate.parse("2026-09-01"),
            T0),
        new MaintenanceReviewFellDue(LocalDate.parse("2026-09-01"), T0),
        new CourseSuspended("travelling", T0),
        new CourseResumed(T0),
        new CourseCompleted("well, and content", T0),
        new CourseDiscontinued(DiscontinuationReason.PATIENT_WISH, "enough", T0),
        new CourseDiscontinued(DiscontinuationReason.TRANSFERRED_CARE, "moved away", T0),
        new EventEnteredInError(12, "typing error", T0),
        new EventAmended(14, new SedationAssessed(FIRST, 4, "MOAA/S 1990", T0), "read wrongly", T0),
        new RecordSigned(List.of(3L, 5L), "5e".repeat(32), SignatureMeaning.REVIEW, T0),
        new ProtocolDeviationDetected(
            "integration-is-within-the-window", 20, DeviationSeverity.MAJOR, "PT96H", T0));
  }
}
