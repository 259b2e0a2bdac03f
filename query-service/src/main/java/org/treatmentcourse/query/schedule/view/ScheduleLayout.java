package org.treatmentcourse.query.schedule.view;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.projection.store.ViewCodec;
import org.treatmentcourse.value.id.CourseId;

/** Every stored name of the schedule: a course's entries, what stands of them, and its visits. */
final class ScheduleLayout implements ViewCodec<ScheduleView> {
  static final String COURSES = "schedule";
  static final String VISITS = "visits";

  static final String VIEW = "view";
  static final String STORED = "told";
  static final String NOW = "now";
  static final String CLINIC_OF_COURSE = VIEW + '.' + NOW + ".clinic";
  static final String BOARDS = VIEW + '.' + NOW + ".boards";

  static final String ID = "_id";
  static final String CLINIC = "clinic";
  static final String COURSE = "course";
  static final String PATIENT = "patient";
  static final String ROUTE = "route";
  static final String KIND = "now.visit.kind";
  static final String STATE = "now.state";
  static final String START = "now.place.start";
  static final String END = "now.place.end";
  static final String BOOKED_AT = "now.bookedAt";
  static final String ROOM = "now.place.room";
  static final String DEVICE = "now.place.device";
  static final String PRACTITIONER = "now.place.staff.id";

  /** A clinic's courses that somebody has to look at. */
  static final List<Bson> COURSE_INDEXES = List.of(ascending(CLINIC_OF_COURSE, BOARDS));

  /**
   * Each has the cursor's order, so that a page is read from the index and nothing is sorted, and
   * then what else a period asks for, so that nothing is fetched only to be left out.
   */
  static final List<Bson> VISIT_INDEXES =
      List.of(
          ascending(CLINIC, START, ID, END, STATE),
          ascending(CLINIC, PRACTITIONER, START, ID, END, STATE),
          ascending(CLINIC, ROOM, START, ID, END, STATE),
          ascending(CLINIC, STATE, START, ID),
          ascending(COURSE, START, ID),
          ascending(PATIENT, START, ID),
          ascending(START, ID));

  @Override
  public Document write(ScheduleView view) {
    return new Document(STORED, StoredJson.document(view.stored()))
        .append(NOW, StoredJson.document(view.now()));
  }

  /** Unless an entry was corrected, the entries only grow; most events bring none. */
  @Override
  public List<Bson> change(String path, ScheduleView before, ScheduleView after) {
    if (after.equals(before)) {
      return List.of();
    }
    var now = set(path + '.' + NOW, StoredJson.document(after.now()));
    int known = before.entries().size();
    if (!after.entries().subList(0, known).equals(before.entries())) {
      return List.of(now, set(path + '.' + STORED, StoredJson.document(after.stored())));
    }
    var more = after.entries().subList(known, after.entries().size());
    var entries = path + '.' + STORED + ".entries";
    return List.of(now, pushEach(entries, more.stream().map(StoredJson::document).toList()));
  }

  @Override
  public ScheduleView read(Document stored) {
    return new ScheduleView(
        StoredJson.view(stored.get(STORED, Document.class), ScheduleView.Stored.class));
  }

  /** The visits that a step of a course made new or different. */
  static Map<String, Document> changedVisits(
      String stream, Optional<ScheduleView> before, ScheduleView after) {
    if (before.filter(earlier -> earlier.equals(after)).isPresent()) {
      return Map.of();
    }
    var course = CourseId.ofStream(stream);
    var earlier = before.map(view -> VisitRow.of(course, view.now())).orElseGet(() -> Map.of());
    var changed = new LinkedHashMap<String, Document>();
    VisitRow.of(course, after.now())
        .forEach(
            (id, row) -> {
              if (!row.equals(earlier.get(id))) {
                changed.put(id, StoredJson.document(row));
              }
            });
    return changed;
  }

  /** The row of a document. */
  static VisitRow row(Document document) {
    var content = new Document(document);
    content.remove(ID);
    content.remove("seq");
    return StoredJson.view(content, VisitRow.class);
  }
}
