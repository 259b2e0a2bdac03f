package org.treatmentcourse.query.planning;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.planning.SeriesProposals.Taker;
import org.treatmentcourse.query.planning.request.Proposals;
import org.treatmentcourse.query.planning.request.Proposals.Binding;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.query.planning.search.SeriesPlanner;

/** Puts a course's plan to the planner: its series, or in maintenance its next session. */
public final class SeriesPlanning {
  private static final Duration USUAL_HORIZON = Duration.ofDays(56);
  private static final Duration SLACK = Duration.ofDays(21);

  /** The most that a maintenance session may be later than agreed, as a part of the interval. */
  private static final int INTERVALS_PART = 4;

  private static final Binding NO_MONITOR =
      new Binding(
          "sessions",
          "monitor",
          "no monitor of the clinic has a calendar, and the monitoring plan has readings");

  private final CalendarReader calendars;

  public SeriesPlanning(CalendarReader calendars) {
    this.calendars = calendars;
  }

  /**
   * Series, or other places, that can be booked for a course.
   *
   * @throws org.treatmentcourse.service.problem.Problem if the wishes end before they begin, or
   *     name sessions that can't be planned
   */
  public SeriesProposals propose(CourseNeeds needs, WishesRequest asked, Instant now) {
    var wishes = asked.in(calendars.zone(needs.course().opened().clinic()), now);
    var movable = needs.movable(now);
    if (asked.sessions().stream().anyMatch(movable::contains)) {
      return moves(needs, asked, movable, wishes, now);
    }
    return switch (needs.course().stage()) {
      case Stage.InSeries _ -> series(needs, asked, wishes, now);
      case Stage.InMaintenance _ -> maintenance(needs, asked, wishes, now);
      case Stage.Inquiry _,
          Stage.UnderAssessment _,
          Stage.Ineligible _,
          Stage.Eligible _,
          Stage.Preparing _,
          Stage.UnderReview _,
          Stage.EligibilityWithdrawn _,
          Stage.Suspended _,
          Stage.Completed _,
          Stage.Discontinued _ ->
          none(
              needs,
              wishes,
              new Binding(
                  "series",
                  "series-planned",
                  "no series is planned: the course is " + needs.course().stage().label()));
    };
  }

  /** Other places for booked sessions with the visits around them; the others stand. */
  private SeriesProposals moves(
      CourseNeeds needs, WishesRequest asked, List<Integer> movable, Wishes wishes, Instant now) {
    var sessions = asked.sessions(movable);
    if (!movable.containsAll(sessions)) {
      throw QueryProblem.malformed(
          "sessions", "must all be booked and still to come, or all without an appointment");
    }
    var moving = needs.moving(sessions, now);
    return proposed(moving, asked, sessions, moving.spacing(), wishes, now, Optional.empty());
  }

  private SeriesProposals series(
      CourseNeeds needs, WishesRequest asked, Wishes wishes, Instant now) {
    var open = needs.unscheduled();
    if (!open.containsAll(asked.sessions())) {
      throw QueryProblem.malformed(
          "sessions", "must be of the planned series and without an appointment");
    }
    var sessions = asked.sessions(open);
    return proposed(needs, asked, sessions, needs.spacing(), wishes, now, Optional.empty());
  }

  /** Spaced as agreed, or a little later; not beyond the day on which the plan is reviewed. */
  private SeriesProposals maintenance(
      CourseNeeds needs, WishesRequest asked, Wishes wishes, Instant now) {
    var plan = needs.course().facts().latest(MaintenancePlanAgreed.class, _ -> true).orElseThrow();
    int number = needs.nextNumber();
    if (!asked.sessions().isEmpty() && !asked.sessions().equals(List.of(number))) {
      throw QueryProblem.malformed("sessions", "must be the next of the maintenance: " + number);
    }
    var interval = plan.interval();
    var latest = interval.longerBy(INTERVALS_PART);
    var most =
        needs
            .protocol()
            .maintenance()
            .map(maintenance -> maintenance.mostInterval())
            .filter(longest -> longest.isShorterThan(latest))
            .filter(longest -> !longest.isShorterThan(interval))
            .orElse(latest);
    var spacing =
        new Spacing(
            interval,
            most,
            needs.protocol().series().sessionsPerWeek(),
            Optional.empty(),
            0,
            needs.zone());
    var review = plan.reviewOn().plusDays(1).atStartOfDay(needs.zone()).toInstant();
    if (!review.isAfter(wishes.earliest())) {
      return none(
          needs,
          wishes,
          new Binding(
              "session-" + number,
              "maintenance-review",
              "the plan was to be reviewed on " + plan.reviewOn()));
    }
    var proposals =
        proposed(needs, asked, List.of(number), spacing, wishes, now, Optional.of(review));
    var due = needs.lastStart().map(start -> interval.earliestAfter(start, needs.zone()));
    return proposals.candidates().isEmpty() && due.filter(review::isBefore).isPresent()
        ? none(
            needs,
            wishes,
            new Binding(
                "session-" + number,
                "maintenance-review",
                "the next session is due after the plan's review on " + plan.reviewOn()))
        : proposals;
  }

  private SeriesProposals proposed(
      CourseNeeds needs,
      WishesRequest asked,
      List<Integer> sessions,
      Spacing spacing,
      Wishes wishes,
      Instant now,
      Optional<Instant> notAfter) {
    var far = until(needs, sessions, spacing, wishes);
    var until = notAfter.filter(far::isAfter).orElse(far);
    var calendar =
        calendars.calendar(
            needs.course().opened().clinic(),
            new Span(wishes.earliest().minus(Duration.ofDays(1)), until.plus(Duration.ofDays(1))));
    var wanted = needs.monitor();
    var monitor = wanted.filter(post -> calendar.isAnybody(post.role()));
    var found =
        SeriesPlanner.propose(
            new SeriesRequest(
                needs.visits(sessions, asked.preparation()),
                needs.session(monitor.stream().toList()),
                needs.preparation(),
                needs.integration(),
                needs.protocol().integration().window(),
                spacing,
                needs.booked(),
                needs.moved().stream()
                    .map(visit -> new Claim(needs.course().opened().course(), visit))
                    .collect(toSet()),
                needs.elsewhere(),
                needs.starts(),
                calendar,
                wishes,
                now,
                until));
    return SeriesProposals.of(
        needs.course().opened().course(),
        needs.moved().isEmpty() ? Taker.BOOK_SERIES : Taker.RESCHEDULE_VISITS,
        wishes,
        until,
        wanted.equals(monitor) ? found : found.but(NO_MONITOR));
  }

  /** Far enough for the series from its first possible start, and as far as was wished. */
  private static Instant until(
      CourseNeeds needs, List<Integer> sessions, Spacing spacing, Wishes wishes) {
    long steps = Math.max(0, sessions.size() - 1L);
    var shortest =
        Duration.ofDays(7L * Math.ceilDiv(steps, spacing.perWeek()))
            .plus(needs.protocol().integration().window().nominal());
    var needed = shortest.multipliedBy(3).dividedBy(2).plus(SLACK);
    var horizon = needed.compareTo(USUAL_HORIZON) > 0 ? needed : USUAL_HORIZON;
    var base =
        needs
            .lastStart()
            .map(start -> spacing.least().earliestAfter(start, spacing.zone()))
            .filter(wishes.earliest()::isBefore)
            .orElse(wishes.earliest());
    var far = base.plus(horizon);
    var asFarAsWished = wishes.latest().filter(far::isBefore).orElse(far);
    var farthest = wishes.earliest().plus(WishesRequest.LONGEST);
    return asFarAsWished.isBefore(farthest) ? asFarAsWished : farthest;
  }

  private static SeriesProposals none(CourseNeeds needs, Wishes wishes, Binding binding) {
    return SeriesProposals.of(
        needs.course().opened().course(),
        Taker.BOOK_SERIES,
        wishes,
        wishes.latest().orElse(wishes.earliest()),
        new Proposals(List.of(), List.of(binding), Optional.empty()));
  }
}
