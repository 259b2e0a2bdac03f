package org.treatmentcourse.query.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/** Reads the trail of a course, and any stream's events as they were recorded. */
public final class AuditReader {
  /* A course in one answer of the store; a longer stream takes more. */
  private static final int WHOLE_STREAM = 2_000;

  private final MongoCollection<Document> events;

  AuditReader(MongoDatabase database) {
    this.events = database.getCollection(AuditLayout.COLLECTION);
  }

  /** Every event of a stream, in order; none if the trail does not know it. */
  public List<RecordedEvent> recorded(String stream) {
    return recorded(stream, 0);
  }

  /** The events of a stream from a seq on, in order. */
  public List<RecordedEvent> recorded(String stream, long from) {
    return events
        .find(and(eq(AuditLayout.STREAM, stream), gte(AuditLayout.SEQ, from)))
        .sort(ascending(AuditLayout.SEQ))
        .batchSize(WHOLE_STREAM)
        .map(AuditLayout::recorded)
        .into(new ArrayList<>());
  }

  /** The events of some types in some streams, each stream's in order. */
  public List<RecordedEvent> recorded(Collection<String> streams, Collection<String> types) {
    return events
        .find(and(in(AuditLayout.STREAM, streams), in(AuditLayout.TYPE, types)))
        .sort(ascending(AuditLayout.STREAM, AuditLayout.SEQ))
        .map(AuditLayout::recorded)
        .into(new ArrayList<>());
  }

  /** Single events, by stream and seq; what the trail does not know is left out. */
  public List<RecordedEvent> recorded(Collection<Place> places) {
    return events
        .find(in(AuditLayout.ID, places.stream().map(Place::id).toList()))
        .map(AuditLayout::recorded)
        .into(new ArrayList<>());
  }

  /** Where an event is. */
  public record Place(String stream, long seq) {
    String id() {
      return AuditLayout.id(stream, seq);
    }
  }

  /** The clinic that a course belongs to, if the trail knows the course. */
  Optional<String> clinicOf(CourseId course) {
    return Optional.ofNullable(
            events
                .find(and(eq(AuditLayout.STREAM, course.stream()), eq(AuditLayout.SEQ, 0L)))
                .first())
        .map(event -> event.getString(AuditLayout.CLINIC));
  }

  /** The events of a course from a seq on, in order. */
  AuditPage page(CourseId course, long from, int limit) {
    var documents =
        events
            .find(and(eq(AuditLayout.STREAM, course.stream()), gte(AuditLayout.SEQ, from)))
            .sort(ascending(AuditLayout.SEQ))
            .limit(limit)
            .into(new ArrayList<>());
    var correctedBy = correctedBy(course, documents);
    var entries =
        documents.stream()
            .map(
                event ->
                    AuditEntry.of(
                        event,
                        Optional.ofNullable(correctedBy.get(event.getLong(AuditLayout.SEQ)))))
            .toList();
    long total = total(course);
    long end = entries.isEmpty() ? total : entries.getLast().seq() + 1;
    return new AuditPage(
        course.value(), total, entries, end < total ? Optional.of(end) : Optional.empty());
  }

  /** Of the events given, which were entered in error, and the seq of the event that says so. */
  private Map<Long, Long> correctedBy(CourseId course, List<Document> given) {
    var seqs = given.stream().map(event -> event.getLong(AuditLayout.SEQ)).toList();
    var correctedBy = new HashMap<Long, Long>();
    events
        .find(and(eq(AuditLayout.STREAM, course.stream()), in(AuditLayout.ENTERED_IN_ERROR, seqs)))
        .projection(include(AuditLayout.SEQ, AuditLayout.ENTERED_IN_ERROR))
        .forEach(
            correction ->
                correctedBy.put(
                    correction.getLong(AuditLayout.ENTERED_IN_ERROR),
                    correction.getLong(AuditLayout.SEQ)));
    return correctedBy;
  }

  /** Without a gap, the highest seq says how many there are. */
  private long total(CourseId course) {
    return Optional.ofNullable(
                events
                    .find(eq(AuditLayout.STREAM, course.stream()))
                    .sort(descending(AuditLayout.SEQ))
                    .projection(include(AuditLayout.SEQ))
                    .first())
            .map(event -> event.getLong(AuditLayout.SEQ))
            .orElse(-1L)
        + 1;
  }
}
