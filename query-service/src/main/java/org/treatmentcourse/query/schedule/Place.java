package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.value.treatment.Modality;

/** When, where and with whom a visit takes place, or took. */
record Place(
    Instant start,
    Instant end,
    Modality modality,
    @Schema(description = "absent where nobody comes") Optional<String> room,
    Optional<String> device,
    List<Staff> staff) {
  Place {
    staff = List.copyOf(staff);
  }

  /** A member of staff by the issuer's id, and the role. */
  record Staff(String id, String role) {}

  static Place of(Appointment appointment) {
    return new Place(
        appointment.start(),
        appointment.end(),
        appointment.modality(),
        appointment.room(),
        appointment.device(),
        appointment.staff().stream().map(s -> new Staff(s.id(), s.role().wireName())).toList());
  }
}
