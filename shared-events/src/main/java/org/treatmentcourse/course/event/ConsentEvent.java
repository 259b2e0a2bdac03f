package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.time.Instant;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.treatment.ConsentKind;

/** Informed consent, given and withdrawn. */
@Sensitive(CLINICAL)
public sealed interface ConsentEvent extends TreatmentCourseEvent {
  /** A consent of a kind, given or withdrawn. */
  sealed interface OfKind extends ConsentEvent {
    /** The kind of consent. */
    ConsentKind kind();
  }

  /**
   * The patient consented.
   *
   * @param documentSha256 the SHA-256 of the signed document, 64 lower-case hex digits
   */
  record ConsentGiven(
      ConsentKind kind,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) String documentSha256,
      SignedBy signedBy,
      Instant occurredAt)
      implements OfKind {
    public ConsentGiven {
      if (!documentSha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("documentSha256 must be 64 lower-case hex digits");
      }
    }
  }

  /** In what capacity the consent was signed. */
  enum SignedBy {
    PATIENT,
    LEGAL_REPRESENTATIVE
  }

  /**
   * The patient withdrew: no new dose, monitoring and discharge go on.
   *
   * @param reason in the patient's words
   */
  record ConsentWithdrawn(ConsentKind kind, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements OfKind {
    public ConsentWithdrawn {
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * The patient was enrolled in the esketamine risk programme [REMS].
   *
   * @param enrolmentId the programme's number of the enrolment
   */
  record RemsEnrolled(@Holds(IDENTIFIER) String enrolmentId, Instant occurredAt)
      implements ConsentEvent {
    public RemsEnrolled {
      Texts.requireText(enrolmentId, "enrolmentId");
    }
  }
}
