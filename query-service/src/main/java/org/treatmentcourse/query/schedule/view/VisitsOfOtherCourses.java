package org.treatmentcourse.query.schedule.view;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.query.schedule.visit.VisitState;

/**
 * When a patient has visits of other courses, at whichever clinic: a plan keeps clear of them, and
 * says nothing of them.
 */
public final class VisitsOfOtherCourses {
  private static final Duration AHEAD = Duration.ofDays(731);
  private static final int MOST = 1_000;
  private static final Set<VisitState> HIDDEN =
      EnumSet.complementOf(EnumSet.of(VisitState.SCHEDULED, VisitState.TENTATIVE));

  private final VisitReader visits;

  public VisitsOfOtherCourses(VisitReader visits) {
    this.visits = visits;
  }

  /** Those of a course's patient from a moment on. */
  public List<Span> of(OpenCourse course, Instant now) {
    var filter =
        new VisitFilter(
            now,
            now.plus(AHEAD),
            Optional.empty(),
            Optional.empty(),
            Optional.of(course.opened().patient().value()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            HIDDEN);
    return visits.page(filter, Optional.empty(), MOST).rows().stream()
        .filter(row -> !row.course().equals(course.opened().course().value()))
        .filter(row -> row.now().keptUntil().filter(until -> !until.isAfter(now)).isEmpty())
        .map(VisitsOfOtherCourses::span)
        .toList();
  }

  private static Span span(VisitRow row) {
    return new Span(row.now().place().start(), row.now().place().end());
  }
}
