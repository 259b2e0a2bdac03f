package org.treatmentcourse.query.schedule;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.projection.StoredJson;
import org.treatmentcourse.query.schedule.ScheduleView.Booked;
import org.treatmentcourse.query.schedule.ScheduleView.Plan;
import org.treatmentcourse.query.schedule.UpcomingSessions.UpcomingSession;
import org.treatmentcourse.value.CourseId;

/** Reads the calendar. */
final class ScheduleReader {
  static final String COLLECTION = "schedule";
  private static final String CLINIC = "view.clinic";
  private static final String SESSIONS = "view.sessions";
  private static final String START = "start";
  private static final String END = "end";

  /** A period of a clinic, and a period of all of them: what is over is skipped by its end. */
  static final List<Bson> INDEXES =
      List.of(
          ascending(CLINIC, SESSIONS + '.' + END, SESSIONS + '.' + START),
          ascending(SESSIONS + '.' + END, SESSIONS + '.' + START));

  private final MongoCollection<Document> schedule;

  ScheduleReader(MongoDatabase database) {
    this.schedule = database.getCollection(COLLECTION);
  }

  /** The clinic that a course belongs to, if it is known. */
  Optional<String> clinicOf(CourseId course) {
    return Optional.ofNullable(schedule.find(eq(course.stream())).first())
        .map(document -> document.get("view", Document.class).getString("clinic"));
  }

  /**
   * The sessions that overlap a period.
   *
   * @param clinics only these; absent means all
   */
  UpcomingSessions overlapping(
      Instant from,
      Instant to,
      Optional<Set<String>> clinics,
      Optional<CourseId> course,
      int limit) {
    var endsAfter = StoredJson.instant(from);
    var startsBefore = StoredJson.instant(to);
    var which =
        and(
            clinics.map(names -> in(CLINIC, names)).orElse(empty()),
            course.map(id -> eq(id.stream())).orElse(empty()),
            elemMatch(SESSIONS, and(gt(END, endsAfter), lt(START, startsBefore))));
    var sessions =
        schedule
            .aggregate(
                List.of(
                    match(which),
                    unwind('$' + SESSIONS),
                    match(
                        and(
                            gt(SESSIONS + '.' + END, endsAfter),
                            lt(SESSIONS + '.' + START, startsBefore))),
                    sort(ascending(SESSIONS + '.' + START, "_id", SESSIONS + ".number")),
                    limit(limit + 1)))
            .map(ScheduleReader::session)
            .into(new ArrayList<>());
    boolean truncated = sessions.size() > limit;
    return new UpcomingSessions(
        from, to, truncated ? sessions.subList(0, limit) : sessions, truncated);
  }

  private static UpcomingSession session(Document unwound) {
    var view = unwound.get("view", Document.class);
    var session = StoredJson.view(view.get("sessions", Document.class), Booked.class);
    var plans = view.getList("plans", Document.class);
    return new UpcomingSession(
        CourseId.ofStream(unwound.getString("_id")).toString(),
        view.getString("clinic"),
        session.number(),
        plans.isEmpty()
            ? Optional.empty()
            : Optional.of(StoredJson.view(plans.getLast(), Plan.class).count()),
        session.start(),
        session.end(),
        session.room(),
        session.staff(),
        session.steps().getLast().state());
  }
}
