package org.treatmentcourse.query.schedule.view;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.query.schedule.visit.RecordedEntry;
import org.treatmentcourse.query.schedule.visit.RecordedEntry.Correction;
import org.treatmentcourse.query.schedule.visit.ScheduleEntry;

/**
 * The schedule entries of a course's events, and the schedule that stands. Every entry remembers
 * its event, so that a correction takes away or replaces exactly that entry.
 */
public final class ScheduleView {
  private final Stored stored;

  /** Folded when first asked for; a second fold gives an equal one. */
  private volatile @Nullable CourseSchedule now;

  /**
   * The stored view.
   *
   * @param patient the pseudonym
   * @param entries by the events' order
   */
  record Stored(String clinic, UUID patient, List<RecordedEntry> entries) {
    Stored {
      entries = List.copyOf(entries);
    }
  }

  ScheduleView(Stored stored) {
    this.stored = stored;
  }

  Stored stored() {
    return stored;
  }

  public String clinic() {
    return stored.clinic();
  }

  public List<RecordedEntry> entries() {
    return stored.entries();
  }

  /**
   * With one entry more.
   *
   * @throws IllegalStateException if no history has it there
   */
  ScheduleView and(RecordedEntry entry) {
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

  /** The schedule that stands now. */
  public CourseSchedule now() {
    var folded = now;
    if (folded == null) {
      folded = CourseSchedule.of(stored);
      now = folded;
    }
    return folded;
  }

  private ScheduleView with(List<RecordedEntry> entries) {
    return new ScheduleView(new Stored(stored.clinic(), stored.patient(), entries));
  }

  private void requirePossible(ScheduleEntry entry) {
    switch (entry) {
      case ScheduleEntry.Booked booked -> {
        if (now().hasSlot(booked.visit())) {
          throw new IllegalStateException("the visit has a slot already");
        }
      }
      case ScheduleEntry.Cancelled cancelled -> requireSlot(cancelled);
      case ScheduleEntry.Pinned _,
          ScheduleEntry.Routed _,
          ScheduleEntry.Planned _,
          ScheduleEntry.Moved _,
          ScheduleEntry.Missed _,
          ScheduleEntry.Reached _,
          ScheduleEntry.CancelledLate _,
          ScheduleEntry.Late _,
          ScheduleEntry.Overridden _,
          ScheduleEntry.Held _,
          ScheduleEntry.HoldOver _,
          ScheduleEntry.Prepared _,
          ScheduleEntry.Consulted _,
          ScheduleEntry.SeriesDone _,
          ScheduleEntry.Maintained _,
          ScheduleEntry.Reviewed _,
          ScheduleEntry.Paused _,
          ScheduleEntry.Resumed _,
          ScheduleEntry.Closed _ -> {
        // Nothing else depends on a slot: facts are told of sessions that have none, too.
      }
    }
  }

  private void requireSlot(ScheduleEntry.OfVisit entry) {
    if (now().visit(entry.visit()).filter(visit -> visit.state().isShown()).isEmpty()) {
      throw new IllegalStateException("the visit has no slot");
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof ScheduleView view && stored.equals(view.stored));
  }

  @Override
  public int hashCode() {
    return stored.hashCode();
  }
}
