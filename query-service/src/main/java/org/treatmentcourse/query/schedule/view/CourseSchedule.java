package org.treatmentcourse.query.schedule.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.query.schedule.visit.VisitFold;
import org.treatmentcourse.query.schedule.visit.VisitNow;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The standing schedule of a course.
 *
 * @param protocol the pinned version
 * @param series the last one planned
 * @param boards where a clinic has to look at the course
 * @param closed whether the course came to its end
 * @param visits in the order of their sessions, those that went included
 */
public record CourseSchedule(
    String clinic,
    UUID patient,
    ProtocolRef protocol,
    Optional<Route> route,
    Optional<Series> series,
    Optional<Hold> hold,
    Optional<Maintenance> maintenance,
    Set<Board> boards,
    boolean closed,
    List<VisitNow> visits) {
  public CourseSchedule {
    // In their own order, which a copy by the JDK has not: it is another one in each process.
    boards = boards.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(boards));
    visits = List.copyOf(visits);
  }

  /** The lists that a course can be on. */
  public enum Board {
    SERIES,
    HOLD,
    MAINTENANCE
  }

  /**
   * A series.
   *
   * @param count how many sessions it has
   * @param before the number of the last session before it; 0 for a course's first series
   */
  public record Series(int count, int before) {
    public boolean has(VisitNow visit) {
      return visit.visit().kind() == Visit.Kind.SESSION
          && visit.visit().session().value() > before
          && visit.visit().session().value() <= before + count;
    }
  }

  /** The visits that are held and not booked. */
  public record Hold(int visits, Instant until, Instant recordedAt) {}

  /**
   * The plan after the series.
   *
   * @param agreedAt when
   * @param reviewFellDue whether its review is on record as fallen due
   */
  public record Maintenance(
      DaysOrHours interval, LocalDate reviewOn, Instant agreedAt, boolean reviewFellDue) {}

  static CourseSchedule of(ScheduleView.Stored stored) {
    var visits = List.copyOf(VisitFold.of(stored.entries()));
    var facts = CourseFacts.of(stored.entries());
    return new CourseSchedule(
        stored.clinic(),
        stored.patient(),
        facts.protocol(),
        facts.route(),
        facts.series(),
        facts.hold(),
        facts.maintenance(),
        boards(facts),
        facts.closed(),
        visits);
  }

  public Optional<VisitNow> visit(Visit visit) {
    return visits.stream().filter(now -> now.visit().equals(visit)).findAny();
  }

  /** The dosing sessions that are behind the patient. */
  public Stream<VisitNow> given() {
    return visits.stream()
        .filter(visit -> visit.visit().kind() == Visit.Kind.SESSION && visit.state().isGiven());
  }

  /** The dosing sessions that are booked and not over at a moment, or under way, by their start. */
  public Stream<VisitNow> toCome(Instant now) {
    return visits.stream()
        .filter(visit -> visit.visit().kind() == Visit.Kind.SESSION)
        .filter(
            visit ->
                visit.state().isUnderWay()
                    || (visit.state() == VisitState.SCHEDULED && visit.place().end().isAfter(now)))
        .sorted(Comparator.comparing(visit -> visit.place().start()));
  }

  boolean hasSlot(Visit visit) {
    return visit(visit)
        .map(VisitNow::state)
        .filter(state -> !state.isOff() && state != VisitState.TENTATIVE)
        .isPresent();
  }

  private static Set<Board> boards(CourseFacts facts) {
    var boards = EnumSet.noneOf(Board.class);
    if (facts.closed()) {
      return boards;
    }
    if (facts.inSeries()) {
      boards.add(Board.SERIES);
    }
    if (facts.hold().isPresent()) {
      boards.add(Board.HOLD);
    }
    if (facts.maintenance().isPresent()) {
      boards.add(Board.MAINTENANCE);
    }
    return boards;
  }
}
