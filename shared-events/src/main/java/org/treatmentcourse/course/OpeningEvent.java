package org.treatmentcourse.course;

import java.time.Instant;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.PatientRef;
import org.treatmentcourse.value.ProtocolRef;

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
}
