package org.treatmentcourse.query.schedule.visit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.value.treatment.Modality;

/** When, where and with whom a visit takes place, or took. */
@Schema(name = "Place")
public record VisitPlace(
    Instant start,
    Instant end,
    Modality modality,
    @Schema(description = "absent where nobody comes") Optional<String> room,
    Optional<String> device,
    List<Staff> staff) {
  public VisitPlace {
    staff = List.copyOf(staff);
  }

  /** A member of staff by the issuer's id, and the role. */
  public record Staff(String id, String role) {}

  /** Of a patient who came without a slot: in person, and nobody booked a room or staff. */
  static VisitPlace at(Instant came) {
    return new VisitPlace(
        came, came, Modality.IN_PERSON, Optional.empty(), Optional.empty(), List.of());
  }

  VisitPlace until(Instant later) {
    return new VisitPlace(start, later, modality, room, device, staff);
  }

  static VisitPlace of(Appointment appointment) {
    return new VisitPlace(
        appointment.start(),
        appointment.end(),
        appointment.modality(),
        appointment.room(),
        appointment.device(),
        appointment.staff().stream().map(s -> new Staff(s.id(), s.role().wireName())).toList());
  }
}
