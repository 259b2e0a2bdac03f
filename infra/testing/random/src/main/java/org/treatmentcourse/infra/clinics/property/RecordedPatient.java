package org.treatmentcourse.infra.clinics.property;

import java.util.List;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Everything that was recorded of one patient.
 *
 * @param timeline the patient's doses and reviews
 */
public record RecordedPatient(List<Course> courses, List<RecordedEvent> timeline) {
  public RecordedPatient {
    courses = List.copyOf(courses);
    timeline = List.copyOf(timeline);
  }

  /** One course with its events, in their order. */
  public record Course(UUID course, ProtocolNumbers protocol, List<RecordedEvent> events) {
    public Course {
      events = List.copyOf(events);
    }
  }
}
