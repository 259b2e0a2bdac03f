package org.treatmentcourse.command.course.consultation;

import static org.treatmentcourse.value.Role.CLINICIAN;
import static org.treatmentcourse.value.Role.MONITOR;
import static org.treatmentcourse.value.Role.PRESCRIBER;
import static org.treatmentcourse.value.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.course.By;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.course.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.ConsultationEvent.Medication;
import org.treatmentcourse.course.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.ConsultationEvent.Presence;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.Modality;

/** What is done in the consultation. */
public sealed interface ConsultationCommand extends CourseCommand {
  /** Records that the consultation was held. */
  @By({CLINICIAN, PRESCRIBER})
  record HoldConsultation(
      CourseId course,
      Modality modality,
      List<String> goals,
      List<String> symptoms,
      Instant occurredAt)
      implements ConsultationCommand {}

  /** Records the mental status examination. */
  @By({CLINICIAN, PRESCRIBER, THERAPIST})
  record ExamineMentalStatus(
      CourseId course, Map<MentalStatusDomain, String> findings, Instant occurredAt)
      implements ConsultationCommand {}

  /** Records that all current medications were reviewed. */
  @By({CLINICIAN, PRESCRIBER, MONITOR})
  record ReconcileMedications(CourseId course, List<Medication> medications, Instant occurredAt)
      implements ConsultationCommand {}

  /** Records the screening for one of the protocol's contraindications. */
  @By({CLINICIAN, PRESCRIBER})
  record ScreenContraindication(
      CourseId course,
      String code,
      Presence presence,
      Optional<String> evidence,
      Instant occurredAt)
      implements ConsultationCommand {}

  /** Decides whether the patient may be treated. */
  @By({CLINICIAN, PRESCRIBER})
  record DecideEligibility(
      CourseId course, Eligibility outcome, List<String> reasons, Instant occurredAt)
      implements ConsultationCommand {}
}
