package org.treatmentcourse.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.protocol.Administration;
import org.treatmentcourse.protocol.CumulativeDose;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.protocol.EvidenceAges;
import org.treatmentcourse.protocol.Preparation;
import org.treatmentcourse.protocol.SessionLength;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.VitalsLimits;
import org.treatmentcourse.protocol.plan.IntegrationPlan;
import org.treatmentcourse.protocol.plan.Maintenance;
import org.treatmentcourse.protocol.plan.MonitoringPlan;
import org.treatmentcourse.protocol.plan.Phase;
import org.treatmentcourse.protocol.plan.ReadingTime;
import org.treatmentcourse.protocol.plan.ScaleUse;
import org.treatmentcourse.protocol.plan.Series;
import org.treatmentcourse.protocol.plan.TelehealthUse;
import org.treatmentcourse.protocol.plan.TherapyTiming;
import org.treatmentcourse.protocol.plan.Vital;
import org.treatmentcourse.protocol.terms.Candidates;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Coverage;
import org.treatmentcourse.protocol.terms.Custody;
import org.treatmentcourse.protocol.terms.Education;
import org.treatmentcourse.protocol.terms.FormDue;
import org.treatmentcourse.protocol.terms.RecordKeeping;
import org.treatmentcourse.protocol.terms.RequiredCredential;
import org.treatmentcourse.protocol.terms.SafetyReviews;
import org.treatmentcourse.protocol.terms.SourceTag;
import org.treatmentcourse.protocol.terms.SupportPerson;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.SafetyCause;

/** A protocol that says something everywhere. */
final class FullProtocol {
  private static final Optional<SafetyReviews> REVIEWS =
      Optional.of(
          new SafetyReviews(
              List.of(SafetyCause.PHQ9_ITEM_9, SafetyCause.OVERDOSE),
              Optional.of(130),
              Optional.of(92)));

  /** All that revision 2 had. */
  static final TreatmentProtocol OF_REVISION_2 =
      full(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** All that revision 3 had. */
  static final TreatmentProtocol OF_REVISION_3 =
      full(REVIEWS, Optional.empty(), Optional.empty(), Optional.empty());

  /** All that revision 4 had. */
  static final TreatmentProtocol OF_REVISION_4 = withAges(REVIEWS);

  static final TreatmentProtocol FULL =
      withAges(
          Optional.of(
              new SafetyReviews(
                  List.of(SafetyCause.PHQ9_ITEM_9, SafetyCause.VITALS_BELOW_STOP_LIMIT),
                  Optional.of(130),
                  Optional.of(92))));

  private FullProtocol() {}

  private static TreatmentProtocol withAges(Optional<SafetyReviews> reviews) {
    return full(
        reviews,
        Optional.of(new CumulativeDose(new BigDecimal(700), DaysOrHours.of(Duration.ofDays(28)))),
        Optional.of(
            new EvidenceAges(
                Optional.of(DaysOrHours.of(Duration.ofDays(90))),
                Optional.of(DaysOrHours.of(Duration.ofDays(30))),
                Optional.of(DaysOrHours.of(Duration.ofDays(14))))),
        Optional.of(DaysOrHours.of(Duration.ofDays(7))));
  }

  private static TreatmentProtocol full(
      Optional<SafetyReviews> safetyReviews,
      Optional<CumulativeDose> cumulative,
      Optional<EvidenceAges> evidence,
      Optional<DaysOrHours> screeningValidity) {
    return new TreatmentProtocol(
        new ProtocolId("s0-anew"),
        2,
        "Esketamine spray, all of it",
        "Anew Therapy",
        LocalDate.parse("2026-01-01"),
        List.of("depression"),
        List.of(
            new Contraindication(
                "active-psychosis", Contraindication.Weight.ABSOLUTE, screeningValidity)),
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
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(
                    new Administration(
                        Administration.Approval.ON_LABEL,
                        Optional.of(new BigDecimal(56)),
                        Optional.of(new BigDecimal(84)),
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Duration.ofMinutes(15)),
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.of(Duration.ofMinutes(40)),
                        Optional.of(Duration.ofHours(2)),
                        Optional.of(48),
                        cumulative)))),
        new Preparation(
            true,
            false,
            true,
            List.of(
                new Preparation.AbstentionRule(
                    "food", Duration.ofHours(2), Preparation.Hardness.SOFT)),
            List.of(
                new Preparation.PreparationItem(
                    Preparation.PreparationItem.Kind.MEDICATION,
                    "ask-before-changing-a-medication")),
            evidence),
        new Series(
            8,
            DaysOrHours.of(Duration.ofDays(2)),
            DaysOrHours.of(Duration.ofDays(7)),
            2,
            Optional.of(28)),
        new SessionLength(Duration.ofHours(2), Duration.ofHours(3)),
        new VitalsLimits(
            Duration.ofMinutes(30),
            new BloodPressure(140, 90),
            Optional.of(new BloodPressure(180, 110))),
        List.of(
            new DischargeCriteria(
                Product.ESKETAMINE,
                Duration.ofHours(2),
                5,
                new BloodPressure(150, 95),
                Optional.of(4),
                List.of(DischargeCriteria.Sign.values()))),
        new IntegrationPlan(DaysOrHours.of(Duration.ofHours(72)), Modality.TELEHEALTH, true),
        Optional.of(
            new TherapistPresence(
                List.of(TherapistPresence.Mode.IN_ROOM), Duration.ZERO, Duration.ofMinutes(60))),
        Optional.of(
            new Maintenance(
                DaysOrHours.of(Duration.ofDays(7)), DaysOrHours.of(Duration.ofDays(14)))),
        List.of(4, 8),
        new RecordKeeping(Duration.ofHours(24), Optional.of(DaysOrHours.of(Duration.ofDays(7)))),
        Optional.of(
            new Candidates(
                List.of("inadequate-response"), List.of("suicidality"), List.of("preference"))),
        List.of(new Phase(Phase.Name.CONSULTATION, List.of("mental-status-baseline"))),
        List.of(
            new MonitoringPlan(
                Product.ESKETAMINE,
                Route.INTRANASAL,
                List.of(
                    reading(new ReadingTime.BeforeDose()),
                    reading(new ReadingTime.AfterStart(Duration.ofMinutes(40))),
                    reading(new ReadingTime.DuringDose(Duration.ofMinutes(10))),
                    reading(
                        new ReadingTime.AfterDose(Duration.ofMinutes(15), Duration.ofMinutes(60))),
                    reading(new ReadingTime.BeforeDischarge())))),
        Optional.of(TherapyTiming.DURING),
        List.of(
            new ScaleUse(
                RatingScale.PHQ_9,
                List.of(ScaleUse.When.BASELINE, ScaleUse.When.AT_EVALUATION),
                List.of(1, 5),
                true)),
        List.of(new RequiredCredential(Role.THERAPIST, List.of("LMFT", "LCSW"))),
        List.of(
            new FormDue(
                "rems-patient-monitoring", FormDue.After.DOSE, DaysOrHours.of(Duration.ofDays(7)))),
        Optional.of(
            new Coverage(
                List.of(
                    new Coverage.OfRoute(
                        Product.ESKETAMINE, Route.INTRANASAL, Coverage.Insured.OFTEN)),
                List.of(Coverage.Network.IN_NETWORK),
                true,
                List.of("superbill"),
                List.of("self-pay"),
                List.of("number-of-sessions"),
                false)),
        Optional.of(
            new Education(
                List.of("intention-setting"),
                List.of("nausea"),
                List.of("paranoia"),
                List.of("dissociation"),
                List.of("70-to-80-percent-respond"))),
        List.of("grounding"),
        Optional.of(SupportPerson.MAY_BE_NAMED),
        List.of(TelehealthUse.INTEGRATION),
        Optional.of(new Custody(2, true, List.of("dose-under-supervision-only"))),
        Map.of("/series", SourceTag.LABEL, "/vitals/stopAbove", SourceTag.CHECK),
        safetyReviews);
  }

  private static MonitoringPlan.Reading reading(ReadingTime time) {
    return new MonitoringPlan.Reading(
        List.of(Vital.BLOOD_PRESSURE, Vital.SEDATION), time, Duration.ofMinutes(5));
  }
}
