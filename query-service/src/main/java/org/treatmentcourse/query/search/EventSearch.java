package org.treatmentcourse.query.search;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.http.Cursor;
import org.treatmentcourse.query.http.problem.QueryProblem;

/**
 * Searches the trail. Its documents are written once and every order is total, so the events after
 * an event stay the same: a page follows its predecessor, whatever is recorded meanwhile.
 */
@Component
public final class EventSearch {
  private final MongoCollection<Document> events;

  EventSearch(MongoDatabase database) {
    this.events = database.getCollection(AuditLayout.COLLECTION);
  }

  /** A page of events, and where it ended if there is more. */
  public record Page(List<Document> events, Optional<Cursor> next) {}

  /**
   * The clinics that have events, each by one look at the index: asked for the distinct ones, the
   * store walks over all. Protocols and readers are of no clinic and have no text there.
   */
  Set<String> clinics() {
    var found = new TreeSet<String>();
    for (var next = clinicAfter(""); next.isPresent(); next = clinicAfter(found.last())) {
      found.add(next.get());
    }
    return found;
  }

  private Optional<String> clinicAfter(String clinic) {
    return Optional.ofNullable(
            events
                .find(gt(AuditLayout.CLINIC, clinic))
                .sort(ascending(AuditLayout.CLINIC))
                .projection(include(AuditLayout.CLINIC))
                .first())
        .map(event -> event.getString(AuditLayout.CLINIC));
  }

  /** The events that a filter lets pass, after a cursor. */
  public Page page(EventFilter filter, SortBy by, boolean up, Optional<Cursor> after, int limit) {
    var which = and(query(filter), by.narrowing());
    var keys = by.keys();
    var order = up ? ascending(keys) : descending(keys);
    var found = new ArrayList<Document>();
    for (var rest : rests(keys, up, after)) {
      if (found.size() <= limit) {
        int more = limit + 1 - found.size();
        events.find(and(which, rest)).sort(order).limit(more).batchSize(more).into(found);
      }
    }
    if (found.size() <= limit) {
      return new Page(found, Optional.empty());
    }
    var page = found.subList(0, limit);
    return new Page(page, Optional.of(cursor(keys, page.getLast())));
  }

  /**
   * The number of events that a filter lets pass, by the values of a datum; the empty value counts
   * events without the datum.
   */
  public Map<Optional<String>, Long> counts(EventFilter filter, SortBy by) {
    var counts = new TreeMap<Optional<String>, Long>(Comparator.comparing(v -> v.orElse("")));
    events
        .aggregate(List.of(match(query(filter)), group('$' + by.group(), sum("count", 1L))))
        .forEach(
            group ->
                counts.put(Optional.ofNullable(group.getString("_id")), group.getLong("count")));
    return counts;
  }

  private Bson query(EventFilter filter) {
    return filter.query(
        filter.patient().map(patient -> streams(filter, patient.toString())).orElse(List.of()));
  }

  /** The streams whose events name a patient: the courses, and the patient's own. */
  private List<String> streams(EventFilter filter, String patient) {
    return events
        .distinct(
            AuditLayout.STREAM,
            and(filter.inClinics(), eq(AuditLayout.PATIENT, patient)),
            String.class)
        .into(new ArrayList<>());
  }

  /**
   * The events after a cursor, in pieces that follow one another: events equal to it in all but the
   * last key, then in all but the last two, and so on. Each piece is one stretch of an index.
   */
  private static List<Bson> rests(List<String> keys, boolean up, Optional<Cursor> after) {
    if (after.isEmpty()) {
      return List.of(empty());
    }
    var values = values(keys, after.get());
    var rests = new ArrayList<Bson>();
    for (int last = keys.size() - 1; last >= 0; last--) {
      var piece = new ArrayList<Bson>();
      for (int i = 0; i < last; i++) {
        piece.add(eq(keys.get(i), values.get(i)));
      }
      piece.add(up ? gt(keys.get(last), values.get(last)) : lt(keys.get(last), values.get(last)));
      rests.add(and(piece));
    }
    return rests;
  }

  private static Cursor cursor(List<String> keys, Document last) {
    return new Cursor(
        keys.stream()
            .map(key -> last.getEmbedded(List.of(key.split("\\.", -1)), Object.class))
            .map(String::valueOf)
            .toList());
  }

  private static List<Object> values(List<String> keys, Cursor cursor) {
    var values = new ArrayList<Object>();
    try {
      for (int i = 0; i < keys.size(); i++) {
        var text = cursor.keys().get(i);
        values.add(
            switch (keys.get(i)) {
              case AuditLayout.RECORDED, AuditLayout.COMMIT, AuditLayout.SEQ -> Long.valueOf(text);
              case AuditLayout.COMMIT_INDEX -> Integer.valueOf(text);
              default -> text;
            });
      }
    } catch (NumberFormatException e) {
      throw QueryProblem.malformed(
          "cursor", "must be the nextCursor of an answer in the same order");
    }
    return values;
  }
}
