package org.treatmentcourse.query.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/** A visit with what is to be known of its course, as the clinic's calendar lists it. */
record VisitRow(
    String clinic,
    UUID course,
    UUID patient,
    Optional<Integer> count,
    Optional<Route> route,
    VisitNow now) {

  /** Names the visit. */
  String id() {
    return id(new CourseId(course), now.visit());
  }

  static String id(CourseId course, Visit visit) {
    return "%s/%02d-%s".formatted(course, visit.session().value(), visit.kind());
  }

  /** The rows of a course, by their ids. */
  static Map<String, VisitRow> of(CourseId course, CourseSchedule schedule) {
    var rows = new LinkedHashMap<String, VisitRow>();
    for (var visit : schedule.visits()) {
      var row =
          new VisitRow(
              schedule.clinic(),
              course.value(),
              schedule.patient(),
              schedule.series().map(CourseSchedule.Series::count),
              schedule.route(),
              visit);
      rows.put(row.id(), row);
    }
    return rows;
  }
}
