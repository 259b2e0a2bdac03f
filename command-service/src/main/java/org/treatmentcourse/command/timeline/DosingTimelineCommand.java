package org.treatmentcourse.command.timeline;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import java.util.Map;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * Something an actor wants of what a patient's courses have in common: doses and reviews. Every
 * fact of the patient may come at the same moment.
 */
public sealed interface DosingTimelineCommand extends ClinicCommand, Command.Contended {
  /** The patient, by the pseudonym that courses use. */
  PatientRef patient();

  @Override
  default String stream() {
    return patient().timelineStream();
  }

  /**
   * Says that the patient consented to the disclosure of their doses to this clinic, which may open
   * a course then.
   *
   * @param documentHash the SHA-256 of the signed document, 64 lower-case hex digits
   */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record AdmitPatient(ClinicId clinic, PatientRef patient, String documentHash, Instant occurredAt)
      implements DosingTimelineCommand {
    public AdmitPatient {
      if (!documentHash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("documentHash must be 64 lower-case hex digits");
      }
    }
  }

  /**
   * Closes the review of a fact that holds the patient's next dose.
   *
   * @param course the course of the fact
   * @param fact its sequence number there
   * @param cause the reason for which it is reviewed
   * @param assessment what was found
   * @param plan what is done about it
   * @param reason why doses may go on
   */
  @PermittedRoles({PRESCRIBER, CLINICIAN})
  record CloseSafetyReview(
      ClinicId clinic,
      PatientRef patient,
      CourseId course,
      long fact,
      SafetyCause cause,
      @Holds(NARRATIVE) String assessment,
      @Holds(NARRATIVE) String plan,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements DosingTimelineCommand {}

  /**
   * Closes a review of another clinic for this clinic's own courses; there it stays open.
   *
   * @param cause the reason for which it is reviewed
   * @param happenedAt when the fact happened, as this clinic's safety worklist says
   * @param assessment what was found
   * @param plan what is done about it
   * @param reason why doses may go on here
   */
  @PermittedRoles({PRESCRIBER, CLINICIAN})
  record CloseReviewOfAnotherClinic(
      ClinicId clinic,
      PatientRef patient,
      SafetyCause cause,
      Instant happenedAt,
      @Holds(NARRATIVE) String assessment,
      @Holds(NARRATIVE) String plan,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements DosingTimelineCommand {
    @Override
    public Map<String, Instant> pastMoments() {
      return Map.of("happenedAt", happenedAt);
    }
  }
}
