package org.treatmentcourse.query.waitinglist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.planning.CourseNeeds;
import org.treatmentcourse.query.planning.SeriesPlanning;
import org.treatmentcourse.query.planning.SeriesProposals.Taker;
import org.treatmentcourse.query.planning.When;
import org.treatmentcourse.query.planning.WishesRequest;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.Wishes.TimeWindow;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;

/** The places that the planner finds for a course that waits. */
final class EarlierPlaces {
  /** More than are shown: the planner's order is by cost, and a few may be of no use. */
  private static final int LOOKED_AT = 10;

  private static final int SHOWN = 3;

  private final CalendarReader calendars;
  private final SeriesPlanning planning;

  EarlierPlaces(CalendarReader calendars) {
    this.calendars = calendars;
    this.planning = new SeriesPlanning(calendars);
  }

  /**
   * What can be booked.
   *
   * @param bookedFor the session's present start
   * @param command takes a place's bookings
   */
  record Found(Optional<Instant> bookedFor, Taker command, List<Candidate> places) {}

  /** The places of an entry; absent where it came to its end. */
  Optional<Found> of(CourseNeeds needs, CoursePutOnWaitingList entry, Instant now) {
    var zone = calendars.zone(entry.clinic());
    var today = LocalDate.ofInstant(now, zone);
    if (entry.latest().isBefore(today) || !needs.canBePlanned(entry.session().value(), now)) {
      return Optional.empty();
    }
    var present =
        Optional.ofNullable(
                Bookings.of(needs.course()).booked().get(Visit.session(entry.session())))
            .map(Appointment::start);
    var proposed = planning.propose(needs, wishes(needs, entry), now);
    return Optional.of(
        new Found(
            present,
            proposed.command(),
            proposed.candidates().stream()
                .filter(candidate -> suits(candidate, entry, present, zone))
                .limit(SHOWN)
                .toList()));
  }

  /** The visits around the session may be later than its last day, as far as they follow it. */
  private static WishesRequest wishes(CourseNeeds needs, CoursePutOnWaitingList entry) {
    long after = needs.protocol().integration().window().nominal().toDays() + 1;
    return new WishesRequest(
        Optional.empty(),
        Set.copyOf(entry.weekdays()),
        entry.windows().stream().map(it -> new TimeWindow(it.from(), it.until())).toList(),
        List.of(),
        Optional.of(new When.Day(entry.earliest())),
        Optional.of(new When.Day(entry.latest().plusDays(after))),
        Set.of(),
        false,
        Set.of(),
        List.of(entry.session().value()),
        false,
        Optional.empty(),
        LOOKED_AT);
  }

  private static boolean suits(
      Candidate candidate, CoursePutOnWaitingList entry, Optional<Instant> present, ZoneId zone) {
    return candidate.bookings().stream()
        .filter(booking -> booking.visit().equals(Visit.session(entry.session())))
        .map(booking -> booking.appointment().start())
        .allMatch(
            start ->
                present.filter(it -> !start.isBefore(it)).isEmpty()
                    && !LocalDate.ofInstant(start, zone).isAfter(entry.latest()));
  }
}
