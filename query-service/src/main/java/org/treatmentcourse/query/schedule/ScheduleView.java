package org.treatmentcourse.query.schedule;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.query.schedule.Entry.Correction;

/**
 * What the events of a course said to the schedule, and what stands of it. Every entry remembers
 * the event it came from, so that a correction takes away or replaces exactly what that brought.
 */
final class ScheduleView {
  private final Told told;

  /** Folded when first asked for; whoever folds it again gets an equal one. */
  private volatile @Nullable CourseSchedule now;

  /**
   * What is stored.
   *
   * @param patient the pseudonym
   * @param entries by the events' order
   */
  record Told(String clinic, UUID patient, List<Entry> entries) {
    Told {
      entries = List.copyOf(entries);
    }
  }

  ScheduleView(Told told) {
    this.told = told;
  }

  Told told() {
    return told;
  }

  String clinic() {
    return told.clinic();
  }

  List<Entry> entries() {
    return told.entries();
  }

  /**
   * With one entry more.
   *
   * @throws IllegalStateException if no history has it there
   */
  ScheduleView and(Entry entry) {
    requirePossible(entry.said());
    return with(Stream.concat(entries().stream(), Stream.of(entry)).toList());
  }

  /** With a correction of what an event brought; most events brought nothing to a schedule. */
  ScheduleView corrected(long target, Correction by) {
    return with(
        entries().stream()
            .map(entry -> entry.seq() == target ? entry.corrected(by) : entry)
            .toList());
  }

  /** What stands now. */
  CourseSchedule now() {
    var folded = now;
    if (folded == null) {
      folded = CourseSchedule.of(told);
      now = folded;
    }
    return folded;
  }

  private ScheduleView with(List<Entry> entries) {
    return new ScheduleView(new Told(told.clinic(), told.patient(), entries));
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

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof ScheduleView view && told.equals(view.told));
  }

  @Override
  public int hashCode() {
    return told.hashCode();
  }
}
