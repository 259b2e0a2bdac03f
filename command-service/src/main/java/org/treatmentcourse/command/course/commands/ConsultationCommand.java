package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.ConsultationEvent.Answer;
import org.treatmentcourse.course.event.ConsultationEvent.CoverageStatus;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.Medication;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.ConsultationEvent.PriorOutcome;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.course.event.ConsultationEvent.Urgency;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** The commands of the consultation. */
public sealed interface ConsultationCommand extends CourseCommand {
  /** Records that the consultation was held. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record HoldConsultation(
      CourseId course,
      Modality modality,
      @Holds(NARRATIVE) List<String> goals,
      @Holds(NARRATIVE) List<String> symptoms,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Records the mental status examination. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST})
  record ExamineMentalStatus(
      CourseId course,
      @Holds(NARRATIVE) Map<MentalStatusDomain, String> findings,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Records that all current medications were reviewed. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, MONITOR})
  record ReconcileMedications(CourseId course, List<Medication> medications, Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Records the screening for one of the protocol's contraindications. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record ScreenContraindication(
      CourseId course,
      String code,
      Presence presence,
      @Holds(NARRATIVE) Optional<String> evidence,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Decides whether the patient may be treated. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record DecideEligibility(
      CourseId course,
      Eligibility outcome,
      @Holds(NARRATIVE) List<String> reasons,
      Instant occurredAt)
      implements ConsultationCommand, Deciding {}

  /** Asks for a consultation. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, SCHEDULER})
  record RequestConsultation(
      CourseId course, @Holds(NARRATIVE) String reason, Urgency urgency, Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Records the medical history. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR})
  record RecordMedicalHistory(
      CourseId course,
      @Holds(NARRATIVE) List<String> conditions,
      Answer pregnancy,
      Answer lactation,
      Optional<Kilograms> weightKg,
      @Holds(NARRATIVE) List<String> allergies,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Records an earlier treatment. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST})
  record RecordPriorTreatment(
      CourseId course,
      @Holds(NARRATIVE) String treatment,
      PriorOutcome outcome,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Assesses the risk of misuse and diversion. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record AssessMisuseRisk(
      CourseId course,
      RiskLevel level,
      @Holds(NARRATIVE) List<String> safeguards,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Chooses a route of the protocol. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record SelectRoute(
      CourseId course,
      Product product,
      Route route,
      @Holds(NARRATIVE) String rationale,
      boolean prosConsReviewed,
      Instant occurredAt)
      implements ConsultationCommand, Deciding {}

  /** Records what a payer covers. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER, CLINICIAN, PRESCRIBER})
  record VerifyCoverage(
      CourseId course,
      @Holds(NARRATIVE) String payer,
      CoverageStatus status,
      @Holds(IDENTIFIER) Optional<String> authorisation,
      Optional<Long> outOfPocketCents,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {}

  /** Scores a rating scale; total and band are computed. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR})
  record ScoreRatingScale(
      CourseId course,
      RatingScale instrument,
      String version,
      List<Integer> items,
      String timing,
      Instant occurredAt)
      implements ConsultationCommand, Reporting {
    public ScoreRatingScale {
      items = List.copyOf(items);
      instrument.requireAnswers(items);
    }
  }
}
