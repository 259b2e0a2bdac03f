package org.treatmentcourse.query.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;

/** Reads the trail of a course, and any stream's events as they were recorded. */
public final class AuditReader implements RecordedStreams {
  /* A course in one answer of the store; a longer stream takes more. */
  private static final int WHOLE_STREAM = 2_000;

  private static final int REMEMBERED_COURSES = 50_000;
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  private final MongoCollection<Document> events;

  /* A course never changes its clinic or patient; what said so may turn out to be no event of the ledger. */
  private final Cache<CourseId, String> clinics =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_COURSES)
          .expireAfterWrite(REMEMBERED_FOR)
          .build();

  private final Cache<String, PatientRef> patients =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_COURSES)
          .expireAfterWrite(REMEMBERED_FOR)
          .build();

  AuditReader(MongoDatabase database) {
    this.events = database.getCollection(AuditLayout.COLLECTION);
  }

  /** Every event of a stream, in order; none if the trail does not know it. */
  @Override
  public OptionalLong latestCommit() {
    return events
        .find()
        .sort(descending(AuditLayout.COMMIT))
        .limit(1)
        .projection(include(AuditLayout.COMMIT))
        .into(new ArrayList<>())
        .stream()
        .mapToLong(event -> event.getLong(AuditLayout.COMMIT))
        .findFirst();
  }

  @Override
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

  /** When the last event of a stream was recorded, if the trail knows it. */
  public Optional<Instant> lastRecordedAt(String stream) {
    return Optional.ofNullable(
            events
                .find(eq(AuditLayout.STREAM, stream))
                .sort(descending(AuditLayout.SEQ))
                .projection(include(AuditLayout.RECORDED))
                .first())
        .map(event -> Instant.ofEpochMilli(event.getLong(AuditLayout.RECORDED)));
  }

  /** A page of the patients that a clinic registered, by pseudonym, after one of them. */
  public List<PatientRef> registeredAt(String clinic, Optional<PatientRef> after, int limit) {
    return events
        .find(
            and(
                eq(AuditLayout.CLINIC, clinic),
                eq(AuditLayout.TYPE, PatientRegistered.class.getSimpleName()),
                gt(AuditLayout.STREAM, after.map(PatientRef::stream).orElse(""))))
        .sort(ascending(AuditLayout.STREAM))
        .limit(limit)
        .projection(include(AuditLayout.STREAM))
        .map(event -> PatientRef.ofStream(event.getString(AuditLayout.STREAM)))
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

  @Override
  public List<RecordedEvent> recordedAt(Collection<RecordedEvent> places) {
    return recorded(
        places.stream().map(event -> new Place(event.stream(), event.seq())).distinct().toList());
  }

  /** The place of an event. */
  public record Place(String stream, long seq) {
    String id() {
      return AuditLayout.id(stream, seq);
    }
  }

  /** The clinic that a course belongs to, if the trail knows the course. */
  Optional<String> clinicOf(CourseId course) {
    var known = Optional.ofNullable(clinics.getIfPresent(course));
    if (known.isPresent()) {
      return known;
    }
    var found =
        Optional.ofNullable(
            events
                .find(and(eq(AuditLayout.STREAM, course.stream()), eq(AuditLayout.SEQ, 0L)))
                .map(event -> event.getString(AuditLayout.CLINIC))
                .first());
    found.ifPresent(clinic -> clinics.put(course, clinic));
    return found;
  }

  /** The patient that a stream is about, if the trail knows it. */
  public Optional<PatientRef> patientOf(String stream) {
    if (PatientRef.isTimelineStream(stream)) {
      return Optional.of(PatientRef.ofTimelineStream(stream));
    }
    if (!CourseId.isCourseStream(stream)) {
      return Optional.empty();
    }
    var known = Optional.ofNullable(patients.getIfPresent(stream));
    if (known.isPresent()) {
      return known;
    }
    var found =
        Optional.ofNullable(
                events
                    .find(and(eq(AuditLayout.STREAM, stream), eq(AuditLayout.SEQ, 0L)))
                    .projection(include(AuditLayout.PATIENT))
                    .first())
            .map(event -> event.getString(AuditLayout.PATIENT))
            .map(patient -> new PatientRef(UUID.fromString(patient)));
    found.ifPresent(patient -> patients.put(stream, patient));
    return found;
  }

  /** The events of a course from a seq on, in order. */
  AuditPage page(CourseId course, long from, int limit, NarrativeReader narrative) {
    // One more than is shown: where it is missing, the page reaches the trail's end.
    var found =
        events
            .find(and(eq(AuditLayout.STREAM, course.stream()), gte(AuditLayout.SEQ, from)))
            .sort(ascending(AuditLayout.SEQ))
            .limit(limit + 1)
            .batchSize(limit + 1)
            .into(new ArrayList<>());
    boolean toTheEnd = found.size() <= limit;
    var shown = toTheEnd ? found : found.subList(0, limit);
    // What corrects an event comes after it: to the end means that all of it is here.
    var correctedBy = correctedBy(toTheEnd ? shown : correctionsOf(course, shown));
    var entries =
        shown.stream()
            .map(
                event ->
                    AuditEntry.of(
                        event,
                        Optional.ofNullable(correctedBy.get(event.getLong(AuditLayout.SEQ))),
                        narrative))
            .toList();
    long end = entries.isEmpty() ? 0 : entries.getLast().seq() + 1;
    return toTheEnd && !entries.isEmpty()
        ? new AuditPage(course.value(), end, entries, Optional.empty())
        : new AuditPage(
            course.value(), total(course), entries, toTheEnd ? Optional.empty() : Optional.of(end));
  }

  /** The events that mark one of the given events as entered in error. */
  private Iterable<Document> correctionsOf(CourseId course, List<Document> given) {
    var seqs = given.stream().map(event -> event.getLong(AuditLayout.SEQ)).toList();
    return events
        .find(and(eq(AuditLayout.STREAM, course.stream()), in(AuditLayout.ENTERED_IN_ERROR, seqs)))
        .projection(include(AuditLayout.SEQ, AuditLayout.ENTERED_IN_ERROR));
  }

  /** A seq that was entered in error, and the seq of the event that says so. */
  private static Map<Long, Long> correctedBy(Iterable<Document> corrections) {
    var correctedBy = new HashMap<Long, Long>();
    for (var event : corrections) {
      Optional.ofNullable(event.getLong(AuditLayout.ENTERED_IN_ERROR))
          .ifPresent(target -> correctedBy.put(target, event.getLong(AuditLayout.SEQ)));
    }
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
