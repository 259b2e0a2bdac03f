package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.SessionNumber;

/** The series of dosing sessions and their places in the calendar. */
@Sensitive(ADMINISTRATIVE)
public sealed interface SchedulingEvent extends TreatmentCourseEvent {
  /**
   * A series was planned: its number of sessions, and the most of them in a week.
   *
   * @param count sessions in the series, 1 to 60; typically 6 [S1]
   * @param sessionsPerWeek sessions in any seven days, 1 to 7
   */
  record SeriesPlanned(int count, int sessionsPerWeek, Instant occurredAt)
      implements SchedulingEvent {
    public SeriesPlanned {
      Numbers.requireBetween(count, 1, 60, "count");
      Numbers.requireBetween(sessionsPerWeek, 1, 7, "sessionsPerWeek");
    }
  }

  /** A session got its slot. */
  record SessionScheduled(SessionNumber session, Slot slot, Instant occurredAt)
      implements SchedulingEvent, TreatmentCourseEvent.OfSession {}

  /**
   * When, where and with whom; {@code end} is after {@code start}.
   *
   * @param start when it begins
   * @param end when it ends, after its start
   * @param room the clinic's name of it
   * @param device the clinic's name of a device or chair, if one is needed
   */
  record Slot(
      Instant start,
      Instant end,
      @Holds(REFERENCE) String room,
      @Holds(REFERENCE) Optional<String> device,
      List<StaffMember> staff) {
    /** A slot that needs no device. */
    public Slot(Instant start, Instant end, String room, List<StaffMember> staff) {
      this(start, end, room, Optional.empty(), staff);
    }

    public Slot {
      Texts.requireText(room, "room");
      device.ifPresent(text -> Texts.requireText(text, "device"));
      staff = List.copyOf(staff);
      if (!end.isAfter(start)) {
        throw new IllegalArgumentException("end must be after start");
      }
    }
  }

  /**
   * A member of staff by the id the issuer knows, in a role.
   *
   * @param id by which the issuer knows them
   */
  @Sensitive(STAFF)
  record StaffMember(@Holds(REFERENCE) String id, Role role) {
    public StaffMember {
      Texts.requireText(id, "id");
    }
  }

  /**
   * A session got another slot.
   *
   * @param reason why it was moved
   */
  record SessionRescheduled(
      SessionNumber session,
      Slot slot,
      @Holds(NARRATIVE) @Sensitive(CLINICAL) String reason,
      Instant occurredAt)
      implements SchedulingEvent, TreatmentCourseEvent.OfSession {
    public SessionRescheduled {
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * A session will not take place in its slot; it may get another.
   *
   * @param note more on the reason
   */
  record SessionCancelled(
      SessionNumber session,
      CancellationReason reasonClass,
      @Holds(NARRATIVE) @Sensitive(CLINICAL) Optional<String> note,
      Instant occurredAt)
      implements SchedulingEvent, TreatmentCourseEvent.OfSession {
    public SessionCancelled {
      note.ifPresent(text -> Texts.requireText(text, "note"));
    }
  }

  /** The side on which the reason of a cancellation lies. */
  enum CancellationReason {
    PATIENT,
    CLINIC,
    MEDICAL,
    WEATHER,
    OTHER
  }

  /** The patient did not come. */
  record SessionMissed(SessionNumber session, Instant occurredAt)
      implements SchedulingEvent, TreatmentCourseEvent.OfSession {}
}
