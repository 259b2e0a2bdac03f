package org.treatmentcourse.query.schedule.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.schedule.visit.VisitState;

/**
 * Reads the visits, one document each, because one document a course is too slow: the page of a
 * clinic's week then takes every course of that week to be read, unwound and sorted. Measured with
 * 100,000 courses and 600,000 sessions of one clinic on a crowded machine (2 cores, load 27), in
 * the store alone, a page of 200: one document a course 1,060 ms by its sessions' ends and 86 ms by
 * their starts (medians); one document a visit 9.5 ms, with 200 documents looked at.
 */
public final class VisitReader {
  /** The cursor's keys: start and id. */
  public static final int CURSOR_KEYS = 2;

  static final Bson BY_TIME = ascending(ScheduleLayout.START, ScheduleLayout.ID);

  private final MongoCollection<Document> visits;

  VisitReader(MongoDatabase database) {
    this.visits = database.getCollection(ScheduleLayout.VISITS);
  }

  /** A page of visits, by start, course and visit, and where it ended if there is more. */
  public record Page(List<VisitRow> rows, Optional<Cursor> next) {}

  /** The visits that a filter lets pass, after a cursor. */
  public Page page(VisitFilter filter, Optional<Cursor> after, int limit) {
    var which = after.map(cursor -> and(filter.query(), after(cursor))).orElse(filter.query());
    var rows = new ArrayList<VisitRow>();
    visits
        .find(which)
        .sort(BY_TIME)
        .limit(limit + 1)
        .batchSize(limit + 1)
        .forEach(document -> rows.add(ScheduleLayout.row(document)));
    if (rows.size() <= limit) {
      return new Page(rows, Optional.empty());
    }
    var page = rows.subList(0, limit);
    return new Page(page, Optional.of(cursor(page.getLast())));
  }

  /** A clinic's visits in some states that begin in a period, the earliest first. */
  public List<VisitRow> inStates(
      String clinic, Set<VisitState> states, Instant from, Instant to, int limit) {
    return found(which(clinic, states, from, to), limit);
  }

  /**
   * A clinic's visits in some states whose slot began after a moment and is over by another; what
   * has no slot has no end.
   */
  public List<VisitRow> over(
      String clinic, Set<VisitState> states, Instant from, Instant now, int limit) {
    return found(
        and(
            which(clinic, states, from, now),
            lt(ScheduleLayout.END, StoredJson.instant(now)),
            exists(ScheduleLayout.BOOKED_AT)),
        limit);
  }

  private List<VisitRow> found(Bson which, int limit) {
    return visits
        .find(which)
        .sort(BY_TIME)
        .limit(limit)
        .map(ScheduleLayout::row)
        .into(new ArrayList<>());
  }

  private static Bson which(String clinic, Set<VisitState> states, Instant from, Instant to) {
    return and(
        eq(ScheduleLayout.CLINIC, clinic),
        in(ScheduleLayout.STATE, states.stream().map(VisitState::wireName).toList()),
        gte(ScheduleLayout.START, StoredJson.instant(from)),
        lt(ScheduleLayout.START, StoredJson.instant(to)));
  }

  private static Bson after(Cursor cursor) {
    var start = cursor.keys().getFirst();
    return and(
        gte(ScheduleLayout.START, start),
        or(
            gt(ScheduleLayout.START, start),
            gt(ScheduleLayout.ID, cursor.keys().get(CURSOR_KEYS - 1))));
  }

  private static Cursor cursor(VisitRow last) {
    return Cursor.of(StoredJson.instant(last.now().place().start()), last.id());
  }
}
