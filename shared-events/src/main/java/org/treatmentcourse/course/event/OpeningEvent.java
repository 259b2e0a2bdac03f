package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolRef;

/** The opening of a course. */
@Sensitive(ADMINISTRATIVE)
public sealed interface OpeningEvent extends TreatmentCourseEvent {
  /** A course was opened under one version of a protocol, pinned by its content. */
  record CourseOpened(
      CourseId course,
      PatientRef patient,
      ClinicId clinic,
      ProtocolRef protocol,
      Instant occurredAt)
      implements OpeningEvent {}

  /**
   * The course goes on under a newer version of its protocol, which it pins from here on.
   *
   * @param from the version pinned until now
   * @param to the version pinned from now on, a higher one of the same protocol
   * @param reason why the course changes over
   * @param approver by the id the issuer knows
   */
  record ProtocolVersionAdopted(
      ProtocolRef from,
      ProtocolRef to,
      @Holds(NARRATIVE) @Sensitive(CLINICAL) String reason,
      @Holds(REFERENCE) @Sensitive(STAFF) String approver,
      Instant occurredAt)
      implements OpeningEvent {
    public ProtocolVersionAdopted {
      Texts.requireText(reason, "reason");
      Texts.requireText(approver, "approver");
      if (!to.id().equals(from.id()) || to.version() <= from.version()) {
        throw new IllegalArgumentException("to must be a higher version of the same protocol");
      }
    }
  }

  /**
   * Somebody of the patient's own stands by [S3]; the relation only, a name would identify.
   *
   * @param relation to the patient, such as {@code sister}
   */
  record SupportPersonNamed(
      @Holds(NARRATIVE) @Sensitive(CLINICAL) String relation, Instant occurredAt)
      implements OpeningEvent {
    public SupportPersonNamed {
      Texts.requireText(relation, "relation");
    }
  }

  /**
   * A member of staff cares for this patient.
   *
   * @param credential the licence they act under, such as {@code LMFT} [S0]
   */
  record CareTeamMemberAssigned(
      StaffMember member,
      @Holds(CODE) @Sensitive(STAFF) Optional<String> credential,
      Instant occurredAt)
      implements OpeningEvent {}
}
