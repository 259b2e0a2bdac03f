package org.treatmentcourse.query.schedule.view;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Hold;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Maintenance;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Series;
import org.treatmentcourse.query.schedule.visit.RecordedEntry;
import org.treatmentcourse.query.schedule.visit.ScheduleEntry;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/** The facts about the course as a whole, from the entries. */
record CourseFacts(
    ProtocolRef protocol,
    Optional<Route> route,
    Optional<Series> series,
    boolean inSeries,
    Optional<Hold> hold,
    Optional<Maintenance> maintenance,
    boolean closed) {

  static CourseFacts of(List<RecordedEntry> entries) {
    CourseFacts facts = null;
    int sessions = 0;
    for (var recorded : entries) {
      var entry = recorded.standing();
      if (entry.isEmpty()) {
        continue;
      }
      sessions = Math.max(sessions, session(entry.get()));
      facts = facts == null ? opened(entry.get()) : facts.and(entry.get(), recorded, sessions);
    }
    if (facts == null) {
      throw new IllegalStateException("a course begins with its protocol");
    }
    return facts;
  }

  /**
   * The number of the dosing session that an entry makes one of the course's; 0 if it makes none.
   */
  private static int session(ScheduleEntry entry) {
    return switch (entry) {
      case ScheduleEntry.Booked it when it.visit().kind() == Visit.Kind.SESSION ->
          it.visit().session().value();
      case ScheduleEntry.Reached it when it.isArrival() -> it.visit().session().value();
      case ScheduleEntry.Pinned _,
          ScheduleEntry.Routed _,
          ScheduleEntry.Planned _,
          ScheduleEntry.Booked _,
          ScheduleEntry.Moved _,
          ScheduleEntry.Cancelled _,
          ScheduleEntry.Missed _,
          ScheduleEntry.CancelledLate _,
          ScheduleEntry.Late _,
          ScheduleEntry.Overridden _,
          ScheduleEntry.Held _,
          ScheduleEntry.HoldOver _,
          ScheduleEntry.Reached _,
          ScheduleEntry.Prepared _,
          ScheduleEntry.Consulted _,
          ScheduleEntry.SeriesDone _,
          ScheduleEntry.Maintained _,
          ScheduleEntry.Reviewed _,
          ScheduleEntry.Paused _,
          ScheduleEntry.Resumed _,
          ScheduleEntry.Closed _ ->
          0;
    };
  }

  private static CourseFacts opened(ScheduleEntry entry) {
    if (!(entry instanceof ScheduleEntry.Pinned pinned)) {
      throw new IllegalStateException("a course begins with its protocol");
    }
    return new CourseFacts(
        pinned.protocol(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private CourseFacts and(ScheduleEntry entry, RecordedEntry recorded, int sessions) {
    return switch (entry) {
      case ScheduleEntry.Pinned it ->
          new CourseFacts(it.protocol(), route, series, inSeries, hold, maintenance, closed);
      case ScheduleEntry.Routed it ->
          new CourseFacts(
              protocol, Optional.of(it.route()), series, inSeries, hold, maintenance, closed);
      case ScheduleEntry.Planned it ->
          new CourseFacts(
              protocol,
              route,
              Optional.of(new Series(it.count(), sessions)),
              true,
              hold,
              maintenance,
              closed);
      case ScheduleEntry.SeriesDone _ ->
          new CourseFacts(protocol, route, series, false, hold, maintenance, closed);
      case ScheduleEntry.Held it ->
          with(
              Optional.of(new Hold(it.kept().size(), it.until(), recorded.stamp().recordedAt())),
              maintenance);
      case ScheduleEntry.HoldOver _ -> with(Optional.empty(), maintenance);
      case ScheduleEntry.Maintained it ->
          with(
              hold,
              Optional.of(
                  new Maintenance(
                      it.interval(), it.reviewOn(), recorded.stamp().occurredAt(), false)));
      case ScheduleEntry.Reviewed it ->
          with(
              hold,
              maintenance.map(
                  plan ->
                      new Maintenance(
                          plan.interval(),
                          plan.reviewOn(),
                          plan.agreedAt(),
                          plan.reviewFellDue() || plan.reviewOn().equals(it.reviewOn()))));
      case ScheduleEntry.Closed _ ->
          new CourseFacts(protocol, route, series, inSeries, hold, maintenance, true);
      case ScheduleEntry.Booked _,
          ScheduleEntry.Moved _,
          ScheduleEntry.Cancelled _,
          ScheduleEntry.Missed _,
          ScheduleEntry.CancelledLate _,
          ScheduleEntry.Late _,
          ScheduleEntry.Overridden _,
          ScheduleEntry.Reached _,
          ScheduleEntry.Prepared _,
          ScheduleEntry.Consulted _,
          ScheduleEntry.Paused _,
          ScheduleEntry.Resumed _ ->
          this;
    };
  }

  private CourseFacts with(Optional<Hold> newHold, Optional<Maintenance> newMaintenance) {
    return new CourseFacts(protocol, route, series, inSeries, newHold, newMaintenance, closed);
  }
}
