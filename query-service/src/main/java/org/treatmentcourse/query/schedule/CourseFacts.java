package org.treatmentcourse.query.schedule;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.query.schedule.CourseSchedule.Hold;
import org.treatmentcourse.query.schedule.CourseSchedule.Maintenance;
import org.treatmentcourse.query.schedule.CourseSchedule.Series;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/** What the entries say of the course as a whole. */
record CourseFacts(
    ProtocolRef protocol,
    Optional<Route> route,
    Optional<Series> series,
    boolean inSeries,
    Optional<Hold> hold,
    Optional<Maintenance> maintenance,
    boolean closed) {

  static CourseFacts of(List<Entry> entries) {
    CourseFacts facts = null;
    int sessions = 0;
    for (var entry : entries) {
      var said = entry.standing();
      if (said.isEmpty()) {
        continue;
      }
      if (said.get() instanceof Said.Booked booked && booked.visit().kind() == Visit.Kind.SESSION) {
        sessions = Math.max(sessions, booked.visit().session().value());
      }
      facts = facts == null ? opened(said.get()) : facts.and(said.get(), entry, sessions);
    }
    if (facts == null) {
      throw new IllegalStateException("a course begins with its protocol");
    }
    return facts;
  }

  private static CourseFacts opened(Said said) {
    if (!(said instanceof Said.Pinned pinned)) {
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

  private CourseFacts and(Said said, Entry entry, int sessions) {
    return switch (said) {
      case Said.Pinned it ->
          new CourseFacts(it.protocol(), route, series, inSeries, hold, maintenance, closed);
      case Said.Routed it ->
          new CourseFacts(
              protocol, Optional.of(it.route()), series, inSeries, hold, maintenance, closed);
      case Said.Planned it ->
          new CourseFacts(
              protocol,
              route,
              Optional.of(new Series(it.count(), sessions)),
              true,
              hold,
              maintenance,
              closed);
      case Said.SeriesDone _ ->
          new CourseFacts(protocol, route, series, false, hold, maintenance, closed);
      case Said.Held it ->
          with(
              Optional.of(new Hold(it.kept().size(), it.until(), entry.stamp().recordedAt())),
              maintenance);
      case Said.HoldOver _ -> with(Optional.empty(), maintenance);
      case Said.Maintained it ->
          with(
              hold,
              Optional.of(
                  new Maintenance(
                      it.interval(), it.reviewOn(), entry.stamp().occurredAt(), false)));
      case Said.Reviewed it ->
          with(
              hold,
              maintenance.map(
                  plan ->
                      new Maintenance(
                          plan.interval(),
                          plan.reviewOn(),
                          plan.agreedAt(),
                          plan.reviewFellDue() || plan.reviewOn().equals(it.reviewOn()))));
      case Said.Closed _ ->
          new CourseFacts(protocol, route, series, inSeries, hold, maintenance, true);
      default -> this;
    };
  }

  private CourseFacts with(Optional<Hold> newHold, Optional<Maintenance> newMaintenance) {
    return new CourseFacts(protocol, route, series, inSeries, newHold, newMaintenance, closed);
  }
}
