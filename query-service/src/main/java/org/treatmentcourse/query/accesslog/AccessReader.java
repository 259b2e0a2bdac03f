package org.treatmentcourse.query.accesslog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.page.WantedPages.Page;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/** Reads who has looked at what. */
final class AccessReader {
  /** The number of keys of a place in the order: the time, and the event's id. */
  static final int CURSOR_KEYS = 2;

  /**
   * A part of the list.
   *
   * @param from the earliest
   * @param to before that
   */
  record Part(Optional<Instant> from, Optional<Instant> to, Optional<Cursor> after, int limit) {
    Part next(Optional<Cursor> place, int most) {
      return new Part(from, to, place, most);
    }
  }

  private final MongoCollection<Document> accesses;

  AccessReader(MongoDatabase database) {
    this.accesses = database.getCollection(AccessLayout.COLLECTION);
  }

  static Bson ofCourse(CourseId course) {
    return eq(AccessLayout.COURSES, course.toString());
  }

  /**
   * The accesses at a clinic that named the patient's pseudonym or showed one of the courses there.
   */
  static Bson ofPatient(PatientRef patient, String clinic, List<CourseId> courses) {
    return or(
        and(eq(AccessLayout.PATIENTS, patient.toString()), ofClinic(clinic)),
        in(AccessLayout.COURSES, courses.stream().map(CourseId::toString).toList()));
  }

  static Bson ofClinic(String clinic) {
    return eq(AccessLayout.CLINICS, clinic);
  }

  static Bson by(String actor) {
    return eq(AccessLayout.ACTOR, actor);
  }

  static Bson ofType(Class<?> event) {
    return eq(AccessLayout.TYPE, event.getSimpleName());
  }

  /** The latest first; of the same moment, in the order of their ids. */
  Page<AccessEntry> page(List<Bson> asked, Part part) {
    var filters = new ArrayList<>(asked);
    part.from().ifPresent(from -> filters.add(gte(AccessLayout.AT, StoredJson.instant(from))));
    part.to().ifPresent(to -> filters.add(lt(AccessLayout.AT, StoredJson.instant(to))));
    part.after().ifPresent(after -> filters.add(below(after)));
    var found =
        accesses
            .find(and(filters))
            .sort(descending(AccessLayout.AT, AccessLayout.ID))
            .limit(part.limit() + 1)
            .map(AccessLayout::entry)
            .into(new ArrayList<>());
    if (found.size() <= part.limit()) {
      return new Page<>(found, Optional.empty());
    }
    var shown = found.subList(0, part.limit());
    return new Page<>(shown, Optional.of(place(shown.getLast())));
  }

  /** An access's place in this order. */
  static Cursor place(AccessEntry access) {
    return Cursor.of(StoredJson.instant(access.at()), access.id());
  }

  private static Bson below(Cursor after) {
    var at = after.keys().getFirst();
    return or(
        lt(AccessLayout.AT, at),
        and(eq(AccessLayout.AT, at), lt(AccessLayout.ID, after.keys().getLast())));
  }
}
