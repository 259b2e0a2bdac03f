package org.treatmentcourse.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The courses that were asked for lately, decoded. A recorded event never changes, so each request
 * asks the trail only for the last known event and those after it. If the last event differs or is
 * missing, the known events were not the ledger's and are forgotten.
 *
 * <p>Texts about the patient stay sealed here, but for a minute after they were opened: to open a
 * whole course takes as long as to replay it. Each request asks what can be had of the patient's
 * key, and what another state of it showed is not used.
 */
final class RecentHistories {
  /** In all courses together: at about 4 kB each 80 MB. */
  private static final int CAPACITY_EVENTS = 20_000;

  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
  private static final Duration SHOWN_FOR = Duration.ofMinutes(1);

  /** The events of a stream from a seq on, in order. */
  @FunctionalInterface
  interface Trail {
    List<RecordedEvent> recorded(String stream, long from);
  }

  private final Trail trail;
  private final Cache<CourseId, CourseHistory> courses =
      Caffeine.newBuilder()
          .maximumWeight(CAPACITY_EVENTS)
          .expireAfterWrite(REMEMBERED_FOR)
          .weigher((CourseId _, CourseHistory history) -> history.events().size())
          .build();

  /** A course as one state of its patient's key shows it. */
  private record Shown(KeyState by, CourseHistory history) {}

  /* By the recorded course itself, not by what it equals: what is forgotten there is forgotten here. */
  private final Cache<CourseHistory, Shown> shown =
      Caffeine.newBuilder()
          .weakKeys()
          .maximumWeight(CAPACITY_EVENTS)
          .expireAfterWrite(SHOWN_FOR)
          .scheduler(Scheduler.systemScheduler()) // also while nobody asks
          .weigher((CourseHistory recorded, Shown _) -> recorded.events().size())
          .build();

  private final NarrativeReader narrative;

  RecentHistories(Trail trail, NarrativeReader narrative) {
    this.trail = trail;
    this.narrative = narrative;
  }

  /** A course to its end, as it is shown; without events if the trail does not know it. */
  CourseHistory of(CourseId course) {
    var recorded = recorded(course);
    return recorded.events().stream()
        .flatMap(event -> narrative.patient(event).stream())
        .findFirst()
        .map(patient -> shown(recorded, narrative.key(patient)))
        .orElse(recorded);
  }

  private CourseHistory shown(CourseHistory recorded, KeyState by) {
    var known = Optional.ofNullable(shown.getIfPresent(recorded)).filter(it -> it.by().equals(by));
    if (known.isPresent()) {
      return known.get().history();
    }
    var history = recorded.shownBy(by);
    shown.put(recorded, new Shown(by, history));
    return history;
  }

  private CourseHistory recorded(CourseId course) {
    var known = Optional.ofNullable(courses.getIfPresent(course)).orElse(CourseHistory.NONE);
    if (known.events().isEmpty()) {
      return remember(course, known, trail.recorded(course.stream(), 0));
    }
    var last = known.events().getLast();
    var found = trail.recorded(course.stream(), last.seq());
    if (found.isEmpty() || !found.getFirst().equals(last)) {
      courses.invalidate(course);
      return remember(course, CourseHistory.NONE, trail.recorded(course.stream(), 0));
    }
    return remember(course, known, found.subList(1, found.size()));
  }

  private CourseHistory remember(CourseId course, CourseHistory known, List<RecordedEvent> rest) {
    if (rest.isEmpty()) {
      return known;
    }
    var whole = known.and(rest);
    courses.asMap().merge(course, whole, RecentHistories::longer);
    return whole;
  }

  /** Another query may have read further in the meantime. */
  private static CourseHistory longer(CourseHistory one, CourseHistory other) {
    return one.events().size() < other.events().size() ? other : one;
  }
}
