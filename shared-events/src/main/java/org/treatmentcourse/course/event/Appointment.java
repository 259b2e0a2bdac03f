package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.REFERENCE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * When, where and with whom a visit takes place.
 *
 * @param start when it begins
 * @param end when it ends: after its start, by at most 12 hours
 * @param room the clinic's name of it; absent where nobody comes
 * @param device the clinic's name of a device or chair, if one is needed
 */
public record Appointment(
    Instant start,
    Instant end,
    Modality modality,
    @Holds(REFERENCE) Optional<String> room,
    @Holds(REFERENCE) Optional<String> device,
    List<StaffMember> staff) {
  public Appointment {
    staff = List.copyOf(staff);
    room.ifPresent(text -> Texts.requireText(text, "room"));
    device.ifPresent(text -> Texts.requireText(text, "device"));
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("end must be after start");
    }
    if (Duration.between(start, end).compareTo(Visit.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "end must be at most " + PlainDuration.of(Visit.LONGEST) + " after start");
    }
    if (modality == Modality.IN_PERSON && room.isEmpty()) {
      throw new IllegalArgumentException("room must be named for a visit in person");
    }
  }

  /**
   * A dosing session's slot as the appointment that it is. A slot that an earlier build recorded
   * may be longer than any appointment: it takes its resources for as long as one can.
   */
  public static Appointment of(Slot slot) {
    var latest = slot.start().plus(Visit.LONGEST);
    return new Appointment(
        slot.start(),
        slot.end().isAfter(latest) ? latest : slot.end(),
        Modality.IN_PERSON,
        Optional.of(slot.room()),
        slot.device(),
        slot.staff());
  }

  /** From its start to its end. */
  public Span span() {
    return new Span(start, end);
  }

  /** The resources that it takes and that can have a calendar; each once. */
  public List<Resource> resources() {
    return Stream.of(
            room.flatMap(name -> Resource.of(Resource.Kind.ROOM, name)).stream(),
            device.flatMap(name -> Resource.of(Resource.Kind.DEVICE, name)).stream(),
            staff.stream()
                .flatMap(member -> Resource.of(Resource.Kind.PRACTITIONER, member.id()).stream()))
        .flatMap(resources -> resources)
        .distinct()
        .toList();
  }

  /**
   * As the slot of a dosing session.
   *
   * @throws IllegalArgumentException if it has no room
   */
  public Slot slot() {
    return new Slot(
        start,
        end,
        room.orElseThrow(
            () -> new IllegalArgumentException("room must be named for a dosing session")),
        device,
        staff);
  }
}
