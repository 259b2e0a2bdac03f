package org.treatmentcourse.calendar;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/**
 * Everything that a resource's or a patient's week is taken for, recorded in the commit of the
 * visit or absence that takes it. A span that reaches over Sunday is in both weeks.
 */
@Sensitive(ADMINISTRATIVE)
public sealed interface CalendarEvent extends DomainEvent {
  /**
   * A visit takes the resource, in place of what the same visit took of this week before.
   *
   * @param start when the visit begins
   * @param end when it ends
   * @param busyFrom {@code start} less the resource's buffer at that time
   * @param busyUntil {@code end} with the resource's buffer
   * @param heldUntil when it is free again unless confirmed; absent once it is booked
   */
  @Revised(WidenedUpcaster.class) // more kinds of visits
  record SlotReserved(
      CourseId course,
      Visit visit,
      Instant start,
      Instant end,
      Instant busyFrom,
      Instant busyUntil,
      Optional<Instant> heldUntil,
      Instant occurredAt)
      implements CalendarEvent {
    public SlotReserved {
      if (!end.isAfter(start)) {
        throw new IllegalArgumentException("end must be after start");
      }
      if (busyFrom.isAfter(start) || busyUntil.isBefore(end)) {
        throw new IllegalArgumentException("busyFrom to busyUntil must contain start to end");
      }
    }

    /** Each but those of one group at one time, which take a resource together: they are one. */
    public static List<SlotReserved> eachGroupOnce(Collection<SlotReserved> slots) {
      var groups = new HashSet<Map.Entry<GroupId, Span>>();
      return slots.stream()
          .filter(
              slot ->
                  slot.visit().group().map(it -> Map.entry(it, slot.span())).stream()
                      .allMatch(groups::add))
          .toList();
    }

    /** True if both are of one group at one time. */
    public boolean isTogetherWith(Visit other, Span at) {
      return visit.group().isPresent() && visit.group().equals(other.group()) && span().equals(at);
    }

    /** When the visit takes place. */
    public Span span() {
      return new Span(start, end);
    }

    /**
     * True if it counts at a moment. A hold that ran out doesn't count, even before it is released.
     */
    public boolean stands(Instant now) {
      return heldUntil.filter(until -> !until.isAfter(now)).isEmpty();
    }

    /** When the resource is taken. */
    public Span busy() {
      return new Span(busyFrom, busyUntil);
    }
  }

  /** A visit takes nothing of this week any more. */
  @Revised(WidenedUpcaster.class) // more kinds of visits
  record SlotReleased(CourseId course, Visit visit, Instant occurredAt) implements CalendarEvent {}

  /**
   * The resource is not there for a part of this week, or another clinic has booked the person.
   *
   * @param from when the absence begins, maybe in an earlier week
   * @param until when it ends, maybe in a later week
   */
  record AbsenceEntered(AbsenceId absence, Instant from, Instant until, Instant occurredAt)
      implements CalendarEvent {
    /** When it is not there. */
    public Span span() {
      return new Span(from, until);
    }
  }

  /** The resource is there after all. */
  record AbsenceRemoved(AbsenceId absence, Instant occurredAt) implements CalendarEvent {}
}
