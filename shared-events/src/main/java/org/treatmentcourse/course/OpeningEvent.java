package org.treatmentcourse.course;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.course.SchedulingEvent.StaffMember;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.PatientRef;
import org.treatmentcourse.value.ProtocolRef;
import org.treatmentcourse.value.Texts;

/** How a course begins. */
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
   * Somebody of the patient's own stands by [S3]; the relation only, a name would identify.
   *
   * @param relation to the patient, such as {@code sister}
   */
  record SupportPersonNamed(String relation, Instant occurredAt) implements OpeningEvent {
    public SupportPersonNamed {
      Texts.requireText(relation, "relation");
    }
  }

  /**
   * A member of staff cares for this patient.
   *
   * @param credential the licence they act under, such as {@code LMFT} [S0]
   */
  record CareTeamMemberAssigned(StaffMember member, Optional<String> credential, Instant occurredAt)
      implements OpeningEvent {}
}
