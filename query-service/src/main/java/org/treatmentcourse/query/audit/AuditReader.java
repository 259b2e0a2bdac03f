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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.value.CourseId;

/** Reads the trail of a course. */
final class AuditReader {
  private final MongoCollection<Document> events;

  AuditReader(MongoDatabase database) {
    this.events = database.getCollection(AuditLayout.COLLECTION);
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
