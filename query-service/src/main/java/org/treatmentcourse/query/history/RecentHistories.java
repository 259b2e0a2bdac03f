package org.treatmentcourse.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.value.CourseId;

/**
 * The courses that were asked for lately, decoded. What is recorded never changes, so a course's
 * beginning is right for ever: the trail is asked for what came after, every time.
 */
final class RecentHistories {
  /** In all courses together: at about 4 kB each 80 MB. */
  private static final int CAPACITY_EVENTS = 20_000;

  private final AuditReader trail;
  private final Cache<CourseId, CourseHistory> courses =
      Caffeine.newBuilder()
          .maximumWeight(CAPACITY_EVENTS)
          .weigher((CourseId _, CourseHistory history) -> history.events().size())
          .build();

  RecentHistories(AuditReader trail) {
    this.trail = trail;
  }

  /** A course to its end; without events if the trail does not know it. */
  CourseHistory of(CourseId course) {
    var known = Optional.ofNullable(courses.getIfPresent(course)).orElse(CourseHistory.NONE);
    var rest = trail.recorded(course.stream(), known.events().size());
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
