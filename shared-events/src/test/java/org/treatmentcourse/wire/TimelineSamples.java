package org.treatmentcourse.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.timeline.CountedDoses;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRetracted;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseAtClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseCleared;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRetracted;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosedForClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.timeline.FoundContraindication;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.SafetyCause;

/** One event of each kind that a patient's timeline has. */
final class TimelineSamples {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final Milligrams AMOUNT = Milligrams.of("56");
  private static final TimedDose WATCHED =
      new TimedDose(
          COURSE,
          FIRST,
          12,
          Optional.of(Product.ESKETAMINE),
          Optional.of(Route.INTRANASAL),
          AMOUNT,
          AT,
          Optional.of(AT.plusSeconds(360)),
          Optional.of(AT.plusSeconds(7200)));

  static final SafetyReviewOpened OVERDOSE =
      new SafetyReviewOpened(COURSE, Optional.of(FIRST), 14, SafetyCause.OVERDOSE, CLINIC, AT);
  static final SafetyReviewOpened MISUSE =
      new SafetyReviewOpened(
          COURSE, Optional.empty(), 15, SafetyCause.MISUSE_RISK_HIGH, CLINIC, AT);
  static final SafetyCauseWithdrawn WITHDRAWN =
      new SafetyCauseWithdrawn(COURSE, 14, SafetyCause.OVERDOSE, AT);
  static final SafetyReviewClosed CLOSED =
      new SafetyReviewClosed(
          COURSE,
          14,
          SafetyCause.OVERDOSE,
          "well after four hours",
          "the next dose is smaller",
          "no lasting effect",
          AT);

  static final ContraindicationRecorded PSYCHOSIS =
      new ContraindicationRecorded(
          new FoundContraindication(
              COURSE, "active-psychosis", AT, Optional.empty(), Optional.empty()),
          AT);

  static final ContraindicationRecorded PSYCHOSIS_RULED_OUT =
      new ContraindicationRecorded(
          new FoundContraindication(
              COURSE,
              "active-psychosis",
              AT,
              Optional.empty(),
              Optional.of(AT.plusSeconds(86_400))),
          AT.plusSeconds(86_400));

  private TimelineSamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new TimelineBegun(new PatientRef(new UUID(2, 2)), CLINIC, List.of(), List.of(), AT),
        new TimelineBegun(
            new PatientRef(new UUID(2, 2)),
            CLINIC,
            List.of(WATCHED),
            List.of(new CourseAtClinic(COURSE, CLINIC)),
            AT),
        new CourseBegun(COURSE, CLINIC, Optional.empty(), AT),
        new CourseBegun(COURSE, CLINIC, Optional.of("spray after injections"), AT),
        new CourseEnded(COURSE, AT),
        new PatientAdmitted(new ClinicId("amavi"), "5e".repeat(32), AT),
        new AdmissionEnded(new ClinicId("amavi"), "5e".repeat(32), AT),
        new DoseCleared(
            COURSE,
            FIRST,
            new Dose(Product.ESKETAMINE, Route.INTRANASAL, AMOUNT),
            new CountedDoses(2, new BigDecimal("140"), AT.minusSeconds(864_000), Optional.of(AT)),
            AT),
        new DoseRecorded(WATCHED, AT),
        new DoseRecorded(
            new TimedDose(
                COURSE,
                FIRST,
                13,
                Optional.empty(),
                Optional.empty(),
                AMOUNT,
                AT,
                Optional.empty(),
                Optional.empty()),
            AT),
        new DoseRetracted(COURSE, 12, AT),
        PSYCHOSIS,
        new ContraindicationRecorded(
            new FoundContraindication(
                COURSE,
                "active-psychosis",
                AT,
                Optional.of(AT.plusSeconds(3_600)),
                Optional.of(AT.plusSeconds(86_400))),
            AT.plusSeconds(86_400)),
        new ContraindicationRetracted(COURSE, "active-psychosis", AT),
        OVERDOSE,
        MISUSE,
        new SafetyReviewOpened(
            COURSE, Optional.of(FIRST), 16, SafetyCause.VITALS_BELOW_STOP_LIMIT, CLINIC, AT),
        WITHDRAWN,
        CLOSED,
        new SafetyReviewClosedForClinic(
            COURSE,
            14,
            SafetyCause.OVERDOSE,
            new ClinicId("amavi"),
            "well by now",
            "half the dose",
            "no lasting effect",
            AT));
  }
}
