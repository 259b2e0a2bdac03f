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

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.audit.Phases;
import org.treatmentcourse.query.history.GuardCatalogue;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.wire.WireFormat;

/**
 * Searches the trail. Its documents are written once and every order is total, so the events after
 * an event stay the same: a page follows its predecessor, whatever is recorded meanwhile.
 */
@Component
public final class EventSearch {
  /* What a page says without slowing it down. */
  private static final int MOST_COUNTED = 1_000;
  private static final Duration LONGEST_COUNT = Duration.ofMillis(200);
  private static final WireFormat PRACTITIONERS = new WireFormat(PractitionerEvent.class);

  private final MongoCollection<Document> events;

  EventSearch(MongoDatabase database) {
    this.events = database.getCollection(AuditLayout.COLLECTION);
  }

  /** A page of events, and where it ended if there is more. */
  public record Page(List<Document> events, Optional<Cursor> next) {}

  /** How many events there are in all. */
  @Schema(name = "Total")
  public record Total(
      long events,
      @Schema(description = "false if there are more: `/events/counts` and `summary` count all")
          boolean exact) {}

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
    return new Page(page, Optional.of(place(by, page.getLast())));
  }

  /** The number of events in the order of a search, of which a page is the first. */
  public Total total(EventFilter filter, SortBy by, Page first) {
    long shown = first.events().size();
    return first.next().isEmpty()
        ? new Total(shown, true)
        : total(and(query(filter), by.narrowing()), shown + 1);
  }

  /** How many events a filter lets pass. */
  public Total total(EventFilter filter) {
    return total(query(filter), 0);
  }

  private Total total(Bson which, long least) {
    try {
      long counted =
          events.countDocuments(
              which,
              new CountOptions()
                  .limit(MOST_COUNTED)
                  .maxTime(LONGEST_COUNT.toMillis(), TimeUnit.MILLISECONDS));
      return new Total(counted, counted < MOST_COUNTED);
    } catch (MongoExecutionTimeoutException tooMany) {
      return new Total(least, false);
    }
  }

  /** True if some event of a filter's clinics has a value. */
  boolean has(EventFilter filter, Bson value) {
    return events.find(and(filter.inClinics(), value)).projection(include(AuditLayout.SEQ)).first()
        != null;
  }

  /** Refuses a rule that neither this program nor any event of a filter's clinics knows. */
  public void requireRule(EventFilter filter, String rule) {
    if (!has(filter, eq(AuditLayout.RULE, rule))) {
      var _ = Bounds.choice("rule", rule, GuardCatalogue.ruleNames(), name -> name);
    }
  }

  /** The ids of those who are registered in a filter's clinics under a name, or a part of one. */
  Set<String> registered(EventFilter filter, String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    var type = PractitionerRegistered.class.getSimpleName();
    return events
        .find(
            and(
                filter.inClinics(),
                eq(AuditLayout.PHASE, Phases.of(type)),
                eq(AuditLayout.TYPE, type)))
        .map(event -> (PractitionerRegistered) PRACTITIONERS.decode(AuditLayout.recorded(event)))
        .into(new ArrayList<>())
        .stream()
        .filter(person -> person.name().toLowerCase(Locale.ROOT).contains(wanted))
        .map(person -> person.practitioner().value())
        .collect(Collectors.toSet());
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

  /** The place of an event in the order of a search: a page after it begins behind it. */
  public static Cursor place(SortBy by, Document event) {
    return new Cursor(
        by.keys().stream()
            .map(key -> event.getEmbedded(List.of(key.split("\\.", -1)), Object.class))
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
