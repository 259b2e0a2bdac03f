package org.treatmentcourse.query.schedule;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.query.schedule.Entry.Correction;

/**
 * What the events of a course said to the schedule. Every entry remembers the event it came from,
 * so that a correction takes away or replaces exactly what that brought; what stands now follows
 * from the entries: see {@link CourseSchedule}.
 *
 * @param patient the pseudonym
 * @param entries by the events' order
 */
record ScheduleView(String clinic, UUID patient, List<Entry> entries) {
  ScheduleView {
    entries = List.copyOf(entries);
  }

  /**
   * With one entry more.
   *
   * @throws IllegalStateException if no history has it there
   */
  ScheduleView and(Entry entry) {
    requirePossible(entry.said());
    return new ScheduleView(
        clinic, patient, Stream.concat(entries.stream(), Stream.of(entry)).toList());
  }

  /** With a correction of what an event brought; most events brought nothing to a schedule. */
  ScheduleView corrected(long target, Correction by) {
    return new ScheduleView(
        clinic,
        patient,
        entries.stream()
            .map(entry -> entry.seq() == target ? entry.corrected(by) : entry)
            .toList());
  }

  /** What stands now. */
  CourseSchedule now() {
    return CourseSchedule.of(this);
  }

  private void requirePossible(Said said) {
    switch (said) {
      case Said.Booked booked -> {
        if (now().hasSlot(booked.visit())) {
          throw new IllegalStateException("the visit has a slot already");
        }
      }
      case Said.Reached reached -> requireSlot(reached);
      case Said.Missed missed -> requireSlot(missed);
      case Said.Cancelled cancelled -> requireSlot(cancelled);
      default -> {
        // Nothing else depends on a slot.
      }
    }
  }

  private void requireSlot(Said.OfVisit said) {
    if (now().visit(said.visit()).filter(visit -> visit.state().isShown()).isEmpty()) {
      throw new IllegalStateException("the visit has no slot");
    }
  }
}
