package org.treatmentcourse.waitinglist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CourseTakenOffWaitingList;

/**
 * A clinic's waiting list, in one stream {@code waiting-<clinic>}.
 *
 * @param entries the one that waits longest first; a course is there once and keeps its place
 */
public record WaitingList(List<CoursePutOnWaitingList> entries) {
  private static final String STREAM_PREFIX = "waiting-";

  public WaitingList {
    entries = List.copyOf(entries);
  }

  /** The name of a clinic's stream. */
  public static String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic;
  }

  /** True if a stream is a clinic's waiting list. */
  public static boolean isStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /** A list on which nobody ever waited. */
  public static WaitingList empty() {
    return new WaitingList(List.of());
  }

  /** The next state. */
  public WaitingList evolve(WaitingListEvent event) {
    var next = new ArrayList<>(entries);
    switch (event) {
      case CoursePutOnWaitingList entry ->
          of(entry.course())
              .ifPresentOrElse(
                  before -> next.set(next.indexOf(before), entry), () -> next.add(entry));
      case CourseTakenOffWaitingList off ->
          next.removeIf(entry -> entry.course().equals(off.course()));
    }
    return new WaitingList(next);
  }

  /** The entry of a course, if it waits. */
  public Optional<CoursePutOnWaitingList> of(CourseId course) {
    return entries.stream().filter(entry -> entry.course().equals(course)).findFirst();
  }
}
