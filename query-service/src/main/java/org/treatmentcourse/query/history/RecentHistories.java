package org.treatmentcourse.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The courses that were asked for lately, decoded; texts about the patient stay sealed here. A
 * recorded event never changes, so each request asks the trail only for the last known event and
 * those after it. If the last event differs or is missing, the known events were not the ledger's
 * and are forgotten.
 */
final class RecentHistories {
  /** In all courses together: at about 4 kB each 80 MB. */
  private static final int CAPACITY_EVENTS = 20_000;

  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);

  private final AuditReader trail;
  private final Cache<CourseId, CourseHistory> courses =
      Caffeine.newBuilder()
          .maximumWeight(CAPACITY_EVENTS)
          .expireAfterWrite(REMEMBERED_FOR)
          .weigher((CourseId _, CourseHistory history) -> history.events().size())
          .build();

  private final NarrativeReader narrative;

  RecentHistories(AuditReader trail, NarrativeReader narrative) {
    this.trail = trail;
    this.narrative = narrative;
  }

  /** A course to its end, as it is shown; without events if the trail does not know it. */
  CourseHistory of(CourseId course) {
    return recorded(course).shownBy(narrative);
  }

  private CourseHistory recorded(CourseId course) {
    var known = Optional.ofNullable(courses.getIfPresent(course)).orElse(CourseHistory.NONE);
    if (known.events().isEmpty()) {
      return remember(course, known, trail.recorded(course.stream()));
    }
    var last = known.events().getLast();
    var found = trail.recorded(course.stream(), last.seq());
    if (found.isEmpty() || !found.getFirst().equals(last)) {
      courses.invalidate(course);
      return remember(course, CourseHistory.NONE, trail.recorded(course.stream()));
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
